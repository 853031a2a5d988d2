"""Goals along the red thread: need, goal, how far it is reached by whom, who took part, and one's own reflections.

What was said about a goal is kept for each of its versions, so that a level is read by the steps it was set against.
"""

from __future__ import annotations

import json
import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from rodtrad.access.encryption import reveal
from rodtrad.access.models import Staff
from rodtrad.access.policy import Retention, Rows
from rodtrad.access.scoping import Scope, ScopedManager
from rodtrad.clients.models import Episode
from rodtrad.goals.rules import How, PlanKind, Step, Way, Who, Whose
from rodtrad.programmes.rules import Rater

_OF_THE_EPISODE = Scope(unit="episode__unit", tenant="episode__tenant", client="episode__client")


class Goal(models.Model):
    """A goal of a person's plan: the need, the person's own words, the worker's words, and how it will be seen."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = _OF_THE_EPISODE

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="goals")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    need_sealed = models.TextField(blank=True)
    own_words_sealed = models.TextField(blank=True)
    wording_sealed = models.TextField(blank=True)
    observed_sealed = models.TextField(blank=True)
    whose = models.CharField(max_length=12, blank=True, choices=[(w.value, w.value) for w in Whose])
    plan = models.CharField(max_length=20, choices=[(p.value, p.value) for p in PlanKind])
    way = models.CharField(max_length=12, choices=[(w.value, w.value) for w in Way])
    levels_sealed = models.TextField(blank=True)  # what each step would be like: a list as JSON, the lowest first
    baseline = models.SmallIntegerField(null=True, blank=True)  # the step one is at when the goal is set
    weight = models.PositiveSmallIntegerField(default=1)
    due_on = models.DateField(null=True, blank=True)
    set_on = models.DateField()
    dropped_on = models.DateField(null=True, blank=True)  # utgår: in no denominator
    version = models.PositiveIntegerField(default=1)

    everyone = models.Manager["Goal"]()
    objects = ScopedManager["Goal"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.CheckConstraint(name="a_goal_weighs_one_to_three", condition=Q(weight__gte=1, weight__lte=3)),
            models.CheckConstraint(
                name="a_goal_begins_on_a_step", condition=Q(baseline=None) | Q(baseline__gte=-2, baseline__lte=3)
            ),
        ]

    def words(self, part: str) -> str:
        """One of the sealed texts: need, own_words, wording or observed."""
        sealed: str = getattr(self, f"{part}_sealed")
        return reveal(sealed, where=f"goal:{self.public_id}:{part}")

    @property
    def levels(self) -> tuple[str, ...]:
        """What each step of the scale would be like, the lowest first; nothing when nobody has said."""
        return tuple(json.loads(self.words("levels"))) if self.levels_sealed else ()


class GoalVersion(models.Model):
    """What was said about a goal in one of its versions, sealed whole; a rating points to the one it was made by."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.APPEND_ONLY
    scope: ClassVar = Scope(unit="goal__episode__unit", tenant="goal__episode__tenant", client="goal__episode__client")

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    said_sealed = models.TextField()  # every part as JSON
    baseline = models.SmallIntegerField(null=True, blank=True)
    written_on = models.DateField()

    everyone = models.Manager["GoalVersion"]()
    objects = ScopedManager["GoalVersion"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_wording_a_version", fields=["goal", "number"]),
        ]

    def where(self) -> str:
        """What the texts are sealed to: the goal and the version."""
        return f"goal:{self.goal.public_id}:version:{self.number}"

    @property
    def levels(self) -> tuple[str, ...]:
        """What each step of the scale would have been like in this version."""
        return tuple(json.loads(reveal(self.said_sealed, where=self.where()))["levels"])


class GoalRating(models.Model):
    """How far a goal was reached on a day, as one rater sees it."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.APPEND_ONLY
    scope: ClassVar = Scope(unit="goal__episode__unit", tenant="goal__episode__tenant", client="goal__episode__client")

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="ratings")
    rater = models.CharField(max_length=16, choices=[(r.value, r.value) for r in Rater])
    level = models.SmallIntegerField()
    goal_version = models.PositiveIntegerField(default=1)  # the steps as they were described then
    rated_on = models.DateField()

    everyone = models.Manager["GoalRating"]()
    objects = ScopedManager["GoalRating"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"


class MeetingPlan(models.Model):
    """From a day on the plan of a placed child says a meeting every so many weeks."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = _OF_THE_EPISODE

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="meeting_plans", db_index=False)
    weeks = models.PositiveSmallIntegerField()
    since = models.DateField()
    noted_on = models.DateField()

    everyone = models.Manager["MeetingPlan"]()
    objects = ScopedManager["MeetingPlan"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_meeting_plan_a_day", fields=["episode", "since"]),
        ]


class TookPart(models.Model):
    """Whether and how the person or a guardian took part in a step."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = _OF_THE_EPISODE

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="participations", db_index=False)
    step = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Step])
    who = models.CharField(max_length=12, choices=[(w.value, w.value) for w in Who])
    how = models.CharField(max_length=16, choices=[(h.value, h.value) for h in How])
    noted_on = models.DateField()

    everyone = models.Manager["TookPart"]()
    objects = ScopedManager["TookPart"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_note_a_step_and_person", fields=["episode", "step", "who"]),
        ]


class Reflection(models.Model):
    """What one of the staff thinks about a step; sealed to whoever wrote it, and shown to nobody else."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = _OF_THE_EPISODE

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="reflections", db_index=False)
    writer = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    step = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Step])
    text_sealed = models.TextField(blank=True)
    written_on = models.DateField()

    everyone = models.Manager["Reflection"]()
    objects = ScopedManager["Reflection"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_reflection_a_step", fields=["episode", "writer", "step"]),
        ]

    def where(self) -> str:
        """What the text is sealed to: the episode, the step and the writer."""
        return f"reflection:{self.episode.public_id}:{self.step}:{self.writer.public_id}"
