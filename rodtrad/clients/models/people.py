"""The people who are followed, their cases, and who works with them."""

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
from rodtrad.clients.rules import Sex


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
    # Only for the norms and cut-offs that need it; "" is what nobody has said.
    sex = models.CharField(
        _("kön"), max_length=8, blank=True, default="", db_default="", choices=[(s.value, s.value) for s in Sex]
    )
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

    @property
    def keeps_names(self) -> bool:
        """Whether anybody may be named in it: not if the person is protected, or followed without identity."""
        is_free = self.episodes.filter(programme_version__programme__keeps_identity=False).exists()
        return self.client.protection == Protection.NONE and not is_free


class ContactReason(models.Model):
    """One of the reasons for contact in a case, by its key in the group's own list."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope(unit="case__unit", client="case__client")

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reasons")
    key = models.CharField(max_length=40)

    everyone = models.Manager["ContactReason"]()
    objects = ScopedManager["ContactReason"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [models.UniqueConstraint(name="a_reason_once_a_case", fields=["case", "key"])]


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
