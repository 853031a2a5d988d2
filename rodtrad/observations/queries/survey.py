"""What visitors have answered: to the group only what has been let out, to a visitor the questions and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from rodtrad.access import clock
from rodtrad.observations.models import FollowUp, Poster
from rodtrad.observations.rules import survey
from rodtrad.observations.rules.kinds import SurveyPlan
from rodtrad.observations.rules.survey import Door


@dataclass(frozen=True)
class Open:
    """What a poster's address opens: the questions, whose they are, and whether one may answer now."""

    tenant_id: int
    survey: UUID
    committee: str
    plan: SurveyPlan
    door: Door


def behind(token: str) -> Open | None:
    """What a poster leads to; nothing when the address is old or made up."""
    poster = Poster.objects.filter(token=token).select_related("followup__tenant").first()
    if poster is None:
        return None
    followup = poster.followup
    plan, today = SurveyPlan.read(followup.plan), clock.today()
    door = survey.door(
        plan, is_running=followup.status == "running", today=today,
        answers_today=followup.visits.filter(day=today).count(),
    )  # fmt: skip
    return Open(followup.tenant_id, followup.public_id, followup.tenant.name, plan, door)


def released(followup: FollowUp) -> list[Mapping[str, str]]:
    """The answers that the group may see counted."""
    return list(followup.visits.filter(is_released=True).values_list("answers", flat=True))


def days(followup: FollowUp) -> list[tuple[date, int]]:
    """How many answers each day brought, for whoever must strike a day that somebody played with."""
    found = followup.visits.order_by("day").values_list("day").annotate(n=Count("pk"))
    return [(day, n) for day, n in found]
