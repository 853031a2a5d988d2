"""Periods of contact, the phases they enter, and the dated events of a case."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Tenant, Unit
from rodtrad.access.policy import Retention, Rows
from rodtrad.access.scoping import Scope, ScopedManager
from rodtrad.clients.models.people import Case, Client
from rodtrad.clients.rules import CaseEventKind, ClosingReason
from rodtrad.programmes.models import ProgrammeVersion
from rodtrad.programmes.rules import Phase


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


class CaseEvent(models.Model):
    """Something dated that happens in a case, such as a notification, a placement, or that the case opens again."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope(unit="case__unit", client="case__client")

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=24, choices=[(k.value, k.value) for k in CaseEventKind])
    on = models.DateField()
    until = models.DateField(null=True, blank=True)
    label = models.CharField(_("vad som hände"), max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)

    everyone = models.Manager["CaseEvent"]()
    objects = ScopedManager["CaseEvent"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_event_ends_after_it_begins", condition=Q(until=None) | Q(until__gte=F("on"))
            ),
        ]
        indexes: ClassVar = [models.Index(name="case_event_by_day", fields=["case", "on"])]
