"""Which follow-ups an asker may see: where one works, above that, or where one has been invited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from rodtrad.access import clock
from rodtrad.access.entitlements import below
from rodtrad.access.models import Staff, UnitPeriod
from rodtrad.access.permissions import Permission, role
from rodtrad.programmes.models import Programme, SupportInvitation

OUTSIDER = "rd_support"  # reaches only the follow-ups of an invitation that holds today


@dataclass(frozen=True)
class Reach:
    """The units whose follow-ups an asker sees by working there, and the follow-ups one has been invited to."""

    units: frozenset[int]
    invited: frozenset[int]


def reach(asker: Staff, *, on: date) -> Reach:
    """What an asker sees of follow-ups on a day: in one's units and above them (followed there too), or invited."""
    held = asker.memberships.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)
    roles = [(key, unit) for key, unit in held.values_list("role", "unit_id") if _sees(key)]
    inside = {unit for key, unit in roles if key != OUTSIDER}
    units = below(asker.tenant_id, inside, on) | above(asker.tenant_id, inside, on)
    outside = any(key == OUTSIDER for key, _unit in roles)
    return Reach(units=frozenset(units), invited=_invited(asker, on) if outside else frozenset())


def _sees(role_key: str) -> bool:
    return Permission.SEE_PLAN in role(role_key).permissions


def above(tenant_id: int, units: Iterable[int], on: date) -> frozenset[int]:
    """The units above these, up to the root: their follow-ups are the group's too."""
    periods = UnitPeriod.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=on), unit__tenant_id=tenant_id, valid_from__lte=on
    )
    parents = dict(periods.values_list("unit_id", "parent_id"))
    found: set[int] = set()
    for unit in units:
        parent = parents.get(unit)
        while parent is not None and parent not in found:
            found.add(parent)
            parent = parents.get(parent)
    return frozenset(found)


def _invited(asker: Staff, on: date) -> frozenset[int]:
    holding = SupportInvitation.objects.filter(staff=asker, valid_from__lte=on, valid_to__gte=on)
    return frozenset(holding.values_list("programme_id", flat=True))


def programmes(asker: Staff) -> QuerySet[Programme]:
    """The follow-ups an asker may see the plan of, by name."""
    seen = reach(asker, on=clock.today())
    mine = Programme.objects.filter(Q(unit__in=seen.units) | Q(pk__in=seen.invited), tenant_id=asker.tenant_id)
    return mine.select_related("unit").order_by("name")


def is_followed(programme: Programme) -> bool:
    """Whether anybody is, or has been, with in a follow-up."""
    return programme.versions.filter(episodes__isnull=False).exists()
