"""The units a person practises with or leads, and the plans and sessions of those units."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from rodtrad.access import clock
from rodtrad.access.entitlements import below, may, reach
from rodtrad.access.models import Staff, Unit
from rodtrad.access.permissions import Permission, roles_with
from rodtrad.access.queries import UnitRow, unit_rows, units_reached
from rodtrad.exercises.models import BoardNote, GroundRules, Plan, PrivateNote, Session
from rodtrad.exercises.rules.writing import NoteKind


def may_lead(asker: Staff, unit: Unit | None = None) -> bool:
    """Whether this person leads exercises, in a certain unit or anywhere."""
    if unit is None:
        return may(asker, Permission.LEAD_EXERCISES)
    return unit.pk in reach(asker, Permission.LEAD_EXERCISES).unit_ids


def led_units(asker: Staff) -> tuple[UnitRow, ...]:
    """The units this person may plan for."""
    return units_reached(asker, Permission.LEAD_EXERCISES)


def unit_ids(asker: Staff) -> frozenset[int]:
    """The units a person takes part in, and those they are a part of: a unit's session is for its groups too."""
    found = set(reach(asker, Permission.TAKE_PART_IN_LEARNING).unit_ids)
    parents = {row.pk: row.parent_id for row in unit_rows(asker)}
    for unit in tuple(found):
        above = parents.get(unit)
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
    return frozenset(found)


def unit_name(asker: Staff, unit: Unit) -> str:
    """What a unit is called today."""
    return next((row.name for row in unit_rows(asker) if row.pk == unit.pk), "")


def plans(asker: Staff) -> QuerySet[Plan]:
    """The plans of one's own units, newest first."""
    found = Plan.objects.filter(tenant_id=asker.tenant_id, unit_id__in=unit_ids(asker))
    return found.select_related("unit", "tenant").order_by("-made_at")


def plan(asker: Staff, public_id: UUID) -> Plan:
    """One plan; raises Plan.DoesNotExist."""
    return plans(asker).get(public_id=public_id)


def sessions(asker: Staff) -> QuerySet[Session]:
    """The sessions of one's own units, in order of time."""
    found = Session.objects.filter(plan__tenant_id=asker.tenant_id, plan__unit_id__in=unit_ids(asker))
    return found.select_related("plan__unit", "plan__tenant").order_by("on", "pk")


def session(asker: Staff, public_id: UUID) -> Session:
    """One session; raises Session.DoesNotExist."""
    return sessions(asker).get(public_id=public_id)


def agreement(asker: Staff, unit: Unit) -> GroundRules | None:
    """A unit's spelregler, for those who belong to it."""
    if unit.pk not in unit_ids(asker):
        return None
    return GroundRules.objects.filter(unit=unit, tenant_id=asker.tenant_id).first()


def board(asker: Staff, found: Session) -> QuerySet[BoardNote]:
    """The ideas of a session, in the order they were written."""
    if found.plan.unit_id not in unit_ids(asker):
        return BoardNote.objects.none()
    return BoardNote.objects.filter(session=found).order_by("pk")


def own_note(asker: Staff, kind: NoteKind, about: str, found: Session | None = None) -> str:
    """What the asker has written for themselves; nobody can ask for another's."""
    mine = PrivateNote.objects.filter(written_by=asker, kind=kind.value, about=about, session=found).first()
    return mine.text if mine else ""


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
