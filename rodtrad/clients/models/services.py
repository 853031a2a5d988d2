"""What a person is given, by whom and when; and the contacts one has."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Tenant, Unit
from rodtrad.access.policy import Retention, Rows
from rodtrad.access.scoping import Scope, ScopedManager
from rodtrad.clients.models.episodes import Episode
from rodtrad.clients.rules import (
    ContactKind,
    ContactOutcome,
    LegalGround,
    ServiceDates,
    ServiceEnding,
    ServiceKind,
    decided_length,
)


class Service(models.Model):
    """One insats in an episode: what was decided, who provides it, what was planned and what came of it."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope(unit="episode__unit", client="episode__client")

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="services")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("slag av insats"), max_length=20, choices=[(k.value, k.value) for k in ServiceKind])
    name = models.CharField(_("insatsens namn"), max_length=120, blank=True)
    ksi_code = models.CharField(_("KSI-kod"), max_length=20, blank=True)
    legal_ground = models.CharField(max_length=16, blank=True, choices=[(g.value, g.value) for g in LegalGround])
    provider_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    provider_name = models.CharField(_("utförare"), max_length=120, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision_days = models.PositiveSmallIntegerField(null=True, blank=True)  # null: by the plan, or until further
    planned_from = models.DateField(null=True, blank=True)
    planned_to = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ending = models.CharField(max_length=16, blank=True, choices=[(e.value, e.value) for e in ServiceEnding])
    version = models.PositiveIntegerField(default=1)

    everyone = models.Manager["Service"]()
    objects = ScopedManager["Service"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="service_ended_with_reason",
                condition=Q(ended_on=None, ending="") | (Q(ended_on__isnull=False) & ~Q(ending="")),
            ),
            models.CheckConstraint(
                name="service_ends_after_it_starts",
                condition=Q(ended_on=None) | Q(started_on=None) | Q(ended_on__gte=F("started_on")),
            ),
            models.CheckConstraint(
                name="a_provider_is_a_unit_or_a_name", condition=Q(provider_unit=None) | Q(provider_name="")
            ),
        ]

    @property
    def dates(self) -> ServiceDates:
        """Its days, as the rules take them."""
        return ServiceDates(
            self.decided_on, self.decision_days, self.planned_from, self.planned_to, self.started_on, self.ended_on
        )

    @property
    def decided_for(self) -> int | None:
        """How many days it is decided for; None means until further notice."""
        return decided_length(self.dates)


class Contact(models.Model):
    """One planned contact with somebody: how one met, and what became of it."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope(unit="episode__unit", client="episode__client")

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="contacts")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    on = models.DateField()
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in ContactKind])
    outcome = models.CharField(max_length=20, choices=[(o.value, o.value) for o in ContactOutcome])
    alone_with_child = models.BooleanField(default=False)  # a talk with the child by itself
    version = models.PositiveIntegerField(default=1)

    everyone = models.Manager["Contact"]()
    objects = ScopedManager["Contact"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        indexes: ClassVar = [models.Index(name="contact_by_day", fields=["episode", "on"])]
