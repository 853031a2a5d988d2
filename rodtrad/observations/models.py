"""Follow-ups of a week, a file, an event, a visit, a cohort or open answers: what was decided and what was written.

No row here belongs to a client, and none can be led back to one: a file is a running number, a person in a cohort is a
row without a name, a visitor leaves a day and five answers. What one of the staff wrote in a diary is their own.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rodtrad.access.encryption import reveal
from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.policy import Retention, Rows
from rodtrad.access.scoping import Scope, ScopedManager
from rodtrad.observations.rules.kinds import Kind, Status


class FollowUps(ScopedManager["FollowUp"]):
    """Reached by rights as everything about people is, and by belonging: a part of a unit sees what the unit does."""

    def in_units(self, asker: Staff, unit_ids: Collection[int]) -> models.QuerySet[FollowUp]:
        """The follow-ups of some units of the asker's committee; the caller says by what right these units."""
        everyone = super(ScopedManager, self).get_queryset()
        return everyone.filter(tenant_id=asker.tenant_id, unit_id__in=sorted(unit_ids))


class Published(models.Manager["FollowUp"]):
    """Cohorts with a table that has passed disclosure control; open to all who may see what a committee publishes."""

    def get_queryset(self) -> models.QuerySet[FollowUp]:
        """Nothing but follow-ups with such a table."""
        return super().get_queryset().filter(kind=Kind.REGISTER.value, pictures__isnull=False).distinct()


class FollowUp(models.Model):
    """A group follows up something that is no client: the question, the kind, the plan, and where it stands."""

    retention: ClassVar = Retention.COMPILATION
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope(client=None)

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=16, choices=[(k.value, k.value) for k in Kind])
    name = models.CharField(_("namn"), max_length=120)
    question = models.CharField(_("fråga"), max_length=300)
    plan = models.JSONField()  # see rules.kinds: one frozen class for each kind
    status = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Status], default=Status.RUNNING.value)
    started_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    erase_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    everyone = models.Manager["FollowUp"]()
    objects = FollowUps()
    published = Published()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="what_runs_has_no_last_day", condition=~Q(status="running") | Q(closed_on=None)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    """Somebody in the group takes part: writes a diary, reads files or sorts answers; never shown to others by name."""

    retention: ClassVar = Retention.OWN_TERM
    rows: ClassVar = Rows.EDITABLE

    followup = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="participants")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()  # first reader, second reader
    joined_on = models.DateField()
    agrees_when_few = models.BooleanField(default=False)  # said beforehand: the group is three or four

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_takes_part_once", fields=["followup", "staff"]),
            models.UniqueConstraint(name="one_place_each", fields=["followup", "place"]),
        ]


class DiarySlot(models.Model):
    """Half an hour of one's own diary."""

    retention: ClassVar = Retention.OWN_TERM
    rows: ClassVar = Rows.EDITABLE

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="slots", db_index=False)
    day = models.DateField()
    slot = models.PositiveSmallIntegerField()  # half hours from midnight
    category = models.CharField(max_length=12)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_thing_at_a_time", fields=["participant", "day", "slot"]),
        ]


class FileReading(models.Model):
    """One reader's answers about one file; the file is a running number, and no word of it is kept."""

    retention: ClassVar = Retention.COMPILATION
    rows: ClassVar = Rows.EDITABLE

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="readings", db_index=False)
    number = models.PositiveSmallIntegerField()
    answers = models.JSONField()  # {question key: yes | partly | no | unclear}
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_file_is_read_once_each", fields=["participant", "number"]),
        ]


class AgreedAnswer(models.Model):
    """What two readers agreed on after talking about a file they had read differently."""

    retention: ClassVar = Retention.COMPILATION
    rows: ClassVar = Rows.EDITABLE

    followup = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="agreed", db_index=False)
    number = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=12)
    answer = models.CharField(max_length=8)
    agreed_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="agreed_once_a_question", fields=["followup", "number", "question"]),
        ]


class WeekCount(models.Model):
    """How many events a week had in a place, out of how many; nobody knows who tapped."""

    retention: ClassVar = Retention.COMPILATION
    rows: ClassVar = Rows.EDITABLE

    followup = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="counts", db_index=False)
    place = models.CharField(max_length=12, blank=True)
    monday = models.DateField()
    events = models.PositiveIntegerField(default=0)
    base = models.PositiveIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_count_a_week_and_place", fields=["followup", "place", "monday"]),
        ]


class Poster(models.Model):
    """The address that a poster's square code leads to; a new one makes the old poster dead."""

    retention: ClassVar = Retention.OWN_TERM
    rows: ClassVar = Rows.EDITABLE

    followup = models.OneToOneField(FollowUp, on_delete=models.CASCADE, related_name="poster")
    token = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()


class VisitorAnswer(models.Model):
    """What one visitor answered on a day. The random key keeps no order, so nothing finer than the day is known."""

    retention: ClassVar = Retention.COMPILATION
    rows: ClassVar = Rows.EDITABLE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    followup = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="visits")
    day = models.DateField()
    answers = models.JSONField()  # {question key: answer}; own words are sealed
    is_released = models.BooleanField(default=False)  # shown to the group together with at least four others


class RegisterRow(models.Model):
    """What is noted about one in a cohort, under a running number and nothing else."""

    retention: ClassVar = Retention.COMPILATION
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope(unit="followup__unit", tenant="followup__tenant", client=None)

    followup = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="register", db_index=False)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveSmallIntegerField()
    values = models.JSONField()  # {variable key: option key, or nothing when it is not known}
    version = models.PositiveIntegerField(default=1)

    everyone = models.Manager["RegisterRow"]()
    objects = ScopedManager["RegisterRow"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_row_a_number", fields=["followup", "number"]),
        ]


class Picture(models.Model):
    """A group picture as it was made once: checked against disclosure and frozen, so that nothing can be subtracted."""

    retention: ClassVar = Retention.PUBLISHED
    rows: ClassVar = Rows.APPEND_ONLY

    followup = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="pictures")
    number = models.PositiveSmallIntegerField(default=1)
    made_on = models.DateField()
    content = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_picture_a_number", fields=["followup", "number"]),
        ]


class OpenAnswer(models.Model):
    """One open answer, sealed; nobody knows whose it is."""

    retention: ClassVar = Retention.OWN_TERM
    rows: ClassVar = Rows.APPEND_ONLY

    followup = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="open_answers", db_index=False)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveSmallIntegerField()
    text_sealed = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_answer_a_number", fields=["followup", "number"]),
        ]

    @property
    def text(self) -> str:
        """The words, unsealed."""
        return reveal(self.text_sealed, where=f"open_answer:{self.public_id}")


class Category(models.Model):
    """A category that the group made while reading; one of them is "annat", and it stays."""

    retention: ClassVar = Retention.COMPILATION
    rows: ClassVar = Rows.EDITABLE

    followup = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="categories", db_index=False)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=80)
    is_rest = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_category_a_number", fields=["followup", "number"]),
            models.UniqueConstraint(name="one_rest", fields=["followup"], condition=Q(is_rest=True)),
        ]


class Coding(models.Model):
    """Where one reader put one answer."""

    retention: ClassVar = Retention.OWN_TERM
    rows: ClassVar = Rows.EDITABLE

    answer = models.ForeignKey(OpenAnswer, on_delete=models.CASCADE, related_name="codings", db_index=False)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="codings")
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="codings")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_coding_each", fields=["answer", "participant"]),
        ]


class Quote(models.Model):
    """Words picked from an answer, without what could identify anyone; shown when a second person has said yes."""

    retention: ClassVar = Retention.COMPILATION
    rows: ClassVar = Rows.EDITABLE

    answer = models.OneToOneField(OpenAnswer, on_delete=models.CASCADE, related_name="quote")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text_sealed = models.TextField()
    picked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="nobody_approves_their_own_quote",
                condition=Q(approved_by=None) | ~Q(approved_by=models.F("picked_by")),
            ),
        ]

    @property
    def text(self) -> str:
        """The words, unsealed."""
        return reveal(self.text_sealed, where=f"quote:{self.public_id}")
