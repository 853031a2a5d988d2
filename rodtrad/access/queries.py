"""Questions about the organisation: the asker first, and only within the asker's own tenant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from rodtrad.access import clock, rules
from rodtrad.access.entitlements import reach
from rodtrad.access.models import Event, HandoverLock, Membership, Staff, Unit, UnitPeriod
from rodtrad.access.permissions import Permission, roles_with


@dataclass(frozen=True)
class UnitRow:
    """A unit as it is called and placed on one day."""

    pk: int
    public_id: UUID
    kind: str
    name: str
    parent_id: int | None
    is_protected: bool
    depth: int = 0


def unit_rows(asker: Staff, *, on: date | None = None) -> tuple[UnitRow, ...]:
    """The asker's whole tree on a day, in tree order, parents before children."""
    day = on or clock.today()
    current = UnitPeriod.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day), unit__tenant_id=asker.tenant_id, valid_from__lte=day
    ).select_related("unit")
    rows = {
        p.unit_id: UnitRow(p.unit_id, p.unit.public_id, p.unit.kind, p.name, p.parent_id, p.unit.is_protected)
        for p in current
    }
    return tuple(_in_tree_order(rows))


def _in_tree_order(rows: dict[int, UnitRow]) -> Iterable[UnitRow]:
    def walk(parent: int | None, depth: int) -> Iterable[UnitRow]:
        here = [r for r in rows.values() if (r.parent_id if r.parent_id in rows else None) == parent]
        for row in sorted(here, key=lambda r: r.name):
            yield UnitRow(row.pk, row.public_id, row.kind, row.name, row.parent_id, row.is_protected, depth)
            yield from walk(row.pk, depth + 1)

    yield from walk(None, 0)


def units_reached(asker: Staff, permission: Permission = Permission.SEE_CLIENTS) -> tuple[UnitRow, ...]:
    """The units an asker reaches with a permission, in tree order."""
    ids = reach(asker, permission).unit_ids
    return tuple(row for row in unit_rows(asker) if row.pk in ids)


def unit_by_public_id(asker: Staff, public_id: UUID) -> Unit:
    """A unit of the asker's tenant; raises Unit.DoesNotExist."""
    return Unit.objects.get(tenant_id=asker.tenant_id, public_id=public_id)


def staff_of(asker: Staff) -> QuerySet[Staff]:
    """Everybody with an account in the asker's tenant, by name."""
    return Staff.objects.filter(tenant_id=asker.tenant_id).order_by("name")


def administers(staff: Staff) -> bool:
    """Whether somebody administers the committee today."""
    return _administrators(staff.tenant_id).filter(staff=staff).exists()


def other_administrators(staff: Staff) -> int:
    """How many others administer the same committee today."""
    return _administrators(staff.tenant_id).exclude(staff=staff).values("staff").distinct().count()


def _administrators(tenant_id: int) -> QuerySet[Membership]:
    today = clock.today()
    return Membership.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today),
        role__in=roles_with(Permission.MANAGE_ORGANISATION),
        staff__tenant_id=tenant_id,
        staff__is_active=True,
        valid_from__lte=today,
    )


def failed_sign_ins(username: str) -> int:
    """How many wrong passwords an account has had in the last minutes, whichever process met them."""
    staff = Staff.objects.filter(username__iexact=username).first()
    if staff is None:
        return 0
    since = clock.now() - timedelta(minutes=rules.FAILED_SIGN_IN_MINUTES)
    return Event.objects.filter(
        tenant_id=staff.tenant_id,
        actor=rules.SIGN_IN_JOB,
        occurred_at__gte=since,
        verb="session.sign_in_failed",
        object_id=str(staff.public_id),
    ).count()


def open_lock(session_key: str | None) -> HandoverLock | None:
    """The hand-over that locks this staff session, if any."""
    if not session_key:
        return None
    return HandoverLock.objects.filter(session_key=session_key, ended_at=None).first()
