"""Count an event by a tap, or write a week's numbers."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.observations.actions.common import running
from rodtrad.observations.models import FollowUp, WeekCount
from rodtrad.observations.rules import counts
from rodtrad.observations.rules.kinds import CountPlan


@transaction.atomic
def tap(*, actor: Staff, followup: FollowUp, place: str = "", by: int = 1) -> WeekCount:
    """Count one more this week, or take one back; nobody can see who tapped."""
    plan = running(followup, CountPlan)
    if place not in plan.place_keys or by not in {1, -1}:
        raise RuleBroken("no_such_place")
    monday = counts.monday_of(clock.today())
    row, _made = WeekCount.objects.select_for_update().get_or_create(followup=followup, place=place, monday=monday)
    row.events, row.version = max(0, row.events + by), row.version + 1
    if row.base is not None:
        row.base = max(row.base, row.events)  # whoever missed a visit had one booked
    row.save()
    record(actor, "event.counted", kind="observation", object_id=followup.public_id, unit=followup.unit.public_id)
    return row


@transaction.atomic
def set_count(
    *, actor: Staff, followup: FollowUp, monday: date, events: int, base: int | None = None, place: str = ""
) -> WeekCount:
    """Write how many a week had, and out of how many."""
    plan = running(followup, CountPlan)
    if place not in plan.place_keys:
        raise RuleBroken("no_such_place")
    counts.require_count(monday=monday, events=events, base=base if plan.base else None, today=clock.today())
    row = WeekCount.objects.filter(followup=followup, place=place, monday=monday).first()
    row = row or WeekCount(followup=followup, place=place, monday=monday, version=0)
    row.events, row.base, row.version = events, base if plan.base else None, row.version + 1
    row.save()
    record(actor, "event.week_written", kind="observation", object_id=followup.public_id, unit=followup.unit.public_id)
    return row
