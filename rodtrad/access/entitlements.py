"""Work out what a member of staff reaches: roles held today, and every unit below them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from rodtrad.access import clock
from rodtrad.access.models import Staff, UnitPeriod
from rodtrad.access.permissions import Permission, role

_CACHE = "_rodtrad_entitlements"


@dataclass(frozen=True)
class Entitlement:
    """What one asker is entitled to on one day: units (all below included) and named protected persons."""

    staff_id: int
    tenant_id: int
    unit_ids: frozenset[int]
    named: tuple[Any, ...]
    on: date


def may(staff: Staff, permission: Permission) -> bool:
    """Whether this person holds a permission anywhere today."""
    return staff.is_active and permission in held(staff, clock.today())


def reach(staff: Staff, permission: Permission = Permission.SEE_CLIENTS) -> Entitlement:
    """The units and named persons this person reaches with a permission today."""
    return entitlement(staff, permission, clock.today())


def _roles(staff: Staff, on: date) -> tuple[tuple[str, int], ...]:
    """The (role key, unit id) pairs held on a day; read once per request's staff object."""
    cache: dict[object, object] = staff.__dict__.setdefault(_CACHE, {})
    if ("roles", on) not in cache:
        held_today = staff.memberships.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)
        cache["roles", on] = tuple(held_today.values_list("role", "unit_id"))
    found: tuple[tuple[str, int], ...] = cache["roles", on]  # type: ignore[assignment]  # a cache of two shapes
    return found


def held(staff: Staff, on: date) -> frozenset[Permission]:
    """Every permission this person holds somewhere on a day."""
    return frozenset().union(*(role(key).permissions for key, _unit in _roles(staff, on)))


def role_keys(staff: Staff, on: date) -> tuple[str, ...]:
    """The keys of the roles held on a day, each once."""
    return tuple(dict.fromkeys(key for key, _unit in _roles(staff, on)))


def entitlement(staff: Staff, permission: Permission, on: date) -> Entitlement:
    """The units reached with a permission on a day, everything below included, and the named protected persons."""
    cache: dict[object, object] = staff.__dict__.setdefault(_CACHE, {})
    key = (permission, on)
    if key not in cache:
        roots = {unit for role_key, unit in _roles(staff, on) if permission in role(role_key).permissions}
        units = below(staff.tenant_id, roots, on) if roots and staff.is_active else frozenset()
        named = tuple(staff.named_access.values_list("subject", flat=True)) if units else ()
        cache[key] = Entitlement(staff.pk, staff.tenant_id, units, named, on)
    found: Entitlement = cache[key]  # type: ignore[assignment]  # a cache of two shapes
    return found


def below(tenant_id: int, roots: set[int], on: date) -> frozenset[int]:
    """The units in `roots` and everything below them."""
    children: dict[int, set[int]] = defaultdict(set)
    that_day = Q(valid_to=None) | Q(valid_to__gte=on)
    links = UnitPeriod.objects.filter(that_day, unit__tenant_id=tenant_id, valid_from__lte=on, parent__isnull=False)
    for child, parent in links.values_list("unit_id", "parent_id"):
        children[parent].add(child)
    reached, frontier = set(roots), list(roots)
    while frontier:
        fresh = children[frontier.pop()] - reached
        reached |= fresh
        frontier.extend(fresh)
    return frozenset(reached)
