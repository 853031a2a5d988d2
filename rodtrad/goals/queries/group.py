"""The goals and the meetings of those one works with, as a group: nobody is named, and nobody who works there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from rodtrad.access.models import Staff
from rodtrad.clients.models import Contact, Episode, Service
from rodtrad.clients.rules import ContactOutcome
from rodtrad.goals.models import Goal, GoalRating, MeetingPlan
from rodtrad.goals.rules import GROWN, MEETINGS, PLACEMENTS, Child, Planned, Standing, Stay, Way, child, one_child
from rodtrad.kit.dates import add_months

MONTHS_BACK: Final = 12


def since(today: date) -> date:
    """The first day that is looked back to."""
    return add_months(today, -MONTHS_BACK)


def episodes(asker: Staff, units: Iterable[int], *, today: date) -> QuerySet[Episode]:
    """The contacts of some units that run or ended in the last twelve months."""
    recent = Q(closed_on=None) | Q(closed_on__gte=since(today))
    return Episode.objects.visible_to(asker).filter(recent, unit_id__in=sorted(units))


def people(asker: Staff, units: Iterable[int], *, today: date) -> int:
    """How many persons those contacts are with."""
    return episodes(asker, units, today=today).values("client_id").distinct().count()


def standings(asker: Staff, units: Iterable[int], *, today: date) -> tuple[list[Standing], dict[str, list[Standing]]]:
    """Every goal of those contacts, with a level if anybody has said one; and by rater, with the latest by each."""
    within = episodes(asker, units, today=today)
    goals = Goal.objects.visible_to(asker).filter(episode__in=within).order_by("pk")
    found = list(goals.values("pk", "episode__client_id", "episode_id", "way", "weight", "baseline", "dropped_on"))
    latest: dict[str, dict[int, int]] = defaultdict(dict)
    anybody: dict[int, int] = {}
    ratings = GoalRating.objects.visible_to(asker).filter(goal__episode__in=within).order_by("rated_on", "pk")
    for rater, goal, level in ratings.values_list("rater", "goal_id", "level"):
        latest[rater][goal] = anybody[goal] = level

    def read(levels: dict[int, int]) -> list[Standing]:
        return [
            Standing(
                Way(row["way"]), row["weight"], row["episode__client_id"], row["episode_id"], levels.get(row["pk"]),
                row["baseline"], row["dropped_on"] is not None,
            )
            for row in found
        ]  # fmt: skip

    return read(anybody), {rater: read(levels) for rater, levels in latest.items()}


def children(asker: Staff, units: Iterable[int], *, today: date) -> list[Child]:
    """Each placed child of those contacts, counted by the child's own plan over the last twelve months."""
    within, first = episodes(asker, units, today=today), since(today)
    young = Q(episode__client__birth_year=None) | Q(episode__client__birth_year__gt=today.year - GROWN)
    placed = Service.objects.visible_to(asker).filter(
        young,
        Q(ended_on=None) | Q(ended_on__gte=first),
        episode__in=within,
        kind__in=sorted(PLACEMENTS),
        started_on__isnull=False,
    )
    stays: dict[int, list[Stay]] = defaultdict(list)
    for episode, started, ended in placed.values_list("episode_id", "started_on", "ended_on"):
        if started is not None:
            stays[episode].append(Stay(started, ended))
    plans: dict[int, list[Planned]] = defaultdict(list)
    rows = MeetingPlan.objects.visible_to(asker).filter(episode_id__in=sorted(stays))
    for episode, day, weeks in rows.values_list("episode_id", "since", "weeks"):
        plans[episode].append(Planned(day, weeks))
    met: dict[int, list[tuple[date, bool]]] = defaultdict(list)
    held = Contact.objects.visible_to(asker).filter(
        episode_id__in=sorted(stays), kind__in=sorted(MEETINGS), outcome=ContactOutcome.HELD
    )
    for episode, day, alone in held.values_list("episode_id", "on", "alone_with_child"):
        met[episode].append((day, alone))
    parts: dict[int, list[Child]] = defaultdict(list)
    for episode, person in within.filter(pk__in=sorted(stays)).values_list("pk", "client_id"):
        parts[person].append(child(stays[episode], plans[episode], met[episode], since=first, today=today))
    return [one_child(parts[person]) for person in sorted(parts)]
