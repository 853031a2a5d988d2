"""Make a follow-up of a set of practice data, in an invented house only, and only through what everybody can do."""

from __future__ import annotations

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import RuleBroken
from rodtrad.course import becoming, rules
from rodtrad.course.definition import Dataset
from rodtrad.observations import actions as observations
from rodtrad.observations.models import FollowUp
from rodtrad.observations.rules.kinds import CountPlan, DiaryPlan, RegisterPlan, ReviewPlan


@transaction.atomic
def load_follow_up(*, actor: Staff, unit: Unit, dataset: Dataset) -> FollowUp:
    """Start what the set becomes; a cohort and a count come with their rows, a review and a week are for readers."""
    rules.require_invented(unit.tenant.kind)
    new = observations.New(unit, f"{rules.MARK}: {dataset.title}", dataset.question)
    match becoming.plan(dataset, today=clock.today()):
        case RegisterPlan() as plan:
            made = observations.start_register(actor=actor, new=new, plan=plan)
            observations.add_table(actor=actor, followup=made, rows=becoming.cohort(dataset))
        case CountPlan() as plan:
            made = observations.start_event_count(actor=actor, new=new, plan=plan)
            for week in becoming.weeks(dataset, today=clock.today()):
                observations.set_count(
                    actor=actor, followup=made, monday=week.monday, events=week.events, base=week.base, place=week.place
                )
        case ReviewPlan() as plan:
            made = observations.start_file_review(actor=actor, new=new, plan=plan)
        case DiaryPlan() as plan:
            made = observations.start_diary_week(actor=actor, new=new, plan=plan)
        case _:
            raise RuleBroken("becomes_no_follow_up")
    record(
        actor, "course.data_loaded", kind="observation", object_id=made.public_id, unit=unit.public_id,
        details={"dataset": dataset.key},
    )  # fmt: skip
    return made
