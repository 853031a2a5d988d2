"""Write one's own half hours, say that few is all right, and make the group's picture once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.observations.actions.common import running
from rodtrad.observations.models import DiarySlot, FollowUp, Participant, Picture
from rodtrad.observations.rules import diary
from rodtrad.observations.rules.diary import Basis, Week
from rodtrad.observations.rules.kinds import DiaryPlan, Status


@transaction.atomic
def write_slots(*, actor: Staff, participant: Participant, day: date, slots: Mapping[int, str]) -> dict[int, str]:
    """Say what one did in some half hours ("" clears one); return how they stood, so that it can be undone."""
    plan = running(participant.followup, DiaryPlan)
    for category in set(slots.values()):
        diary.require_slot(plan, day=day, slots=list(slots), category=category, today=clock.today())
    mine = participant.slots.filter(day=day, slot__in=slots)
    before = dict(mine.values_list("slot", "category"))
    mine.delete()
    DiarySlot.objects.bulk_create(
        DiarySlot(participant=participant, day=day, slot=slot, category=category)
        for slot, category in slots.items()
        if category
    )
    record(actor, "diary.written", kind="observation", object_id=participant.followup.public_id)
    return {slot: before.get(slot, "") for slot in slots}


@transaction.atomic
def say_when_few(*, actor: Staff, participant: Participant, agrees: bool) -> None:
    """Say beforehand whether the week may be added up though the group is three or four; a no may come at any time."""
    running(participant.followup, DiaryPlan)
    if agrees and participant.slots.exists():
        raise RuleBroken("agree_before_writing")
    participant.agrees_when_few = agrees
    participant.save(update_fields=["agrees_when_few"])
    record(actor, "diary.few_agreed", kind="observation", object_id=participant.followup.public_id)


@transaction.atomic
def make_picture(*, actor: Staff, followup: FollowUp) -> Picture | None:
    """Add the week up and freeze it; with too few nothing is made, and the group talks instead."""
    plan = running(followup, DiaryPlan)
    if not diary.may_make_picture(plan, today=clock.today()):
        raise RuleBroken("picture_on_friday")
    parts = list(followup.participants.prefetch_related("slots"))
    weeks = [{(slot.day, slot.slot): slot.category for slot in part.slots.all()} for part in parts]
    week = diary.compile_week(plan, weeks, agreed=[part.agrees_when_few for part in parts])
    picture = None
    if week.basis is not Basis.TALK:
        picture = Picture.objects.create(followup=followup, made_on=clock.today(), content=_content(week))
    FollowUp.everyone.filter(pk=followup.pk).update(status=Status.CLOSED, closed_on=clock.today())
    record(
        actor, "diary.picture_made", kind="observation", object_id=followup.public_id,
        details={"basis": week.basis.value},
    )  # fmt: skip
    return picture


def _content(week: Week) -> dict[str, Any]:
    """What is kept of a week: shares only, when it had three or four writers."""
    bars: list[dict[str, Any]] = [{"keys": list(bar.keys)} for bar in week.bars]
    if week.basis is Basis.WEEK:
        for bar, share in zip(bars, diary.shares_in_steps(week.bars), strict=True):
            bar["percent"] = share
        return {"basis": week.basis.value, "bars": bars}
    for place, bar in enumerate(bars):
        bar["slots"] = week.bars[place].slots
        if week.days:
            bar["days"] = list(week.days[place])
    return {"basis": week.basis.value, "writers": week.writers, "missing": week.missing, "bars": bars}
