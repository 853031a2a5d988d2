"""Start a follow-up of something else than clients: one action for each kind, with what the group decided.

start_diary_week(actor=berit, new=New(unit, "Vår vecka", "Vart tar tiden vägen?"),
                 plan=DiaryPlan(monday, choices(["Möten", "Besök", "Dokumentation"])))
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.models import Unit
from rodtrad.access.rules import RuleBroken
from rodtrad.observations.models import Category, FollowUp, Poster
from rodtrad.observations.rules import kinds
from rodtrad.observations.rules.kinds import (
    CountPlan,
    DiaryPlan,
    Plan,
    ReadingPlan,
    RegisterPlan,
    ReviewPlan,
    SurveyPlan,
)

REST_LABEL = "Annat"


@dataclass(frozen=True)
class New:
    """Where a follow-up belongs, what it is called, and the group's own question."""

    unit: Unit
    name: str
    question: str


@transaction.atomic
def start_diary_week(*, actor: Actor, new: New, plan: DiaryPlan) -> FollowUp:
    """Start a diary week: everybody writes their own half hours, and the group sees where its time went."""
    return _start(actor, new, plan, erase_on=plan.erase_on)


@transaction.atomic
def start_file_review(*, actor: Actor, new: New, plan: ReviewPlan) -> FollowUp:
    """Start a review of files with the group's own questions."""
    return _start(actor, new, plan)


@transaction.atomic
def start_event_count(*, actor: Actor, new: New, plan: CountPlan) -> FollowUp:
    """Start counting an event week by week."""
    return _start(actor, new, plan)


@transaction.atomic
def start_visitor_survey(*, actor: Actor, new: New, plan: SurveyPlan) -> FollowUp:
    """Start an anonymous survey to visitors, with a poster to put up."""
    followup = _start(actor, new, plan)
    Poster.objects.create(followup=followup, token=secrets.token_urlsafe(24), made_on=clock.today())
    return followup


@transaction.atomic
def start_register(*, actor: Actor, new: New, plan: RegisterPlan) -> FollowUp:
    """Start following a cohort by what registers and files say, without asking anybody."""
    return _start(actor, new, plan)


@transaction.atomic
def start_reading(*, actor: Actor, new: New, plan: ReadingPlan) -> FollowUp:
    """Start reading open answers together; the category for everything else is there from the beginning."""
    followup = _start(actor, new, plan)
    Category.objects.create(followup=followup, number=99, label=REST_LABEL, is_rest=True)
    return followup


def _start(actor: Actor, new: New, plan: Plan, *, erase_on: date | None = None) -> FollowUp:
    name, question = " ".join(new.name.split()), " ".join(new.question.split())
    if not name:
        raise RuleBroken("name_is_empty")
    if not question:
        raise RuleBroken("own_question_is_empty")
    kinds.require_sound(plan)
    followup = FollowUp.everyone.create(
        tenant_id=new.unit.tenant_id, unit=new.unit, kind=plan.kind.value, name=name[:120], question=question[:300],
        plan=kinds.stored(plan), started_on=clock.today(), erase_on=erase_on,
    )  # fmt: skip
    record(
        actor, "observation.started", kind="observation", object_id=followup.public_id, unit=new.unit.public_id,
        details={"kind": plan.kind.value},
    )  # fmt: skip
    return followup
