"""Tenants, the tree of units, staff and their roles, the audit log, and hand-over locks."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rodtrad.access.permissions import ROLE_CHOICES
from rodtrad.access.policy import Retention, Rows
from rodtrad.access.rules import TenantKind, UnitKind, Verdict


class Tenant(models.Model):
    """A committee (nämnd): the authority whose data this is, and the outer wall of every question."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    key = models.SlugField(unique=True)
    name = models.CharField(_("namn"), max_length=200)
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in TenantKind])
    publication_threshold = models.PositiveSmallIntegerField(default=5)
    validation_days = models.PositiveSmallIntegerField(default=14)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="tenant_threshold_only_upward", condition=Q(publication_threshold__gte=5)),
        ]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A place in the tree that keeps its identity when it is renamed or moved."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="units")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in UnitKind])
    is_protected = models.BooleanField(default=False)  # skyddad enhet: its name and address never leave the house
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="unit_ends_after_it_begins", condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"


class UnitPeriod(models.Model):
    """What a unit was called and where it belonged, from a day to a day."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="periods")
    name = models.CharField(_("namn"), max_length=200)
    parent = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="child_periods")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_open_period_a_unit", fields=["unit"], condition=Q(valid_to=None)),
            models.CheckConstraint(
                name="period_ends_after_it_begins", condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))
            ),
        ]


class UnitSuccession(models.Model):
    """A unit was merged or split: who continues whom, so that a series is not broken."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.APPEND_ONLY

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="origins")
    on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_unit_succeeds_another_once", fields=["predecessor", "successor"]),
            models.CheckConstraint(name="no_unit_succeeds_itself", condition=~Q(predecessor=F("successor"))),
        ]


class StaffManager(BaseUserManager["Staff"]):
    """Finds staff by user name; creation is an action."""


class Staff(AbstractBaseUser):
    """A member of staff, or a person from outside whom the committee has invited (FoU-stöd)."""

    retention: ClassVar = Retention.STAFF
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="staff")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(_("användarnamn"), max_length=150, unique=True)
    name = models.CharField(_("namn"), max_length=200)
    email = models.EmailField(_("e-post"), blank=True)
    is_active = models.BooleanField(default=True)
    password_expires_at = models.DateTimeField(null=True, blank=True)  # a one-time password: change it before then
    version = models.PositiveIntegerField(default=1)

    objects = StaffManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name people use."""
        return self.name


class Membership(models.Model):
    """A role in a unit for a time; it reaches everything below that unit."""

    retention: ClassVar = Retention.STAFF
    rows: ClassVar = Rows.EDITABLE

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=24, choices=ROLE_CHOICES)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="membership_ends_after_it_begins", condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))
            ),
        ]


class NamedAccess(models.Model):
    """One member of staff on the named list of a protected person (`subject` is the client's public id)."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="named_access")
    subject = models.UUIDField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(name="named_once", fields=["staff", "subject"])]


class Event(models.Model):
    """One thing somebody did, or one person's page somebody read. Text, not keys: the log never leans on the living."""

    retention: ClassVar = Retention.LOG
    rows: ClassVar = Rows.APPEND_ONLY

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+", db_index=False)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=12)  # staff | respondent | system
    actor = models.CharField(max_length=64)  # public id of staff, of the invitation, or the name of a system job
    actor_label = models.CharField(max_length=200)
    object_kind = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    subject = models.UUIDField(null=True, blank=True)  # the client's public id: a pseudonym, never a name
    unit = models.UUIDField(null=True, blank=True)
    relation = models.CharField(max_length=24, blank=True)  # assigned | group | named | none
    details = models.JSONField(default=dict)  # never answers, never names
    sealed = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(name="event_unsealed", fields=["id"], condition=Q(sealed=False)),
            models.Index(name="event_by_subject", fields=["tenant", "subject", "occurred_at"]),
            models.Index(  # what a member of staff has done; each respondent does little, and has a subject
                name="event_by_actor", fields=["tenant", "actor", "occurred_at"], condition=Q(actor_kind="staff")
            ),
            models.Index(name="event_by_time", fields=["tenant", "occurred_at"]),
        ]


class Seal(models.Model):
    """A link of a tenant's chain over its events: the digest of an event and of everything before it."""

    retention: ClassVar = Retention.LOG
    rows: ClassVar = Rows.APPEND_ONLY

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    sequence = models.BigIntegerField()
    event_id = models.BigIntegerField(unique=True)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_seal_a_place", fields=["tenant", "sequence"]),
        ]


class LogReview(models.Model):
    """An event drawn for review, and what a reviewer found."""

    retention: ClassVar = Retention.LOG
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="review")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    drawn_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()
    verdict = models.CharField(max_length=12, blank=True, choices=[(v.value, v.value) for v in Verdict])
    comment = models.TextField(blank=True)  # about the reading, never about the person
    reviewed_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_verdict_has_a_reviewer_and_a_time",
                condition=Q(verdict="", reviewed_by=None, reviewed_at=None)
                | (~Q(verdict="") & Q(reviewed_by__isnull=False, reviewed_at__isnull=False)),
            ),
        ]


class HandoverLock(models.Model):
    """A staff session that has been handed to a client: every staff address answers with the lock page."""

    retention: ClassVar = Retention.SESSION
    rows: ClassVar = Rows.EDITABLE

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=64, db_index=True)
    pin_hash = models.CharField(max_length=200)
    return_to = models.CharField(max_length=200)
    locked_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
