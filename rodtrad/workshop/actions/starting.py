"""Turn a plan into a running follow-up: of cases, or of something that is no case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.rules import RuleBroken
from rodtrad.observations import actions as observations
from rodtrad.observations.models import FollowUp
from rodtrad.observations.rules.kinds import CountPlan, DiaryPlan, RegisterPlan, ReviewPlan, SurveyPlan
from rodtrad.programmes import actions as programmes
from rodtrad.programmes.actions import NewMoment
from rodtrad.programmes.models import Programme
from rodtrad.programmes.rules import Inclusion, PersonWord, Rater
from rodtrad.workshop import moments, rules, shelf
from rodtrad.workshop.models import Planning, StepAnswer
from rodtrad.workshop.rules import Answers, Kind, PlanningStatus, Side, Step


@transaction.atomic
def start_follow_up(
    *,
    actor: Actor,
    planning: Planning,
    written: Mapping[Step, Answers],
    suggested: Sequence[Mapping[Step, Answers]],
    kind: Kind,
) -> None:
    """Make the follow-up that the group has planned, with its own words; raises RuleBroken when something lacks."""
    rules.require_not_started(planning.status)
    rules.require_nothing_lacking(rules.lacking(written, suggested=suggested, kind=kind))
    if kind is Kind.CASES:
        planning.programme = _of_cases(actor, planning, written)
    else:
        planning.followup = _without_cases(actor, planning, written, kind)
    planning.status = PlanningStatus.STARTED.value
    planning.save(update_fields=["programme", "followup", "status"])
    record(actor, "planning.started", kind="planning", object_id=planning.public_id, unit=planning.unit.public_id)


@transaction.atomic
def open_book(*, actor: Actor, follow_up: Programme | FollowUp, written: Mapping[Step, Answers]) -> Planning:
    """Give a follow-up that began outside the workshop its diary, its sheet and its papers; once is enough."""
    own = {"programme" if isinstance(follow_up, Programme) else "followup": follow_up}
    found = Planning.objects.select_for_update().filter(**own).first()
    if found is not None:
        return found
    planning = Planning.objects.create(
        tenant_id=follow_up.tenant_id, unit=follow_up.unit, name=follow_up.name, begun_on=clock.today(),
        status=PlanningStatus.STARTED.value, step=Step.START.value, **own,
    )  # fmt: skip
    StepAnswer.objects.bulk_create(
        StepAnswer(planning=planning, side=Side.JOINT.value, step=step.value, written=dict(said), saved_at=clock.now())
        for step, said in written.items()
    )
    record(actor, "planning.begun", kind="planning", object_id=planning.public_id, unit=planning.unit.public_id)
    return planning


def _of_cases(actor: Actor, planning: Planning, written: Mapping[Step, Answers]) -> Programme:
    about = written[Step.ABOUT]
    programme = programmes.start_programme(
        actor=actor, unit=planning.unit, name=planning.name, question=str(written[Step.QUESTION]["question"])
    )
    days = str(about.get("days") or "")
    rows = written[Step.MOMENTS]["moments"]
    if not all(shelf.has_form(planning.tenant_id, str(row["instrument"])) for row in rows):
        raise RuleBroken("form_not_here")
    programmes.agree_version(
        actor=actor,
        programme=programme,
        person_word=PersonWord(about.get("person_word") or PersonWord.KLIENT),
        phase_names={},
        moments=tuple(_moment(row) for row in rows),
        agreed_on=clock.today(),
        inclusion=Inclusion(longer_than_days=int(days) if days else None),
    )
    return programme


def _moment(row: Answers) -> NewMoment:
    return NewMoment(
        label=str(row["label"]),
        instrument=str(row["instrument"]),
        rater=Rater(row["rater"]),
        plan=moments.planned(row),
    )


def _without_cases(actor: Actor, planning: Planning, written: Mapping[Step, Answers], kind: Kind) -> FollowUp:
    new = observations.New(planning.unit, planning.name, str(written[Step.QUESTION]["question"]))
    match moments.without_cases(kind, written[Step.MOMENTS]):
        case DiaryPlan() as plan:
            return observations.start_diary_week(actor=actor, new=new, plan=plan)
        case ReviewPlan() as plan:
            return observations.start_file_review(actor=actor, new=new, plan=plan)
        case CountPlan() as plan:
            return observations.start_event_count(actor=actor, new=new, plan=plan)
        case SurveyPlan() as plan:
            return observations.start_visitor_survey(actor=actor, new=new, plan=plan)
        case RegisterPlan() as plan:
            return observations.start_register(actor=actor, new=new, plan=plan)
        case plan:
            raise TypeError(f"No follow-up is started by {plan!r}.")
