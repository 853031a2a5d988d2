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


class InstrumentLicence(models.Model):
    """What the committee has recorded about its right to use an instrument; the newest row is the one that holds."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.APPEND_ONLY

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="instrument_licences")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    instrument = models.CharField(max_length=60)  # key in the instrument library
    holder = models.CharField(_("licenshavare"), max_length=200)
    number = models.CharField(_("licensnummer"), max_length=100, blank=True)  # empty: the licence has no number
    scope = models.CharField(_("omfattning"), max_length=500)
    dated_on = models.DateField(_("datum"))
    document = models.CharField(_("handling"), max_length=200)
    recorded_at = models.DateTimeField()


class ImportedWording(models.Model):
    """The words of an instrument as the committee has brought them, bound to item codes; the newest row holds."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.APPEND_ONLY

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="imported_wordings")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    instrument = models.CharField(max_length=60)
    structure = models.CharField(max_length=20)  # the structure version it was bound to
    language = models.CharField(max_length=8)
    name = models.CharField(max_length=60)  # the version name in the file
    words = models.JSONField()
    digest = models.CharField(max_length=64)
    imported_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_wording_a_name", fields=["tenant", "instrument", "structure", "language", "name"]
            ),
        ]


class InstrumentActivation(models.Model):
    """The committee uses an instrument, from a day to a day."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="instrument_activations")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    instrument = models.CharField(max_length=60)
    licence = models.ForeignKey(InstrumentLicence, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_open_activation_an_instrument",
                fields=["tenant", "instrument"],
                condition=models.Q(valid_to=None),
            ),
        ]
