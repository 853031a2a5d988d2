"""The goals of one person one works with, how often they are met; one's own reflections and nobody else's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from rodtrad.access.encryption import reveal
from rodtrad.access.models import Staff
from rodtrad.clients.models import Contact, Episode, Service
from rodtrad.clients.rules import ContactOutcome
from rodtrad.goals.models import Goal, GoalRating, GoalVersion, MeetingPlan, Reflection, TookPart
from rodtrad.goals.rules import GROWN, MEETINGS, PLACEMENTS, Standing, Stay, Way


def goals(asker: Staff, episode: Episode) -> QuerySet[Goal]:
    """The goals of one period of contact, those that are dropped last."""
    ratings = GoalRating.objects.visible_to(asker).order_by("-rated_on", "-pk")
    found = Goal.objects.visible_to(asker).filter(episode=episode).select_related("episode__client", "episode__unit")
    versions = GoalVersion.objects.visible_to(asker).select_related("goal")
    found = found.prefetch_related(Prefetch("ratings", queryset=ratings), Prefetch("versions", queryset=versions))
    return found.order_by("dropped_on", "pk")


def goal(asker: Staff, public_id: UUID) -> Goal:
    """One goal; 404 when it is not the asker's to see."""
    found = Goal.objects.visible_to(asker).select_related("episode__client__unit", "episode__unit")
    return get_object_or_404(found, public_id=public_id)


def parts(asker: Staff, episode: Episode) -> dict[tuple[str, str], str]:
    """Who took part in which step, and how."""
    rows = TookPart.objects.visible_to(asker).filter(episode=episode)
    return {(row.step, row.who): row.how for row in rows}


def own_reflections(asker: Staff, episode: Episode) -> dict[str, str]:
    """One's own thoughts, by step."""
    rows = Reflection.objects.visible_to(asker).filter(episode=episode, writer=asker)
    return {row.step: reveal(row.text_sealed, where=row.where()) for row in rows.select_related("episode", "writer")}


def standings(goals_of_case: Sequence[Goal]) -> dict[str, list[Standing]]:
    """By rater: the goals of one case with the latest level by that rater, as read with their ratings."""
    found: dict[str, list[Standing]] = {}
    for rater in sorted({rating.rater for goal in goals_of_case for rating in goal.ratings.all()}):
        found[rater] = [_standing(goal, rater) for goal in goals_of_case]
    return found


def _standing(goal: Goal, rater: str) -> Standing:
    # The ratings come with the latest first.
    level = next((rating.level for rating in goal.ratings.all() if rating.rater == rater), None)
    return Standing(
        Way(goal.way), goal.weight, goal.episode.client_id, goal.episode_id, level, goal.baseline,
        goal.dropped_on is not None,
    )  # fmt: skip


def meeting_plans(asker: Staff, episode: Episode) -> list[MeetingPlan]:
    """How often the plan says a meeting, the latest first."""
    return list(MeetingPlan.objects.visible_to(asker).filter(episode=episode).order_by("-since"))


def stays(asker: Staff, episode: Episode, *, today: date) -> list[Stay]:
    """The times a child has been placed in a period of contact; none of somebody grown."""
    if (episode.client.birth_year or today.year) <= today.year - GROWN:
        return []
    rows = Service.objects.visible_to(asker).filter(
        episode=episode, kind__in=sorted(PLACEMENTS), started_on__isnull=False
    )
    return [Stay(first, last) for first, last in rows.values_list("started_on", "ended_on") if first]


def met(asker: Staff, episode: Episode) -> list[tuple[date, bool]]:
    """The days one met face to face, and whether it was with the child alone; the latest first."""
    rows = Contact.objects.visible_to(asker).filter(
        episode=episode, kind__in=sorted(MEETINGS), outcome=ContactOutcome.HELD
    )
    return list(rows.order_by("-on", "-pk").values_list("on", "alone_with_child"))
