"""What every action here needs: a follow-up that runs, locked, its plan, and the event on record."""

from __future__ import annotations

from typing import TypeVar

from rodtrad.access.rules import RuleBroken
from rodtrad.observations.models import FollowUp
from rodtrad.observations.plans import plan_of
from rodtrad.observations.rules.kinds import Plan, Status

P = TypeVar("P", bound=Plan)


def running(followup: FollowUp, plan: type[P]) -> P:
    """The plan of a follow-up that runs and is of this kind; locked, so that two acts come one after the other."""
    now = FollowUp.everyone.select_for_update().get(pk=followup.pk)
    if now.status != Status.RUNNING:
        raise RuleBroken("followup_has_ended")
    found = plan_of(now)
    if not isinstance(found, plan):
        raise TypeError(f"{now.kind} is not followed up like that.")
    return found
