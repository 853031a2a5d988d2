"""The people who are followed: client, case, episode, phases, and the notes of those who work with them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rodtrad.access.encryption import reveal
from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.policy import Retention, Rows
from rodtrad.access.rules import Protection
from rodtrad.access.scoping import Scope, ScopedManager
from rodtrad.clients.rules import ClosingReason
from rodtrad.programmes.models import ProgrammeVersion
from rodtrad.programmes.rules import Phase


class Client(models.Model):
    """A person in one committee; known by a random case code, and by name only if the committee keeps names."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope(client="")

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")  # where the person is known now
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("kod"), max_length=16)
    name_sealed = models.TextField(blank=True)
    name_index = models.CharField(max_length=64, blank=True, db_index=True)
    birth_year = models.PositiveSmallIntegerField(_("födelseår"), null=True, blank=True)
    protection = models.PositiveSmallIntegerField(
        default=Protection.NONE.value, choices=[(p.value, p.name) for p in Protection]
    )
    is_restricted = models.BooleanField(default=False)  # GDPR 18: hidden from statistics until decided
    version = models.PositiveIntegerField(default=1)

    everyone = models.Manager["Client"]()
    objects = ScopedManager["Client"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_client_a_code", fields=["tenant", "code"]),
            models.CheckConstraint(
                name="a_name_and_its_index_come_together",
                condition=Q(name_sealed="", name_index="") | (~Q(name_sealed="") & ~Q(name_index="")),
            ),
        ]
        indexes: ClassVar = [  # group pictures leave these people out, and look them up each time
            models.Index(name="client_protected", fields=["tenant", "protection"]),
            models.Index(name="client_restricted", fields=["tenant"], condition=Q(is_restricted=True)),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        """The name, unsealed; "" when the committee keeps none."""
        return reveal(self.name_sealed, where=f"client:{self.public_id}:name")

    @property
    def label(self) -> str:
        """What staff see: the name, or the code; of a protected person never more than the code."""
        return (self.name if self.protection == Protection.NONE else "") or self.code


class Case(models.Model):
    """An ärende: why somebody has contact with a unit."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope()

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="cases")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reason = models.CharField(_("anledning till kontakt"), max_length=120, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    everyone = models.Manager["Case"]()
    objects = ScopedManager["Case"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="case_closes_after_it_opens", condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on"))
            ),
        ]


class Assignment(models.Model):
    """A member of staff works with a case from a day to a day."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope(unit="case__unit", tenant="case__tenant", client="case__client")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="assignments")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="assignments")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    everyone = models.Manager["Assignment"]()
    objects = ScopedManager["Assignment"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="assigned_once_at_a_time", fields=["case", "staff"], condition=Q(valid_to=None)
            ),
        ]


class Episode(models.Model):
    """One period of insats or contact within a case, followed by one version of a follow-up model."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope()

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="episodes")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="episodes")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    programme_version = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="episodes")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.CharField(_("insats"), max_length=120, blank=True)
    started_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_reason = models.CharField(max_length=16, blank=True, choices=[(r.value, r.value) for r in ClosingReason])
    version = models.PositiveIntegerField(default=1)

    everyone = models.Manager["Episode"]()
    objects = ScopedManager["Episode"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="episode_closed_with_reason",
                condition=Q(closed_on=None, closed_reason="") | (Q(closed_on__isnull=False) & ~Q(closed_reason="")),
            ),
            models.CheckConstraint(
                name="episode_closes_after_it_starts", condition=Q(closed_on=None) | Q(closed_on__gte=F("started_on"))
            ),
        ]
        indexes: ClassVar = [models.Index(name="episode_open_in_unit", fields=["unit", "closed_on"])]


class PhaseEntry(models.Model):
    """An episode entered a phase on a day."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.APPEND_ONLY
    scope: ClassVar = Scope(unit="episode__unit", tenant="episode__tenant", client="episode__client")

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="phases")
    phase = models.CharField(max_length=16, choices=[(p.value, p.value) for p in Phase])
    entered_on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.CharField(max_length=200)

    everyone = models.Manager["PhaseEntry"]()
    objects = ScopedManager["PhaseEntry"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"


class TalkNote(models.Model):
    """A note for the next talk; a working note, not the record of the case."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope(unit="episode__unit", tenant="episode__tenant", client="episode__client")

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="notes")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text_sealed = models.TextField()
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    everyone = models.Manager["TalkNote"]()
    objects = ScopedManager["TalkNote"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"

    @property
    def text(self) -> str:
        """The note, unsealed."""
        return reveal(self.text_sealed, where=f"note:{self.public_id}:text")


class SupervisionMark(models.Model):
    """Somebody wants to take this case up in case supervision (ärendehandledning), with this question."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope(unit="episode__unit", tenant="episode__tenant", client="episode__client")

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="supervision_marks")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    question_sealed = models.TextField()
    marked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    everyone = models.Manager["SupervisionMark"]()
    objects = ScopedManager["SupervisionMark"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_open_mark_an_episode", fields=["episode", "marked_by"], condition=Q(done_at=None)
            ),
        ]

    @property
    def question(self) -> str:
        """What one wants help with, unsealed."""
        return reveal(self.question_sealed, where=f"supervision:{self.public_id}:question")
