"""What the organisation's views share: the two tabs, the units one may change, and finding one of them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access import queries
from rodtrad.access.entitlements import reach
from rodtrad.access.models import Staff, Unit, UnitPeriod
from rodtrad.access.permissions import Permission
from rodtrad.access.queries.organisation import Branch, Standing
from rodtrad.ui.parts import Tab


def tabs(*, units: bool) -> tuple[Tab, ...]:
    """The two sides of the organisation: places and people."""
    return (
        Tab(_("Enheter och arbetsgrupper"), reverse("access:organisation"), current=units),
        Tab(_("Medarbetare"), reverse("access:staff"), current=not units),
    )


def choices(staff: Staff) -> list[tuple[str, str]]:
    """The open and coming units one may change, indented as in the tree."""
    return [
        (str(branch.public_id), "\u2003" * depth + branch.name)
        for depth, branch in _walk(queries.tree(staff))
        if branch.is_managed and branch.standing is not Standing.ENDED
    ]


def mergeable(staff: Staff, public_id: UUID) -> list[tuple[str, str]]:
    """What a unit can be merged with: open ones of its kind, but nothing above or under it."""
    open_ones = [b for root in queries.tree(staff) for b in root.all if b.is_managed and b.standing is Standing.OPEN]
    this = next((branch for branch in open_ones if branch.public_id == public_id), None)
    if this is None:
        return []
    return [
        (str(other.public_id), other.name)
        for other in open_ones
        if other.kind == this.kind and other not in this.all and this not in other.all
    ]


def managed(staff: Staff, public_id: UUID) -> Unit:
    """A unit one may change, or 404."""
    reached = reach(staff, Permission.MANAGE_ORGANISATION).unit_ids
    return get_object_or_404(Unit, public_id=public_id, tenant_id=staff.tenant_id, pk__in=reached)


def managed_with_period(staff: Staff, public_id: UUID) -> tuple[Unit, UnitPeriod]:
    """A unit one may change, with what it is called and where it lies from now on; or 404."""
    unit = managed(staff, public_id)
    return unit, unit.periods.select_related("parent").get(valid_to=None)


def _walk(branches: tuple[Branch, ...], depth: int = 0) -> Iterator[tuple[int, Branch]]:
    for branch in branches:
        yield depth, branch
        yield from _walk(branch.branches, depth + 1)
