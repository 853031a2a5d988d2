"""Decisions about goals: what may be asked of a goal so that it can be followed up, and how far a group has come.

A goal is never scored for how it is written, and nobody is shown another's goal. The check only asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from rodtrad.access.rules import RuleBroken
from rodtrad.instruments.goals import gas_t
from rodtrad.stats.intervals import Interval, wilson


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
    return tuple(found)


def require_level(way: Way, level: int) -> None:
    """A level is one of the scale's; raises RuleBroken."""
    if level not in LEVELS[way]:
        raise RuleBroken("not_a_level")


def require_something(*, own_words: str, wording: str) -> None:
    """A goal says something, in the person's words or one's own; raises RuleBroken."""
    if not own_words.strip() and not wording.strip():
        raise RuleBroken("goal_is_empty")


@dataclass(frozen=True)
class Standing:
    """One goal in the group's measure: its scale, its weight, its case, and the latest level by one rater."""

    way: Way
    weight: int
    case: int
    level: int | None
    is_dropped: bool


@dataclass(frozen=True)
class Measure:
    """How far a group's goals have come, by one rater: dropped goals and those not yet followed up stand apart."""

    rated: int
    reached: int
    interval: Interval | None
    not_followed_up: int
    dropped: int
    mean_t: Fraction | None  # over cases whose goals are scaled by GAS
    gas_cases: int


def measure(goals: Sequence[Standing]) -> Measure:
    """Count the goals that are reached; what has been dropped is in no denominator."""
    standing = [goal for goal in goals if not goal.is_dropped]
    rated = [goal for goal in standing if goal.level is not None]
    reached = sum(goal.level is not None and goal.level >= REACHED[goal.way] for goal in rated)
    scores = _t_scores(rated)
    return Measure(
        rated=len(rated),
        reached=reached,
        interval=wilson(reached, len(rated)) if rated else None,
        not_followed_up=len(standing) - len(rated),
        dropped=len(goals) - len(standing),
        mean_t=sum(scores, Fraction(0)) / len(scores) if scores else None,
        gas_cases=len(scores),
    )


def _t_scores(rated: Sequence[Standing]) -> list[Fraction]:
    """One T a case, of its goals that are scaled by GAS."""
    scaled = [goal for goal in rated if goal.way is Way.GAS]
    scores = []
    for case in sorted({goal.case for goal in scaled}):
        mine = [goal for goal in scaled if goal.case == case]
        levels = [Fraction(goal.level or 0) for goal in mine]
        scores.append(gas_t(levels, [Fraction(goal.weight) for goal in mine]))
    return scores
