"""Decisions about ideas and lessons: their kinds and states, and who reads whose records together."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from rodtrad.access.rules import RuleBroken


class LessonKind(StrEnum):
    """What has been learned or agreed."""

    IDEA = "idea"
    ROUTINE = "routine"
    DECISION = "decision"
    ACTION = "action"


class LessonState(StrEnum):
    """What became of it."""

    NEW = "new"
    TRYING = "trying"
    KEPT = "kept"
    DROPPED = "dropped"


OPEN_STATES = (LessonState.NEW, LessonState.TRYING)
FEWEST = 2


def pairs(people: Sequence[int], *, turn: int) -> tuple[tuple[int, ...], ...]:
    """Put people in pairs, everybody with somebody new each turn as long as it lasts; an odd one makes a three."""
    if len(people) < FEWEST:
        raise RuleBroken("pairs_need_two")
    even = list(people) if len(people) % 2 == 0 else list(people[:-1])
    first, ring = even[0], even[1:]
    shift = turn % len(ring) if ring else 0
    circle = [first, *ring[shift:], *ring[:shift]]
    half = len(circle) // 2
    found: list[tuple[int, ...]] = [(circle[n], circle[-1 - n]) for n in range(half)]
    if len(people) % 2:
        found[turn % half] = (*found[turn % half], people[-1])
    return tuple(found)
