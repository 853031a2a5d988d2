"""Which follow-ups an asker may see, and which unit each belongs to."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db.models import QuerySet

from rodtrad.access.entitlements import reach
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_rows, units_reached
from rodtrad.observations.models import FollowUp, Participant
from rodtrad.observations.rules.kinds import Kind
from rodtrad.programmes.pages import Changed
from rodtrad.programmes.queries import changed_for

# Weeks, counts and anonymous answers are the group's own; files, cohorts and open answers are about clients.
SEEN_WITH: Final = {
    Kind.DIARY: Permission.SEE_COVERAGE,
    Kind.EVENT_COUNT: Permission.SEE_COVERAGE,
    Kind.VISITOR_SURVEY: Permission.SEE_COVERAGE,
    Kind.FILE_REVIEW: Permission.SEE_CLIENTS,
    Kind.REGISTER: Permission.SEE_CLIENTS,
    Kind.OPEN_ANSWERS: Permission.SEE_CLIENTS,
}


# A work group takes part in what its unit does; what is about clients stays with those who reach the whole unit.
OF_THE_GROUP: Final = frozenset({Kind.DIARY, Kind.EVENT_COUNT, Kind.VISITOR_SURVEY})


def _units(asker: Staff, kind: Kind, permission: Permission) -> frozenset[int]:
    """The units whose follow-ups of a kind an asker reaches with a permission."""
    reached = reach(asker, permission).unit_ids
    return reached | _above(asker, reached) if kind in OF_THE_GROUP else reached


def _above(asker: Staff, unit_ids: frozenset[int]) -> frozenset[int]:
    """Every unit that some of these belong to."""
    parents = {row.pk: row.parent_id for row in unit_rows(asker)}
    found: set[int] = set()
    frontier = set(unit_ids)
    while frontier:
        frontier = {parent for unit in frontier if (parent := parents.get(unit)) is not None} - found
        found |= frontier
    return frozenset(found)


def followups(asker: Staff, kind: Kind) -> QuerySet[FollowUp]:
    """The follow-ups of a kind that the asker may open."""
    found = FollowUp.objects.in_units(asker, _units(asker, kind, SEEN_WITH[kind]))
    return found.filter(kind=kind).select_related("unit", "tenant")


def everything(asker: Staff) -> list[FollowUp]:
    """All of them, the running first, the newest first."""
    found = [followup for kind in SEEN_WITH for followup in followups(asker, kind)]
    return sorted(found, key=lambda each: (each.status != "running", -each.pk))


def takes_part(asker: Staff, followup: FollowUp) -> Participant | None:
    """The asker's own part in a follow-up, never anybody else's."""
    return Participant.objects.filter(followup=followup, staff=asker).select_related("followup__unit").first()


def may_take_part(asker: Staff, followup: FollowUp) -> bool:
    """Whether the asker works in the group."""
    return followup.unit_id in _units(asker, Kind(followup.kind), Permission.FOLLOW_UP)


def may_plan(asker: Staff, followup: FollowUp) -> bool:
    """Whether the asker may end it."""
    return followup.unit_id in reach(asker, Permission.PLAN_FOLLOW_UP).unit_ids


def unit_name(asker: Staff, followup: FollowUp) -> str:
    """What the group is called."""
    return next((row.name for row in unit_rows(asker) if row.pk == followup.unit_id), "")


def changed(
    asker: Staff, followup: FollowUp, *, since: date | None = None, until: date | None = None
) -> tuple[Changed, ...]:
    """What changed for the group while it was followed, or between two days."""
    first, last = since or followup.started_on, until or followup.closed_on
    return changed_for(asker, [followup.unit_id], since=first, until=last)


def units_to_plan(asker: Staff) -> list[tuple[str, str]]:
    """The groups the asker may start something in, by public id."""
    return [(str(row.public_id), row.name) for row in units_reached(asker, Permission.PLAN_FOLLOW_UP)]
