"""Parse a follow-up's plan once, into the frozen class of its kind."""

from __future__ import annotations

from typing import Final

from rodtrad.observations.models import FollowUp
from rodtrad.observations.rules.kinds import (
    CountPlan,
    DiaryPlan,
    Kind,
    Plan,
    ReadingPlan,
    RegisterPlan,
    ReviewPlan,
    SurveyPlan,
)

_CLASSES: Final[dict[str, type[Plan]]] = {
    Kind.DIARY: DiaryPlan,
    Kind.FILE_REVIEW: ReviewPlan,
    Kind.EVENT_COUNT: CountPlan,
    Kind.VISITOR_SURVEY: SurveyPlan,
    Kind.REGISTER: RegisterPlan,
    Kind.OPEN_ANSWERS: ReadingPlan,
}


def plan_of(followup: FollowUp) -> Plan:
    """The plan, typed by its kind."""
    return _CLASSES[followup.kind].read(followup.plan)
