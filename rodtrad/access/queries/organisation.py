"""What the organisation pages show: the tree with its dates, one unit's history, and the staff with their roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Prefetch, Q

from rodtrad.access import clock, rules
from rodtrad.access.entitlements import reach
from rodtrad.access.models import Membership, Staff, Unit, UnitPeriod, UnitSuccession
from rodtrad.access.permissions import Permission, role


class Standing(StrEnum):
    """Whether something holds today."""

    OPEN = "open"
    COMING = "coming"
    ENDED = "ended"


def standing(*, valid_from: date, valid_to: date | None, today: date) -> Standing:
    """Where a period stands on a day."""
    if valid_from > today:
        return Standing.COMING
    return Standing.OPEN if rules.holds(valid_from=valid_from, valid_to=valid_to, on=today) else Standing.ENDED


@dataclass(frozen=True)
class Branch:
    """A unit in the tree with everything under it."""

    public_id: UUID
    name: str
    kind: str
    valid_from: date
    valid_to: date | None
    standing: Standing
    people: int
    is_managed: bool  # whether the asker may change it
    branches: tuple[Branch, ...] = field(default=())

    @property
    def all(self) -> Iterable[Branch]:
        """This unit and everything under it, parents first."""
        yield self
        for branch in self.branches:
            yield from branch.all


@dataclass(frozen=True)
class RoleRow:
    """A role somebody holds, has held or will hold."""

    pk: int
    role: str
    person: UUID
    person_name: str
    unit: UUID
    unit_name: str
    valid_from: date
    valid_to: date | None
    standing: Standing


@dataclass(frozen=True)
class PeriodRow:
    """What a unit was called and where it belonged for a time."""

    name: str
    parent: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class Link:
    """Another unit that this one continues, or that continues it."""

    public_id: UUID
    name: str
    on: date


@dataclass(frozen=True)
class UnitCard:
    """Everything about one unit; no client is in it."""

    branch: Branch
    periods: tuple[PeriodRow, ...]
    origins: tuple[Link, ...]
    successors: tuple[Link, ...]
    roles: tuple[RoleRow, ...]


class AccountState(StrEnum):
    """How somebody's account stands."""

    WORKS = "works"
    ONE_TIME = "one_time"  # the one-time password is not used yet
    EXPIRED = "expired"  # the one-time password was not used in time
    PROVIDER = "provider"  # no password: the identity provider opens it
    ENDED = "ended"


@dataclass(frozen=True)
class PersonRow:
    """A member of staff with their roles; never what they have done."""

    public_id: UUID
    name: str
    username: str
    state: AccountState
    roles: tuple[RoleRow, ...]


def tree(asker: Staff) -> tuple[Branch, ...]:
    """The whole organisation, coming and closed units too, in name order under each unit."""
    today = clock.today()
    periods = _present_periods(asker.tenant_id, today)
    people = _people_by_unit(asker.tenant_id, today)
    managed = reach(asker, Permission.MANAGE_ORGANISATION).unit_ids
    children: dict[int | None, list[UnitPeriod]] = {}
    for period in periods.values():
        children.setdefault(period.parent_id if period.parent_id in periods else None, []).append(period)

    def branch(period: UnitPeriod) -> Branch:
        unit = period.unit
        return Branch(
            unit.public_id,
            period.name,
            unit.kind,
            unit.valid_from,
            unit.valid_to,
            standing(valid_from=unit.valid_from, valid_to=unit.valid_to, today=today),
            people.get(unit.pk, 0),
            unit.pk in managed,
            tuple(branch(child) for child in sorted(children.get(unit.pk, ()), key=_order)),
        )

    return tuple(branch(root) for root in sorted(children.get(None, ()), key=_order))


def unit_card(asker: Staff, unit: Unit) -> UnitCard:
    """One unit: what it has been called, what it continues, and who works there."""
    names = unit_names(asker.tenant_id)
    found = next(b for root in tree(asker) for b in root.all if b.public_id == unit.public_id)
    periods = tuple(
        PeriodRow(p.name, names.get(p.parent_id or 0, ""), p.valid_from, p.valid_to)
        for p in unit.periods.order_by("-valid_from")
    )
    before = UnitSuccession.objects.filter(successor=unit).select_related("predecessor").order_by("on")
    after = UnitSuccession.objects.filter(predecessor=unit).select_related("successor").order_by("on")
    roles = Membership.objects.filter(unit=unit).select_related("staff", "unit").order_by("staff__name")
    return UnitCard(
        found,
        periods,
        tuple(Link(s.predecessor.public_id, names[s.predecessor_id], s.on) for s in before),
        tuple(Link(s.successor.public_id, names[s.successor_id], s.on) for s in after),
        tuple(_role_row(m, names, clock.today()) for m in roles),
    )


def people(asker: Staff) -> tuple[PersonRow, ...]:
    """Everybody with an account in the committee, by name: those who work now first."""
    names, today = unit_names(asker.tenant_id), clock.today()
    memberships = Membership.objects.select_related("unit", "staff").order_by("-valid_from")
    staff = Staff.objects.filter(tenant_id=asker.tenant_id).prefetch_related(Prefetch("memberships", memberships))
    return tuple(_person_row(one, names, today) for one in staff.order_by("-is_active", "name"))


def person(asker: Staff, public_id: UUID) -> PersonRow:
    """One member of staff; raises Staff.DoesNotExist outside the asker's committee."""
    staff = Staff.objects.get(tenant_id=asker.tenant_id, public_id=public_id)
    return _person_row(staff, unit_names(asker.tenant_id), clock.today())


def unit_names(tenant_id: int) -> dict[int, str]:
    """What each unit is called today, or was called last, or will be called first."""
    return {pk: period.name for pk, period in _present_periods(tenant_id, clock.today()).items()}


def _present_periods(tenant_id: int, today: date) -> dict[int, UnitPeriod]:
    """The period of each unit that holds today; for a coming unit its first."""
    found: dict[int, UnitPeriod] = {}
    periods = UnitPeriod.objects.filter(unit__tenant_id=tenant_id).select_related("unit").order_by("valid_from")
    for period in periods:
        if period.unit_id not in found or period.valid_from <= today:
            found[period.unit_id] = period
    return found


def _people_by_unit(tenant_id: int, today: date) -> dict[int, int]:
    held = Membership.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today),
        staff__tenant_id=tenant_id,
        staff__is_active=True,
        valid_from__lte=today,
    )
    places: dict[int, set[int]] = {}
    for unit, staff in held.values_list("unit_id", "staff_id"):
        places.setdefault(unit, set()).add(staff)
    return {unit: len(staff) for unit, staff in places.items()}


def _person_row(staff: Staff, names: dict[int, str], today: date) -> PersonRow:
    memberships = sorted(staff.memberships.all(), key=lambda m: m.valid_from, reverse=True)
    roles = tuple(_role_row(m, names, today) for m in memberships)
    return PersonRow(staff.public_id, staff.name, staff.username, _state(staff), roles)


def _state(staff: Staff) -> AccountState:
    if not staff.is_active:
        return AccountState.ENDED
    if not staff.has_usable_password():
        return AccountState.PROVIDER
    if staff.password_expires_at is None:
        return AccountState.WORKS
    expired = rules.has_expired(staff.password_expires_at, now=clock.now())
    return AccountState.EXPIRED if expired else AccountState.ONE_TIME


def _role_row(membership: Membership, names: dict[int, str], today: date) -> RoleRow:
    return RoleRow(
        membership.pk,
        str(role(membership.role).label),
        membership.staff.public_id,
        membership.staff.name,
        membership.unit.public_id,
        names[membership.unit_id],
        membership.valid_from,
        membership.valid_to,
        standing(valid_from=membership.valid_from, valid_to=membership.valid_to, today=today),
    )


def _order(period: UnitPeriod) -> tuple[bool, str]:
    return period.unit.valid_to is not None, period.name.casefold()
