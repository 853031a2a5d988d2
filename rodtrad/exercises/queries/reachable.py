"""The groups a person practises with or leads, and the plans and sessions of those groups or that one is invited to."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from rodtrad.access import clock
from rodtrad.access.entitlements import below, may, reach
from rodtrad.access.models import Membership, Staff, Unit
from rodtrad.access.permissions import Permission, roles_with
from rodtrad.access.queries import UnitRow, unit_rows, units_reached
from rodtrad.exercises.models import BoardNote, GroundRules, Guest, Plan, PrivateNote, Session
from rodtrad.exercises.rules.writing import NoteKind

LEARNERS = roles_with(Permission.TAKE_PART_IN_LEARNING)
HEADS = ("unit_head", "supervisor")


def may_lead(asker: Staff, unit: Unit | None = None) -> bool:
    """Whether this person leads exercises, in a certain unit or anywhere."""
    if unit is None:
        return may(asker, Permission.LEAD_EXERCISES)
    return unit.pk in reach(asker, Permission.LEAD_EXERCISES).unit_ids


def led_units(asker: Staff) -> tuple[UnitRow, ...]:
    """The units this person may plan for."""
    return units_reached(asker, Permission.LEAD_EXERCISES)


def unit_ids(asker: Staff) -> frozenset[int]:
    """The units a person works in, those they are a part of, and those they lead or are the head of."""
    today = clock.today()
    working = Q(valid_to=None) | Q(valid_to__gte=today)
    held = asker.memberships.filter(working, valid_from__lte=today, role__in=LEARNERS).values_list("role", "unit_id")
    places = list(held)
    found = {unit for _role, unit in places}
    parents = {row.pk: row.parent_id for row in unit_rows(asker)}
    for unit in tuple(found):  # a unit's session is for its groups too
        above = parents.get(unit)
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
    headed = below(asker.tenant_id, {unit for key, unit in places if key in HEADS}, today)
    return frozenset(found | headed | reach(asker, Permission.LEAD_EXERCISES).unit_ids)


def _mine(asker: Staff) -> Q:
    """The plans of one's groups, and those one is invited to."""
    return Q(tenant_id=asker.tenant_id) & (
        Q(unit_id__in=unit_ids(asker)) | Q(pk__in=Guest.objects.filter(staff=asker).values("plan"))
    )


def unit_name(asker: Staff, unit: Unit) -> str:
    """What a unit is called today."""
    return next((row.name for row in unit_rows(asker) if row.pk == unit.pk), "")


def plans(asker: Staff) -> QuerySet[Plan]:
    """The plans of one's own groups and those one is invited to, newest first."""
    found = Plan.objects.filter(_mine(asker))
    return found.select_related("unit", "tenant").order_by("-made_at")


def plan(asker: Staff, public_id: UUID) -> Plan:
    """One plan; raises Plan.DoesNotExist."""
    return plans(asker).get(public_id=public_id)


def sessions(asker: Staff) -> QuerySet[Session]:
    """The sessions of those plans, in order of time."""
    found = Session.objects.filter(plan__in=Plan.objects.filter(_mine(asker)))
    return found.select_related("plan__unit", "plan__tenant").order_by("on", "pk")


def session(asker: Staff, public_id: UUID) -> Session:
    """One session; raises Session.DoesNotExist."""
    return sessions(asker).get(public_id=public_id)


def agreement(asker: Staff, unit: Unit) -> GroundRules | None:
    """A unit's spelregler, for those who belong to it or are invited to practise with it."""
    if unit.pk not in unit_ids(asker) and not Guest.objects.filter(staff=asker, plan__unit=unit).exists():
        return None
    return GroundRules.objects.filter(unit=unit, tenant_id=asker.tenant_id).first()


def board(asker: Staff, found: Session) -> QuerySet[BoardNote]:
    """The ideas of a session, in the order they were written."""
    return BoardNote.objects.filter(session__in=sessions(asker).filter(pk=found.pk)).order_by("pk")


def own_note(asker: Staff, kind: NoteKind, about: str, found: Session | None = None) -> str:
    """What the asker has written for themselves; nobody can ask for another's."""
    mine = PrivateNote.objects.filter(written_by=asker, kind=kind.value, about=about, session=found).first()
    return mine.text if mine else ""


def guests(asker: Staff, found: Plan) -> tuple[Staff, ...]:
    """Who is invited to a plan, for the leader who invites."""
    if not may_lead(asker, found.unit):
        return ()
    return tuple(Staff.objects.filter(pk__in=found.guests.values("staff"), is_active=True).order_by("name"))


def may_be_invited(asker: Staff, found: Plan) -> tuple[Staff, ...]:
    """Who in the committee learns with others but outside this group, and is not invited yet, for whoever invites."""
    if not may_lead(asker, found.unit):
        return ()
    today = clock.today()
    held = Membership.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today), valid_from__lte=today, role__in=LEARNERS,
        staff__tenant_id=asker.tenant_id,
    )  # fmt: skip
    inside = held.filter(unit_id__in=below(asker.tenant_id, {found.unit_id}, today)).values("staff")
    people = Staff.objects.filter(pk__in=held.values("staff"), is_active=True).exclude(pk__in=inside)
    return tuple(people.exclude(pk__in=found.guests.values("staff")).exclude(pk=asker.pk).order_by("name"))


def colleagues(asker: Staff, unit: Unit) -> tuple[str, ...]:
    """Who works in a unit and its groups, by name, for the leader who prepares small groups."""
    if not may_lead(asker, unit):
        return ()
    today = clock.today()
    here = below(asker.tenant_id, {unit.pk}, today)
    working = Q(memberships__valid_to=None) | Q(memberships__valid_to__gte=today)
    roles = roles_with(Permission.FOLLOW_UP)
    found = Staff.objects.filter(
        working, memberships__unit_id__in=here, memberships__role__in=roles, memberships__valid_from__lte=today,
        tenant_id=asker.tenant_id, is_active=True,
    )  # fmt: skip
    return tuple(found.distinct().order_by("name").values_list("name", flat=True))
