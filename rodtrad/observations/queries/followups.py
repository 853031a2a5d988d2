"""Which follow-ups an asker may see, and which unit each belongs to."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from rodtrad.access.entitlements import reach
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_rows, units_reached
from rodtrad.observations.models import FollowUp, Participant
from rodtrad.observations.rules.kinds import Kind

# Weeks, counts and anonymous answers are the group's own; files, cohorts and open answers are about clients.
SEEN_WITH: Final = {
    Kind.DIARY: Permission.SEE_COVERAGE,
    Kind.EVENT_COUNT: Permission.SEE_COVERAGE,
    Kind.VISITOR_SURVEY: Permission.SEE_COVERAGE,
    Kind.FILE_REVIEW: Permission.SEE_CLIENTS,
    Kind.REGISTER: Permission.SEE_CLIENTS,
    Kind.OPEN_ANSWERS: Permission.SEE_CLIENTS,
}


def followups(asker: Staff, kind: Kind) -> QuerySet[FollowUp]:
    """The follow-ups of a kind that the asker may open."""
    return FollowUp.objects.visible_to(asker, SEEN_WITH[kind]).filter(kind=kind).select_related("unit", "tenant")


def everything(asker: Staff) -> list[FollowUp]:
    """All of them, the running first, the newest first."""
    allowed = Q(pk=None)
    for kind, permission in SEEN_WITH.items():
        allowed |= Q(kind=kind, unit_id__in=reach(asker, permission).unit_ids)
    found = FollowUp.objects.visible_to(asker, Permission.SEE_COVERAGE).filter(allowed)
    return sorted(found, key=lambda each: (each.status != "running", -each.pk))


def takes_part(asker: Staff, followup: FollowUp) -> Participant | None:
    """The asker's own part in a follow-up, never anybody else's."""
    return Participant.objects.filter(followup=followup, staff=asker).select_related("followup__unit").first()


def may_take_part(asker: Staff, followup: FollowUp) -> bool:
    """Whether the asker works in the group."""
    return followup.unit_id in reach(asker, Permission.FOLLOW_UP).unit_ids


def may_plan(asker: Staff, followup: FollowUp) -> bool:
    """Whether the asker may end it."""
    return followup.unit_id in reach(asker, Permission.PLAN_FOLLOW_UP).unit_ids


def unit_name(asker: Staff, followup: FollowUp) -> str:
    """What the group is called."""
    return next((row.name for row in unit_rows(asker) if row.pk == followup.unit_id), "")


def units_to_plan(asker: Staff) -> list[tuple[str, str]]:
    """The groups the asker may start something in, by public id."""
    return [(str(row.public_id), row.name) for row in units_reached(asker, Permission.PLAN_FOLLOW_UP)]


def planned_unit(asker: Staff, public_id: str) -> UUID:
    """The id of a unit one may plan for; whoever types another gets none."""
    return next(UUID(key) for key, _name in units_to_plan(asker) if key == public_id)
