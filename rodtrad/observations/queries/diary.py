"""One's own diary, and the group's picture; never anybody else's rows."""

from __future__ import annotations

from datetime import date

from rodtrad.access.models import Staff
from rodtrad.observations.models import FollowUp, Participant, Picture
from rodtrad.observations.queries.followups import takes_part
from rodtrad.observations.rules.diary import Basis


def own_day(participant: Participant, day: date) -> dict[int, str]:
    """What one has written about a day: half hour to category."""
    return dict(participant.slots.filter(day=day).values_list("slot", "category"))


def own_days(participant: Participant) -> dict[date, int]:
    """How many half hours one has written each day."""
    found: dict[date, int] = {}
    for day in participant.slots.values_list("day", flat=True):
        found[day] = found.get(day, 0) + 1
    return found


def number_taking_part(followup: FollowUp) -> int:
    """How many take part; nobody is named."""
    return followup.participants.count()


def picture(asker: Staff, followup: FollowUp) -> Picture | None:
    """The frozen picture; one of three or four is for those who wrote it alone."""
    found = followup.pictures.order_by("number").first()
    if found is None or found.content["basis"] == Basis.DAYS:
        return found
    return found if takes_part(asker, followup) else None
