"""End a follow-up, and erase what was only ever somebody's own working material."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import Actor, System
from rodtrad.access.audit import record
from rodtrad.observations.actions.common import running
from rodtrad.observations.models import FollowUp
from rodtrad.observations.plans import plan_of
from rodtrad.observations.rules.kinds import Kind, Status

WEEKS_KEPT = 26  # open answers and who sorted them, after the follow-up has ended


@transaction.atomic
def close(*, actor: Actor, followup: FollowUp) -> None:
    """End a follow-up: nothing more is written, everything can be read, and a poster stops working."""
    running(followup, type(plan_of(followup)))
    today = clock.today()
    erase_on = followup.erase_on
    if followup.kind == Kind.OPEN_ANSWERS:
        erase_on = today + timedelta(weeks=WEEKS_KEPT)
    FollowUp.everyone.filter(pk=followup.pk).update(status=Status.CLOSED, closed_on=today, erase_on=erase_on)
    record(actor, "observation.closed", kind="observation", object_id=followup.public_id)


@transaction.atomic
def erase_due(*, actor: System) -> int:
    """Erase diaries and open answers whose day has come; the frozen pictures stay. Safe to run twice."""
    due = FollowUp.everyone.filter(tenant_id=actor.tenant_id, erase_on__lte=clock.today())
    erased = 0
    for followup in due.exclude(status=Status.ERASED):
        followup.participants.all().delete()
        followup.open_answers.all().delete()
        closed_on = followup.closed_on or clock.today()
        FollowUp.everyone.filter(pk=followup.pk).update(status=Status.ERASED, closed_on=closed_on)
        record(actor, "observation.erased", kind="observation", object_id=followup.public_id)
        erased += 1
    return erased
