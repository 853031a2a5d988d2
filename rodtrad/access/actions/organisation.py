"""Build and change the tree of units, the staff and their roles."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from rodtrad.access import queries, rules
from rodtrad.access.actors import Actor, System
from rodtrad.access.audit import record
from rodtrad.access.entitlements import below
from rodtrad.access.models import (
    Membership,
    NamedAccess,
    Staff,
    Tenant,
    Unit,
    UnitPeriod,
    UnitSuccession,
)
from rodtrad.access.permissions import role as role_by_key
from rodtrad.access.rules import TenantKind, UnitKind


@transaction.atomic
def create_tenant(*, actor: System, key: str, name: str, kind: TenantKind) -> Tenant:
    """Open a committee; a system job does it, for nobody has an account yet."""
    tenant = Tenant.objects.create(key=key, name=name, kind=kind.value)
    record(System(tenant.pk, actor.job), "tenant.created", kind="tenant", object_id=key)
    return tenant


@transaction.atomic
def note_copy(*, actor: System, key: str, digest: str) -> None:
    """Note that everything a committee has was copied to a file outside the house; the digest tells which file."""
    record(actor, "tenant.copied", kind="tenant", object_id=key, details={"sha256": digest})


@transaction.atomic
def add_unit(*, actor: Actor, name: str, kind: UnitKind, parent: Unit | None, valid_from: date) -> Unit:
    """Add a unit or a work group under another."""
    unit = Unit.objects.create(tenant_id=actor.tenant_id, kind=kind.value, valid_from=valid_from)
    UnitPeriod.objects.create(unit=unit, name=name.strip(), parent=parent, valid_from=valid_from)
    record(actor, "unit.added", kind="unit", object_id=unit.public_id, unit=unit.public_id)
    return unit


@transaction.atomic
def move_or_rename_unit(*, actor: Actor, unit: Unit, name: str, parent: Unit | None, valid_from: date) -> None:
    """Give a unit another name or place from a day on; what it was before stays on record."""
    now = unit.periods.select_for_update().get(valid_to=None)
    if valid_from <= now.valid_from:
        raise rules.RuleBroken("changed_the_same_day")
    if parent is not None and parent.pk in below(actor.tenant_id, {unit.pk}, valid_from):
        raise rules.RuleBroken("unit_under_itself")
    now.valid_to = valid_from - timedelta(days=1)
    now.save(update_fields=["valid_to"])
    UnitPeriod.objects.create(unit=unit, name=name.strip(), parent=parent, valid_from=valid_from)
    record(actor, "unit.changed", kind="unit", object_id=unit.public_id, unit=unit.public_id)


@transaction.atomic
def close_unit(*, actor: Actor, unit: Unit, valid_to: date) -> None:
    """Close a unit after its last day; its series and its people remain."""
    rules.require_period(valid_from=unit.valid_from, valid_to=valid_to)
    rules.require_no_open_parts(_open_parts(unit, after=valid_to))
    unit.valid_to = valid_to
    unit.save(update_fields=["valid_to"])
    record(actor, "unit.closed", kind="unit", object_id=unit.public_id, unit=unit.public_id)


@transaction.atomic
def succeed_unit(*, actor: Actor, predecessor: Unit, successor: Unit, on: date) -> None:
    """Say which unit continues another, after a merger or a split."""
    UnitSuccession.objects.create(predecessor=predecessor, successor=successor, on=on)
    record(actor, "unit.succeeded", kind="unit", object_id=successor.public_id, unit=successor.public_id)


@transaction.atomic
def add_staff(*, actor: Actor, username: str, name: str, email: str = "", password: str | None = None) -> Staff:
    """Open an account; without a password it is reached by the identity provider only."""
    if Staff.objects.filter(username__iexact=username.strip()).exists():  # sign-in does not tell upper from lower case
        raise rules.RuleBroken("username_taken")
    staff = Staff(tenant_id=actor.tenant_id, username=username.strip(), name=name.strip(), email=email.strip())
    staff.set_password(password)
    staff.save()
    record(actor, "staff.added", kind="staff", object_id=staff.public_id)
    return staff


@transaction.atomic
def give_role(
    *, actor: Actor, staff: Staff, unit: Unit, role: str, valid_from: date, valid_to: date | None = None
) -> Membership:
    """Give a role in a unit for a time."""
    role_by_key(role)
    rules.require_period(valid_from=valid_from, valid_to=valid_to)
    rules.require_another(actor_id=actor.pk if isinstance(actor, Staff) else None, staff_id=staff.pk)
    held = list(_overlapping(staff, valid_from, valid_to).values_list("role", "unit_id"))
    rules.require_apart(role=role, held=[key for key, _unit in held])
    if (role, unit.pk) in held:
        raise rules.RuleBroken("role_already_held")
    membership = Membership.objects.create(staff=staff, unit=unit, role=role, valid_from=valid_from, valid_to=valid_to)
    record(actor, "role.given", kind="staff", object_id=staff.public_id, unit=unit.public_id, details={"role": role})
    return membership


@transaction.atomic
def end_role(*, actor: Actor, membership: Membership, valid_to: date) -> None:
    """End a role after its last day."""
    rules.require_period(valid_from=membership.valid_from, valid_to=valid_to)
    rules.require_another(actor_id=actor.pk if isinstance(actor, Staff) else None, staff_id=membership.staff_id)
    if membership.role == "administrator":
        rules.require_administrators(left=queries.other_administrators(membership.staff))
    membership.valid_to = valid_to
    membership.save(update_fields=["valid_to"])
    record(
        actor,
        "role.ended",
        kind="staff",
        object_id=membership.staff.public_id,
        unit=membership.unit.public_id,
        details={"role": membership.role},
    )


@transaction.atomic
def name_for_protected(*, actor: Actor, staff: Staff, subject: UUID) -> None:
    """Put a member of staff on the named list of a protected person."""
    NamedAccess.objects.get_or_create(tenant_id=staff.tenant_id, staff=staff, subject=subject)
    record(actor, "protected.named", kind="staff", object_id=staff.public_id, subject=subject)


def _open_parts(unit: Unit, *, after: date) -> list[str]:
    """The names of the parts right under a unit that are still open after a day."""
    parts = UnitPeriod.objects.filter(parent=unit, valid_to=None).exclude(unit__valid_to__lte=after)
    return list(parts.order_by("name").values_list("name", flat=True))


def _overlapping(staff: Staff, valid_from: date, valid_to: date | None) -> QuerySet[Membership]:
    found = staff.memberships.filter(Q(valid_to=None) | Q(valid_to__gte=valid_from))
    return found if valid_to is None else found.filter(valid_from__lte=valid_to)
