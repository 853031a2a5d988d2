"""Take an anonymous answer, renew the poster, strike a day, and hand the open answers over to be read together."""

from __future__ import annotations

import random
import secrets
import uuid
from collections.abc import Mapping
from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import Respondent
from rodtrad.access.audit import record
from rodtrad.access.encryption import reveal, seal
from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.observations.actions.common import running
from rodtrad.observations.actions.reading import add_answers
from rodtrad.observations.actions.starting import New, start_reading
from rodtrad.observations.models import FollowUp, Poster, VisitorAnswer
from rodtrad.observations.plans import plan_of
from rodtrad.observations.rules import survey
from rodtrad.observations.rules.kinds import Answering, ReadingPlan, SurveyPlan
from rodtrad.observations.rules.survey import Door


@transaction.atomic
def answer_survey(*, actor: Respondent, given: Mapping[str, str]) -> None:
    """Keep a visitor's answers under the day alone; no event is written, for it would say when."""
    followup = FollowUp.everyone.select_for_update().get(tenant_id=actor.tenant_id, public_id=actor.invitation)
    plan, today = running(followup, SurveyPlan), clock.today()
    answers_today = followup.visits.filter(day=today).count()
    if survey.door(plan, is_running=True, today=today, answers_today=answers_today) is not Door.OPEN:
        raise RuleBroken("survey_is_not_open")
    key, answers = uuid.uuid4(), survey.checked(plan, given)
    for question in plan.questions:
        if question.answering is Answering.OPEN and question.key in answers:
            answers[question.key] = seal(answers[question.key], where=f"visit:{key}")
    VisitorAnswer.objects.create(id=key, followup=followup, day=today, answers=answers)
    waiting = followup.visits.filter(is_released=False)
    if survey.to_release(waiting.count()):
        waiting.update(is_released=True)


@transaction.atomic
def renew_poster(*, actor: Staff, followup: FollowUp) -> Poster:
    """Make a new address for the poster; the old one stops working at once."""
    running(followup, SurveyPlan)
    poster = followup.poster
    poster.token, poster.made_on = secrets.token_urlsafe(24), clock.today()
    poster.save()
    record(actor, "survey.poster_renewed", kind="observation", object_id=followup.public_id)
    return poster


@transaction.atomic
def strike_day(*, actor: Staff, followup: FollowUp, day: date) -> int:
    """Take away a day's answers when somebody has played with the poster; return how many went."""
    running(followup, SurveyPlan)
    gone, _each = followup.visits.filter(day=day).delete()
    record(
        actor, "survey.day_struck", kind="observation", object_id=followup.public_id,
        details={"day": day.isoformat(), "answers": gone},
    )  # fmt: skip
    return gone


@transaction.atomic
def read_open_answers(*, actor: Staff, followup: FollowUp, key: str, two_readers: bool = False) -> FollowUp:
    """Hand the answers to an open question over to be read together, shuffled and without their days."""
    plan = plan_of(followup)
    question = next((q for q in getattr(plan, "questions", ()) if q.key == key), None)
    if question is None or question.answering is not Answering.OPEN:
        raise RuleBroken("no_open_question")
    found = [
        reveal(visit.answers[key], where=f"visit:{visit.pk}")
        for visit in followup.visits.filter(is_released=True)
        if visit.answers.get(key)
    ]
    if len(found) < survey.A_BATCH:
        raise RuleBroken("too_few_to_read")
    random.SystemRandom().shuffle(found)
    new = New(followup.unit, followup.name, question.text)
    reading = start_reading(actor=actor, new=new, plan=ReadingPlan(question.text, two_readers))
    add_answers(actor=actor, followup=reading, answers=[" ".join(text.split()) for text in found])
    record(actor, "survey.handed_to_reading", kind="observation", object_id=followup.public_id)
    return reading
