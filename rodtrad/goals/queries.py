"""Goals of the people one works with; one's own reflections and nobody else's."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from rodtrad.access.encryption import reveal
from rodtrad.access.models import Staff
from rodtrad.clients.models import Episode
from rodtrad.goals.models import Goal, GoalRating, Reflection, TookPart
from rodtrad.goals.rules import Standing, Way


def goals(asker: Staff, episode: Episode) -> QuerySet[Goal]:
    """The goals of one period of contact, those that are dropped last."""
    ratings = GoalRating.objects.visible_to(asker).order_by("-rated_on", "-pk")
    found = Goal.objects.visible_to(asker).filter(episode=episode).select_related("episode__client", "episode__unit")
    return found.prefetch_related(Prefetch("ratings", queryset=ratings)).order_by("dropped_on", "pk")


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


def standings(asker: Staff) -> dict[str, list[Standing]]:
    """By rater: every goal of those one is entitled to, with the latest level by that rater."""
    found = list(Goal.objects.visible_to(asker).values("pk", "episode_id", "way", "weight", "dropped_on"))
    latest: dict[str, dict[int, int]] = {}
    ratings = GoalRating.objects.visible_to(asker).order_by("rated_on", "pk")
    for rater, goal_id, level in ratings.values_list("rater", "goal_id", "level"):
        latest.setdefault(rater, {})[goal_id] = level
    return {
        rater: [
            Standing(
                Way(row["way"]), row["weight"], row["episode_id"], levels.get(row["pk"]), row["dropped_on"] is not None
            )
            for row in found
        ]
        for rater, levels in sorted(latest.items())
    }


def numbers(asker: Staff) -> tuple[int, int]:
    """How many goals there are, and how many of them are dropped."""
    found = Goal.objects.visible_to(asker)
    return found.count(), found.exclude(dropped_on=None).count()
