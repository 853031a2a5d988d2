"""Follow-up models (uppföljningsmodeller): what a group follows up, whom it asks, and when."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.policy import Retention, Rows
from rodtrad.programmes.rules import PersonWord, ProgrammeStatus, Rater, Timing


class Programme(models.Model):
    """A work group's follow-up of its own question."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="programmes")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="programmes")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("namn"), max_length=200)
    question = models.TextField(_("fråga"))
    status = models.CharField(max_length=8, choices=[(s.value, s.value) for s in ProgrammeStatus])
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


class ProgrammeVersion(models.Model):
    """The plan as it was agreed; immutable once an episode follows it."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.APPEND_ONLY

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    person_word = models.CharField(max_length=12, choices=[(w.value, w.value) for w in PersonWord])
    phase_names = models.JSONField(default=dict)  # {Phase: the group's own word}; absent means the usual word
    agreed_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_programme_version_a_number", fields=["programme", "number"]),
        ]


class Moment(models.Model):
    """One thing that is asked, of whom and when, in a version of a follow-up model."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.APPEND_ONLY

    version = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="moments")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)
    instrument = models.CharField(max_length=60)  # key in the instrument library
    structure = models.CharField(max_length=20)  # its structure version
    rater = models.CharField(max_length=16, choices=[(r.value, r.value) for r in Rater])
    timing = models.CharField(max_length=16, choices=[(t.value, t.value) for t in Timing])
    offset_days = models.SmallIntegerField(default=0)
    window_days = models.PositiveSmallIntegerField(default=7)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_moment_a_place", fields=["version", "position"]),
        ]


class SupportInvitation(models.Model):
    """A person from outside the committee (FoU-stöd), invited to one follow-up for a time."""

    retention: ClassVar = Retention.STAFF
    rows: ClassVar = Rows.EDITABLE

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="support")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="support")
    valid_from = models.DateField()
    valid_to = models.DateField()
    rows_decision = models.CharField(max_length=200, blank=True)  # reference of the decision that opens rows
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="support_rows_need_a_decider",
                condition=models.Q(rows_decision="") | ~models.Q(decided_by=""),
            ),
        ]
