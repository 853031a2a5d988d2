"""Follow-up models (uppföljningsmodeller): what a group follows up, whom it asks, and when."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.policy import Retention, Rows
from rodtrad.programmes.rules import (
    ConditionKind,
    MomentPlan,
    PersonWord,
    Phase,
    ProgrammeStatus,
    Rater,
    Timing,
    TrialNote,
)


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
    keeps_identity = models.BooleanField(default=True)  # False: neither name nor birth year is recorded (SoL 14:5)
    planned_through = models.BigIntegerField(null=True, blank=True)  # the last contact planned; null: nothing is left
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


class ProgrammePause(models.Model):
    """Days on which a follow-up rests: nothing that falls due then is asked, or counted as missing."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="pauses")
    first = models.DateField()
    until = models.DateField(null=True, blank=True)  # the day it goes on

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_open_pause_a_programme", fields=["programme"], condition=models.Q(until=None)
            ),
            models.CheckConstraint(
                name="a_pause_ends_after_it_begins",
                condition=models.Q(until=None) | models.Q(until__gte=models.F("first")),
            ),
        ]


class ProgrammeVersion(models.Model):
    """The plan as it was agreed; immutable once an episode follows it."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.APPEND_ONLY

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    person_word = models.CharField(max_length=12, choices=[(w.value, w.value) for w in PersonWord])
    phase_names = models.JSONField(default=dict)  # {Phase: the group's own word}; absent means the usual word
    agreed_on = models.DateField()
    included_services = models.JSONField(default=list)  # kinds of insats it is about; empty means everybody
    included_longer_than = models.PositiveSmallIntegerField(null=True, blank=True)  # days the insats is decided for
    reasons = models.JSONField(default=dict)  # {key: the group's own reason for contact}

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
    offset_months = models.SmallIntegerField(default=0)
    early_days = models.PositiveSmallIntegerField(default=0)
    every_months = models.PositiveSmallIntegerField(default=0)
    phase = models.CharField(max_length=16, blank=True, choices=[(p.value, p.value) for p in Phase])
    services = models.JSONField(default=list)  # kinds of insats it is asked about; empty means all

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_moment_a_place", fields=["version", "position"]),
        ]

    @property
    def plan(self) -> MomentPlan:
        """When it is asked, as the rules take it."""
        return MomentPlan(
            timing=Timing(self.timing),
            offset_days=self.offset_days,
            window_days=self.window_days,
            offset_months=self.offset_months,
            early_days=self.early_days,
            every_months=self.every_months,
            phase=Phase(self.phase) if self.phase else None,
            services=tuple(self.services),
        )


class DraftVersion(models.Model):
    """The next version of a plan while the group is writing it; nothing is asked by it before it is agreed."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="draft")
    content = models.JSONField()  # words, moments and inclusion, as `agree_version` takes them
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=1)


class GroupCondition(models.Model):
    """Something that changed the group's conditions: a vacancy, the caseload, a reorganisation, a new method."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="conditions")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=16, choices=[(k.value, k.value) for k in ConditionKind])
    text = models.CharField(_("vad som hände"), max_length=200)
    first = models.DateField()
    last = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_condition_ends_after_it_begins",
                condition=models.Q(last=None) | models.Q(last__gte=models.F("first")),
            ),
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


class InstrumentCounting(models.Model):
    """How the committee has chosen that an instrument counts, where it leaves a choice; the newest row holds."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.APPEND_ONLY

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="instrument_countings")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    instrument = models.CharField(max_length=60)
    settings = models.JSONField(default=dict)  # {setting: a fraction in text, or the name of a way}
    norms = models.CharField(max_length=32, blank=True)  # empty: the instrument's own
    chosen_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(name="counting_of_instrument", fields=["tenant", "instrument"])]


class InstrumentTrial(models.Model):
    """What a group noted when it had tried an instrument on each other: for, against, or what was decided."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.APPEND_ONLY

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="instrument_trials")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    instrument = models.CharField(max_length=60)
    structure = models.CharField(max_length=20)  # the version that was tried
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in TrialNote])
    text = models.CharField(_("anteckning"), max_length=400)
    noted_on = models.DateField()

    class Meta:
        indexes: ClassVar = [models.Index(name="trial_of_instrument", fields=["tenant", "instrument"])]
