"""Decisions about one goal: its scale, and what may be asked of it so that it can be followed up.

A goal is never scored for how it is written, and nobody is shown another's goal. The check only asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from rodtrad.access.rules import RuleBroken


class Way(StrEnum):
    """How far a goal has been reached is told: four steps, or Goal Attainment Scaling's five levels."""

    ATTAINMENT = "attainment"  # 0 not, 1 partly, 2 to a large extent, 3 wholly
    GAS = "gas"  # -2 to +2, 0 as expected


class PlanKind(StrEnum):
    """The plan a goal stands in."""

    CARE_PLAN = "care_plan"
    IMPLEMENTATION_PLAN = "implementation_plan"
    COMMISSION = "commission"  # to a provider
    INDIVIDUAL_PLAN = "individual_plan"


class Whose(StrEnum):
    """Whose goal it is."""

    PERSON = "person"
    GUARDIANS = "guardians"
    FAMILY = "family"
    NETWORK = "network"
    OURS = "ours"  # what the unit will do


class Step(StrEnum):
    """A step along the red thread where people take part and one reflects."""

    NEED = "need"
    GOAL = "goal"
    PLAN = "plan"
    FOLLOW_UP = "follow_up"


class Who(StrEnum):
    """Who took part, or did not."""

    PERSON = "person"
    GUARDIAN_1 = "guardian_1"
    GUARDIAN_2 = "guardian_2"


class How(StrEnum):
    """How somebody took part."""

    IN_TALK = "in_talk"
    IN_WRITING = "in_writing"
    THROUGH_OTHER = "through_other"
    DID_NOT_WANT = "did_not_want"
    NOT_ASKED = "not_asked"
    NOT_SUITABLE = "not_suitable"


LEVELS: Final = {Way.ATTAINMENT: (0, 1, 2, 3), Way.GAS: (-2, -1, 0, 1, 2)}
REACHED: Final = {Way.ATTAINMENT: 2, Way.GAS: 0}
"""From which level a goal counts as reached: to a large extent, or as expected."""


@dataclass(frozen=True)
class Written:
    """What is written about a goal, as far as the check needs it."""

    own_words: str
    wording: str
    observed: str
    whose: str
    due_on: date | None
    way: Way = Way.ATTAINMENT
    levels: tuple[str, ...] = ()  # what each step of the scale would be like, the lowest first
    baseline: int | None = None


def questions(goal: Written, *, today: date) -> tuple[str, ...]:
    """The keys of what is worth asking about a goal; none when all parts are there. Never a judgement of the words."""
    found = []
    if not goal.own_words.strip():
        found.append("own_words")
    if not goal.wording.strip():
        found.append("wording")
    if not goal.observed.strip():
        found.append("observed")
    if not goal.whose:
        found.append("whose")
    if goal.due_on is None:
        found.append("due")
    elif goal.due_on < today:
        found.append("past_due")
    if goal.way is Way.GAS:
        found += _steps(goal)
    return tuple(found)


def _steps(goal: Written) -> list[str]:
    """What is worth asking about the five steps: whether each is described, and where one is today."""
    found = []
    if len([level for level in goal.levels if level.strip()]) < len(LEVELS[Way.GAS]):
        found.append("levels")
    if goal.baseline is None:
        found.append("baseline")
    elif goal.baseline >= REACHED[Way.GAS]:
        found.append("baseline_is_reached")
    return found


def require_level(way: Way, level: int) -> None:
    """A level is one of the scale's; raises RuleBroken."""
    if level not in LEVELS[way]:
        raise RuleBroken("not_a_level")


def require_start(way: Way, baseline: int | None) -> None:
    """Where one is when the goal is set is a step of its scale, or not said; raises RuleBroken."""
    if baseline is not None:
        require_level(way, baseline)


def require_something(*, own_words: str, wording: str) -> None:
    """A goal says something, in the person's words or one's own; raises RuleBroken."""
    if not own_words.strip() and not wording.strip():
        raise RuleBroken("goal_is_empty")
