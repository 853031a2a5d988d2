"""Take part in a diary week, a file review or a reading; step down again before anything is written."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.observations.actions.common import running
from rodtrad.observations.models import FollowUp, Participant
from rodtrad.observations.plans import plan_of
from rodtrad.observations.rules.kinds import DiaryPlan, ReadingPlan, ReviewPlan


@transaction.atomic
def join(*, actor: Staff, followup: FollowUp, agrees_when_few: bool = False) -> Participant:
    """Take part; files and answers have one or two readers, a diary as many as there are in the group."""
    plan = running(followup, (type(plan_of(followup))))
    others = followup.participants.all()
    mine = others.filter(staff=actor).first()
    if mine is not None:
        return mine
    if not isinstance(plan, DiaryPlan | ReviewPlan | ReadingPlan):
        raise RuleBroken("nobody_joins_this")
    taken = others.aggregate(last=Max("place"))["last"] or 0
    if not isinstance(plan, DiaryPlan) and taken >= (2 if plan.two_readers else 1):
        raise RuleBroken("readers_are_enough")
    participant = Participant.objects.create(
        followup=followup, staff=actor, place=taken + 1, joined_on=clock.today(), agrees_when_few=agrees_when_few
    )
    record(actor, "observation.joined", kind="observation", object_id=followup.public_id)
    return participant


@transaction.atomic
def leave(*, actor: Staff, participant: Participant) -> None:
    """Step down and take everything one has written along; nobody is told why."""
    running(participant.followup, type(plan_of(participant.followup)))
    followup = participant.followup
    participant.delete()
    record(actor, "observation.left", kind="observation", object_id=followup.public_id)
