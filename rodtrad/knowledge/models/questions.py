"""The three questions: a knowledge area, what the group agreed to ask, and the answers, one's own and the group's."""

from __future__ import annotations

import json
import uuid
from typing import ClassVar, NoReturn

from django.db import models
from django.db.models import Q

from rodtrad.access.encryption import reveal
from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.policy import Retention, Rows
from rodtrad.access.scoping import UnscopedQuestion
from rodtrad.knowledge.rules.questions import Band, OfferKind, Taken, YesNo
from rodtrad.knowledge.rules.years import Arena


class KnowledgeArea(models.Model):
    """Something a unit needs to know, whose reach into the daily work it follows up."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="knowledge_areas")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    link = models.URLField(blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


class AreaPart(models.Model):
    """One part of a knowledge area that concerns this unit; `seldom` when the task comes rarely."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    area = models.ForeignKey(KnowledgeArea, on_delete=models.CASCADE, related_name="parts")
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()
    seldom = models.BooleanField(default=False)
    left_out = models.BooleanField(default=False)  # no longer asked about; earlier answers keep it

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(name="one_part_a_name", fields=["area", "name"])]


class Agreement(models.Model):
    """The three questions as the group agreed on them, and how often; a change is a new agreement."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.APPEND_ONLY

    area = models.ForeignKey(KnowledgeArea, on_delete=models.CASCADE, related_name="agreements")
    number = models.PositiveIntegerField()
    first_question = models.TextField()
    second_question = models.TextField()
    third_question = models.TextField()
    first_on = models.DateField()
    every_months = models.PositiveSmallIntegerField()
    arena = models.CharField(max_length=20, choices=[(a.value, a.value) for a in Arena])
    alone_first = models.BooleanField(default=False)
    agreed_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_agreement_a_number", fields=["area", "number"]),
        ]


class Round(models.Model):
    """The three questions asked once, and the answer that the group wrote together."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="rounds")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    opened_on = models.DateField()
    taken = models.CharField(max_length=8, blank=True, choices=[(t.value, t.value) for t in Taken])
    taken_text = models.TextField(blank=True)
    period_first = models.DateField(null=True, blank=True)
    period_last = models.DateField(null=True, blank=True)
    had_cases = models.CharField(max_length=4, blank=True, choices=[(y.value, y.value) for y in YesNo])
    parts_met = models.ManyToManyField(AreaPart, blank=True, related_name="+")
    differently = models.CharField(max_length=4, blank=True, choices=[(y.value, y.value) for y in YesNo])
    ways = models.TextField(blank=True)
    considerations = models.TextField(blank=True)
    decisions = models.TextField(blank=True)
    attitudes = models.TextField(blank=True)
    talk_changed = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="third_question_only_after_a_yes", condition=Q(differently="") | Q(had_cases=YesNo.YES.value)
            ),
        ]


class OwnManager(models.Manager["OwnAnswer"]):
    """Refuses every question but `of`: an answer is for the one who wrote it."""

    def get_queryset(self) -> NoReturn:
        """Raise: nobody asks for other people's answers."""
        raise UnscopedQuestion("Own answers are asked for with .of(asker), and are the asker's own.")

    def of(self, asker: Staff) -> models.QuerySet[OwnAnswer]:
        """The asker's own answers, and nobody else's."""
        return super().get_queryset().filter(staff=asker)


class OwnAnswer(models.Model):
    """What one person thought about the three questions beforehand, sealed: for that person alone."""

    retention: ClassVar = Retention.STAFF
    rows: ClassVar = Rows.EDITABLE

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="own_answers")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="own_answers")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text_sealed = models.TextField()
    may_count = models.BooleanField(default=False)  # may be one of five or more in a rough sum
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    everyone = models.Manager()
    objects = OwnManager()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [models.UniqueConstraint(name="one_own_answer", fields=["round", "staff"])]

    @property
    def where(self) -> str:
        """The place its text is sealed for."""
        return f"own-answer:{self.public_id}:text"

    @property
    def words(self) -> dict[str, str]:
        """What was answered, opened."""
        opened: dict[str, str] = json.loads(reveal(self.text_sealed, where=self.where) or "{}")
        return opened


class Tally(models.Model):
    """A rough sum of five or more individual answers, made once: thirds, never numbers."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.APPEND_ONLY

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="tally")
    made_at = models.DateTimeField()
    taken = models.CharField(max_length=4, choices=[(b.value, b.value) for b in Band])
    had_cases = models.CharField(max_length=4, choices=[(b.value, b.value) for b in Band])
    differently = models.CharField(max_length=4, choices=[(b.value, b.value) for b in Band])


class Offer(models.Model):
    """Somebody offers to introduce, to be a mentor or to lead a part of an education day; only they can offer it."""

    retention: ClassVar = Retention.STAFF
    rows: ClassVar = Rows.EDITABLE

    area = models.ForeignKey(KnowledgeArea, on_delete=models.CASCADE, related_name="offers")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=16, choices=[(k.value, k.value) for k in OfferKind])
    words = models.CharField(max_length=300, blank=True)
    offered_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
