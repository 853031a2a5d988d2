"""Which group one belongs to, which one leads, and whose learning one may therefore read or write."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from rodtrad.access import clock
from rodtrad.access.entitlements import below
from rodtrad.access.models import Membership, Staff, Unit
from rodtrad.access.permissions import Permission, roles_with
from rodtrad.access.queries import UnitRow, unit_rows

LEARNERS = roles_with(Permission.TAKE_PART_IN_LEARNING)
MANAGERS = ("unit_head", "supervisor")
LEADERS = (*MANAGERS, "exercise_leader", "method_lead")


@dataclass(frozen=True)
class Group:
    """A unit as one asker meets it: part of it, leading it, or only passing by its wheel."""

    unit: Unit
    row: UnitRow
    belongs: bool
    leads: bool
    manages: bool

    @property
    def name(self) -> str:
        """What the unit is called today."""
        return self.row.name

    @property
    def takes_part(self) -> bool:
        """Whether one reads and writes here."""
        return self.belongs or self.leads


def _places(asker: Staff) -> list[tuple[str, int]]:
    """The roles one holds today, each with its unit; only those that take part in learning."""
    today = clock.today()
    held = asker.memberships.filter(Q(valid_to=None) | Q(valid_to__gte=today), valid_from__lte=today, role__in=LEARNERS)
    return list(held.values_list("role", "unit_id"))


def groups(asker: Staff) -> tuple[Group, ...]:
    """Every unit one takes part in, in tree order: one's own, those it is part of, and those one leads."""
    return tuple(group for group in _all(asker) if group.takes_part)


def wheels(asker: Staff) -> tuple[Group, ...]:
    """Every unit whose wheel one may look at: the committee's, protected units only when one takes part."""
    return tuple(group for group in _all(asker) if group.takes_part or not group.row.is_protected)


def _all(asker: Staff) -> list[Group]:
    rows = unit_rows(asker)
    places, today = _places(asker), clock.today()
    if not places:
        return []
    open_now = Unit.objects.filter(Q(valid_to=None) | Q(valid_to__gte=today), pk__in=[row.pk for row in rows])
    units = {unit.pk: unit for unit in open_now}
    parents = {row.pk: row.parent_id for row in rows}
    mine = _with_those_above({unit for _role, unit in places}, parents)
    led = below(asker.tenant_id, {unit for key, unit in places if key in LEADERS}, today)
    manages = any(key in MANAGERS for key, _unit in places)  # anybody's manager sees no sum, whichever group it is of
    return [Group(units[row.pk], row, row.pk in mine, row.pk in led, manages) for row in rows if row.pk in units]


def _with_those_above(units: set[int], parents: dict[int, int | None]) -> set[int]:
    found = set(units)
    for unit in units:
        above = parents.get(unit)
        while above is not None:
            found.add(above)
            above = parents.get(above)
    return found


def group(asker: Staff, unit: UUID) -> Group:
    """A group one takes part in; raises Unit.DoesNotExist."""
    return _one(groups(asker), unit)


def wheel_of(asker: Staff, unit: UUID) -> Group:
    """A group whose wheel one may look at; raises Unit.DoesNotExist."""
    return _one(wheels(asker), unit)


def _one(found: tuple[Group, ...], unit: UUID) -> Group:
    for each in found:
        if each.row.public_id == unit:
            return each
    raise Unit.DoesNotExist


def home(asker: Staff) -> Group | None:
    """The group one works in: the smallest one belongs to."""
    own = [each for each in groups(asker) if each.belongs]
    return max(own, key=lambda each: each.row.depth, default=None)


def members(unit: Unit) -> tuple[Staff, ...]:
    """Everybody who takes part in learning in a unit or a part of it today, by name."""
    today = clock.today()
    held = Membership.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today),
        unit_id__in=below(unit.tenant_id, {unit.pk}, today),
        valid_from__lte=today,
        role__in=LEARNERS,
        staff__is_active=True,
    ).select_related("staff")
    people = {membership.staff.pk: membership.staff for membership in held}
    return tuple(sorted(people.values(), key=lambda person: person.name))


def group_size(unit: Unit) -> int:
    """How many would answer alone: the members who do not manage the others."""
    today = clock.today()
    managers = set(
        Membership.objects.filter(
            Q(valid_to=None) | Q(valid_to__gte=today), unit__tenant_id=unit.tenant_id, role__in=MANAGERS
        ).values_list("staff_id", flat=True)
    )
    return sum(person.pk not in managers for person in members(unit))


def owners(unit: Unit) -> tuple[Staff, ...]:
    """Whom something can be given to: the members, and those who lead from above."""
    today = clock.today()
    above = _with_those_above({unit.pk}, _parents(unit.tenant_id))
    leading = Membership.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today),
        unit_id__in=above,
        valid_from__lte=today,
        role__in=LEADERS,
        staff__is_active=True,
    ).select_related("staff")
    people = {person.pk: person for person in (*members(unit), *(found.staff for found in leading))}
    return tuple(sorted(people.values(), key=lambda person: person.name))


def _parents(tenant_id: int) -> dict[int, int | None]:
    today = clock.today()
    links = Unit.objects.filter(
        Q(periods__valid_to=None) | Q(periods__valid_to__gte=today), tenant_id=tenant_id, periods__valid_from__lte=today
    )
    return dict(links.values_list("pk", "periods__parent_id"))
