"""The follow-ups that began outside the workshop, and what their plans say, for a diary and papers of their own."""

from __future__ import annotations

from rodtrad.access.models import Staff
from rodtrad.observations.models import FollowUp
from rodtrad.observations.queries.followups import everything
from rodtrad.observations.rules import kinds
from rodtrad.programmes.models import Programme
from rodtrad.programmes.queries import programmes
from rodtrad.workshop import moments
from rodtrad.workshop.models import Planning
from rodtrad.workshop.queries import rounds as seen
from rodtrad.workshop.rules import Answers, Kind, Step

_PLANS: dict[str, type[kinds.Plan]] = {
    plan.kind: plan
    for plan in (kinds.DiaryPlan, kinds.ReviewPlan, kinds.CountPlan, kinds.SurveyPlan, kinds.RegisterPlan)
}


def without_a_book(asker: Staff) -> tuple[Programme | FollowUp, ...]:
    """The follow-ups where the asker works that have no round of planning behind them."""
    mine = seen.writable_units(asker)
    of_cases = [one for one in programmes(asker) if one.unit_id in mine]
    others = [one for one in everything(asker) if one.unit_id in mine and one.kind in set(Kind)]
    planned = set(Planning.objects.filter(programme__in=of_cases).values_list("programme", flat=True))
    also = set(Planning.objects.filter(followup__in=others).values_list("followup", flat=True))
    return (
        *(one for one in of_cases if one.pk not in planned),
        *(one for one in others if one.pk not in also),
    )


def written(follow_up: Programme | FollowUp) -> dict[Step, Answers]:
    """What the pages of the workshop would have said of a follow-up that has begun."""
    question: dict[Step, Answers] = {Step.QUESTION: {"question": follow_up.question}}
    if isinstance(follow_up, FollowUp):
        plan = _PLANS[follow_up.kind].read(follow_up.plan)
        return {**question, Step.ABOUT: {"what": follow_up.kind}, Step.MOMENTS: moments.written(plan)}
    version = follow_up.versions.order_by("-number").first()
    if version is None:
        return question
    rows = [
        {
            "label": moment.label, "instrument": moment.instrument, "rater": moment.rater,
            "when": moments.when(moment.plan), "window": str(moment.window_days),
        }
        for moment in version.moments.order_by("position")
    ]  # fmt: skip
    return {**question, Step.ABOUT: {"person_word": version.person_word}, Step.MOMENTS: {"moments": rows}}
