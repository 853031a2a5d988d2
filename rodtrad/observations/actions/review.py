"""Answer the questions about a file, and say what was agreed where two readers differed."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.observations.actions.common import running
from rodtrad.observations.models import AgreedAnswer, FileReading, FollowUp, Participant
from rodtrad.observations.rules import review
from rodtrad.observations.rules.kinds import ReviewPlan


@transaction.atomic
def read_file(*, actor: Staff, participant: Participant, number: int, answers: Mapping[str, str]) -> FileReading:
    """Answer all questions about one file; it may be changed until the other reader has read it too."""
    plan = running(participant.followup, ReviewPlan)
    review.require_answers(plan, number=number, answers=answers)
    others = FileReading.objects.filter(participant__followup=participant.followup, number=number)
    mine = others.filter(participant=participant).first()
    if mine is not None and others.exclude(participant=participant).exists():
        raise RuleBroken("both_have_read")
    reading = mine or FileReading(participant=participant, number=number, version=0)
    reading.answers, reading.version = dict(answers), reading.version + 1
    reading.save()
    record(actor, "file.read", kind="observation", object_id=participant.followup.public_id)
    return reading


@transaction.atomic
def agree_on_answer(*, actor: Staff, followup: FollowUp, number: int, question: str, answer: str) -> AgreedAnswer:
    """Say what the two readers agreed on after having talked; what each answered first stays as it was."""
    plan = running(followup, ReviewPlan)
    readers = [
        {reading.number: reading.answers for reading in part.readings.all()}
        for part in followup.participants.order_by("place").prefetch_related("readings")
    ]
    if (number, question) not in review.differing(plan, readers) or answer not in review.ANSWERS:
        raise RuleBroken("nothing_to_agree_on")
    agreed, _made = AgreedAnswer.objects.update_or_create(
        followup=followup, number=number, question=question,
        defaults={"answer": answer, "agreed_on": clock.today()},
    )  # fmt: skip
    record(actor, "file.agreed", kind="observation", object_id=followup.public_id)
    return agreed
