"""Questions about the organisation: the asker first, and only within the asker's own tenant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from rodtrad.access import clock
from rodtrad.access.entitlements import reach
from rodtrad.access.models import Staff, Unit, UnitPeriod
from rodtrad.access.permissions import Permission


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
