"""A round of planning: begin, write, comment, pause, take up again, meet, and end in a shared picture."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import require_current
from rodtrad.workshop import rules
from rodtrad.workshop.models import ImportedModel, Planning, PlanningComment, StepAnswer
from rodtrad.workshop.rules import Answers, PlanningStatus, Side, Step
from rodtrad.workshop.shelf import ReadyModel

_DAYS = {Step.PICTURE: "next_meeting_on", Step.CHIEF: "asked_for_on"}


@transaction.atomic
def begin_planning(
    *,
    actor: Actor,
    unit: Unit,
    name: str,
    other_unit: Unit | None = None,
    ready_model: ReadyModel | None = None,
    imported_model: ImportedModel | None = None,
    suggestions: Mapping[Step, Answers] | None = None,
) -> Planning:
    """Begin a round of planning; a ready model's answers lie there as suggestions, its question and idea do not.

    The suggestions are those of the model as it was written, unless they come in another language.
    """
    planning = Planning.objects.create(
        tenant_id=unit.tenant_id,
        unit=unit,
        other_unit=other_unit,
        name=name,
        ready_model=ready_model.key if ready_model else "",
        imported_model=imported_model,
        begun_on=clock.today(),
    )
    if ready_model:
        StepAnswer.objects.bulk_create(
            StepAnswer(
                planning=planning, side=Side.JOINT.value, step=step.value, written=_lent(step, said),
                saved_at=clock.now(),
            )
            for step, said in (suggestions or ready_model.answers).items()
        )  # fmt: skip
    _record(actor, "planning.begun", planning)
    return planning


def _lent(step: Step, said: Answers) -> dict[str, object]:
    """What is filled in beforehand: never the question and the idea, which only the group can write."""
    return {field: value for field, value in said.items() if not (step in rules.OWN_WORDS and field != "indicators")}


@transaction.atomic
def save_step(
    *, actor: Actor, planning: Planning, side: Side, step: Step, written: Answers, seen_version: int
) -> StepAnswer:
    """Keep what a group has written on one page; raises StaleEdit when somebody else saved it meanwhile."""
    rules.require_not_started(planning.status)
    found, _made = StepAnswer.objects.select_for_update().get_or_create(
        planning=planning, side=side.value, step=step.value,
        defaults={"written": {}, "version": 0, "saved_at": clock.now()},
    )  # fmt: skip
    require_current(seen=seen_version, stored=found.version)
    found.written, found.version, found.saved_at = dict(written), found.version + 1, clock.now()
    found.save(update_fields=["written", "version", "saved_at"])
    planning.step = step.value
    if planning.status == PlanningStatus.PAUSED:
        planning.status = PlanningStatus.OPEN.value
    if step in _DAYS and side is Side.JOINT:
        setattr(planning, _DAYS[step], _day(written.get(_DAYS[step], "")))
    planning.save(update_fields=["step", "status", *_DAYS.values()])
    _record(actor, "planning.written", planning)
    return found


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@transaction.atomic
def comment(*, actor: Staff, planning: Planning, step: Step, text: str) -> PlanningComment:
    """Say something about a page; it stands there for everybody in the group."""
    rules.require_text(text, key="note_is_empty")
    made = PlanningComment.objects.create(
        planning=planning, step=step.value, text=text.strip(), written_by=actor, written_at=clock.now()
    )
    _record(actor, "planning.commented", planning)
    return made


@transaction.atomic
def pause(*, actor: Actor, planning: Planning, next_meeting_on: date | None = None) -> None:
    """Rest the round until another day; everything written is kept."""
    rules.require_not_started(planning.status)
    planning.status = PlanningStatus.PAUSED.value
    planning.next_meeting_on = next_meeting_on or planning.next_meeting_on
    planning.save(update_fields=["status", "next_meeting_on"])
    _record(actor, "planning.paused", planning)


@transaction.atomic
def take_up_again(*, actor: Actor, planning: Planning) -> None:
    """Go on with a round that rested, or that had ended in a shared picture."""
    rules.require_not_started(planning.status)
    planning.status = PlanningStatus.OPEN.value
    planning.save(update_fields=["status"])
    _record(actor, "planning.taken_up", planning)


@transaction.atomic
def end_with_picture(*, actor: Actor, planning: Planning) -> None:
    """End the round in a shared picture and a next meeting: that is a finished round."""
    rules.require_not_started(planning.status)
    written = planning.answers.filter(step=Step.PICTURE.value, side=Side.JOINT.value).first()
    rules.require_picture(written.written if written else {})
    planning.status = PlanningStatus.PICTURE.value
    planning.save(update_fields=["status"])
    _record(actor, "planning.shared_picture", planning)


@transaction.atomic
def meet(*, actor: Actor, planning: Planning) -> None:
    """Two groups that have answered alone meet: from now on both answers lie side by side for both."""
    rules.require_not_started(planning.status)
    if planning.met_on is None:
        planning.met_on = clock.today()
        planning.save(update_fields=["met_on"])
        _record(actor, "planning.met", planning)


def _record(actor: Actor, verb: str, planning: Planning) -> None:
    record(actor, verb, kind="planning", object_id=planning.public_id, unit=planning.unit.public_id)
