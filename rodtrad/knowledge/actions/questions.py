"""Agree on a knowledge area and its three questions, and answer them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import require_current
from rodtrad.knowledge.actions.wheel import NewActivity, add_activity, end_activity, hold_nearest
from rodtrad.knowledge.models import Activity, Agreement, AreaPart, KnowledgeArea, Lesson, Round
from rodtrad.knowledge.rules.editing import require_text
from rodtrad.knowledge.rules.lessons import LessonKind, LessonState
from rodtrad.knowledge.rules.questions import (
    keeps_third,
    require_action_for_no,
    require_answered,
    require_open,
    require_parts,
    require_period,
)
from rodtrad.knowledge.rules.years import ActivityKind, require_rhythm


@dataclass(frozen=True)
class NewPart:
    """A part of an area, and whether the task comes seldom."""

    name: str
    seldom: bool = False


@dataclass(frozen=True)
class Questions:
    """The three questions as the group has worded them."""

    first: str
    second: str
    third: str


@dataclass(frozen=True)
class When:
    """From when, how often and where the questions are asked, and whether everybody thinks alone first.

    What happens seldom may have a rhythm of its own; 0 means that it follows the rest.
    """

    first_on: date
    every_months: int
    arena: str
    alone_first: bool = False
    seldom_months: int = 0


@dataclass(frozen=True)
class Together:
    """What the group answers together; `action`, `owner` and `due` are what a no leads to."""

    taken: str = ""
    taken_text: str = ""
    action: str = ""
    owner: Staff | None = None
    due: date | None = None
    period_first: date | None = None
    period_last: date | None = None
    had_cases: str = ""
    parts_met: tuple[AreaPart, ...] = ()
    differently: str = ""
    ways: str = ""
    considerations: str = ""
    decisions: str = ""
    attitudes: str = ""
    talk_changed: str = ""


SELDOM = "{area} – det som händer sällan"
_PLAIN = ("taken", "taken_text", "period_first", "period_last", "had_cases", "talk_changed")
_THIRD = ("differently", "ways", "considerations", "decisions", "attitudes")


@transaction.atomic
def add_area(*, actor: Staff, unit: Unit, name: str, about: str, link: str, parts: Sequence[NewPart]) -> KnowledgeArea:
    """Add something the unit needs to know, with the parts of it that concern this unit."""
    require_parts([part.name for part in parts])
    area = KnowledgeArea.objects.create(
        tenant_id=actor.tenant_id, unit=unit, name=require_text(name), about=about.strip(), link=link
    )
    _set_parts(area, parts)
    _record(actor, "knowledge.area_added", "area", area.public_id, unit)
    return area


@transaction.atomic
def change_area(
    *,
    actor: Staff,
    area: KnowledgeArea,
    name: str,
    about: str,
    link: str,
    parts: Sequence[NewPart],
    seen_version: int,
) -> KnowledgeArea:
    """Change an area; a part that is left out keeps what has been answered about it."""
    require_parts([part.name for part in parts])
    stored = KnowledgeArea.objects.select_for_update(of=("self",)).select_related("unit").get(pk=area.pk)
    require_current(seen=seen_version, stored=stored.version)
    stored.name, stored.about, stored.link = require_text(name), about.strip(), link
    stored.version += 1
    stored.save()
    _set_parts(stored, parts)
    _record(actor, "knowledge.area_changed", "area", stored.public_id, stored.unit)
    return stored


def _set_parts(area: KnowledgeArea, parts: Sequence[NewPart]) -> None:
    area.parts.update(left_out=True)
    for position, part in enumerate(parts, start=1):
        area.parts.update_or_create(
            name=part.name, defaults={"position": position, "seldom": part.seldom, "left_out": False}
        )


@transaction.atomic
def agree(*, actor: Staff, area: KnowledgeArea, questions: Questions, when: When) -> Agreement:
    """Note what the group has agreed to ask, and put it in the wheel; an earlier agreement ends there."""
    require_rhythm(when.every_months)
    number = (area.agreements.aggregate(last=Max("number"))["last"] or 0) + 1
    agreement = Agreement.objects.create(
        area=area,
        number=number,
        first_question=require_text(questions.first),
        second_question=require_text(questions.second),
        third_question=require_text(questions.third),
        first_on=when.first_on,
        every_months=when.every_months,
        arena=when.arena,
        alone_first=when.alone_first,
        agreed_on=clock.today(),
    )
    for old in Activity.objects.filter(area=area, last_on=None).select_related("unit"):
        end_activity(actor=actor, activity=old, on=clock.today())
    _put_in_the_wheel(actor, area, when, area.name, when.every_months)
    if when.seldom_months and area.parts.filter(seldom=True, left_out=False).exists():
        require_rhythm(when.seldom_months)
        _put_in_the_wheel(actor, area, when, SELDOM.format(area=area.name), when.seldom_months)
    _record(actor, "knowledge.questions_agreed", "area", area.public_id, area.unit)
    return agreement


def _put_in_the_wheel(actor: Staff, area: KnowledgeArea, when: When, title: str, every_months: int) -> None:
    kind = ActivityKind.THREE_QUESTIONS.value
    new = NewActivity(title[:120], kind, when.arena, when.first_on, every_months, area=area)
    add_activity(actor=actor, unit=area.unit, new=new)


@transaction.atomic
def open_round(*, actor: Staff, agreement: Agreement) -> Round:
    """Ask the three questions now; a round that is open already is the one that is answered."""
    open_already = agreement.rounds.filter(closed_on=None).first()
    if open_already:
        return open_already
    made = Round.objects.create(agreement=agreement, opened_on=clock.today())
    _record(actor, "knowledge.round_opened", "round", made.public_id, agreement.area.unit)
    return made


@transaction.atomic
def write_together(*, actor: Staff, asked: Round, answer: Together, seen_version: int) -> Round:
    """Save what the group has said so far: one writes, all see."""
    stored = Round.objects.select_for_update(of=("self",)).select_related("agreement__area__unit").get(pk=asked.pk)
    require_open(closed=stored.closed_on is not None)
    require_current(seen=seen_version, stored=stored.version)
    third = keeps_third(had_cases=answer.had_cases)
    for name in _PLAIN:
        setattr(stored, name, getattr(answer, name))
    for name in _THIRD:
        setattr(stored, name, getattr(answer, name) if third else "")
    stored.version += 1
    stored.save()
    stored.parts_met.set(answer.parts_met if third else ())
    _agree_action(stored, answer)
    _record(actor, "knowledge.round_written", "round", stored.public_id, stored.agreement.area.unit)
    return stored


@transaction.atomic
def close_round(*, actor: Staff, asked: Round) -> Round:
    """Close the round: a no has led to something agreed, and the second question says its period."""
    stored = Round.objects.select_for_update(of=("self",)).select_related("agreement__area__unit").get(pk=asked.pk)
    require_open(closed=stored.closed_on is not None)
    require_answered(taken=stored.taken, had_cases=stored.had_cases)
    agreed = stored.lessons.filter(kind=LessonKind.ACTION).first()
    require_action_for_no(
        taken=stored.taken,
        action=agreed.text if agreed else "",
        owner=bool(agreed and agreed.owner_id),
        due=agreed.follow_up_on if agreed else None,
    )
    require_period(first=stored.period_first, last=stored.period_last)
    stored.closed_on = clock.today()
    stored.version += 1
    stored.save(update_fields=["closed_on", "version"])
    area = stored.agreement.area
    hold_nearest(actor=actor, unit=area.unit, kind=ActivityKind.THREE_QUESTIONS.value, on=clock.today(), area=area)
    _record(actor, "knowledge.round_closed", "round", stored.public_id, stored.agreement.area.unit)
    return stored


def _agree_action(asked: Round, answer: Together) -> None:
    """Keep one agreed action for a round: written, rewritten, or gone when its words are taken away."""
    agreed = asked.lessons.filter(kind=LessonKind.ACTION)
    if not answer.action.strip():
        agreed.delete()
        return
    unit = asked.agreement.area.unit
    Lesson.objects.update_or_create(
        from_round=asked,
        kind=LessonKind.ACTION.value,
        defaults={
            "tenant_id": unit.tenant_id, "unit": unit, "text": answer.action.strip(), "owner": answer.owner,
            "follow_up_on": answer.due, "state": LessonState.NEW.value, "written_on": clock.today(),
        },
    )  # fmt: skip


def _record(actor: Staff, verb: str, kind: str, object_id: UUID, unit: Unit) -> None:
    record(actor, verb, kind=kind, object_id=object_id, unit=unit.public_id)
