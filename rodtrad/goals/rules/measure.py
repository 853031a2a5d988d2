"""How far a case's and a group's goals have come: coverage first, the person as what was drawn, few withheld."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import mean
from typing import Final

from rodtrad.goals.rules.goal import LEVELS, REACHED, Way
from rodtrad.instruments.goals import gas_t
from rodtrad.stats.clustered import ClusteredShare, clustered_share

FEWEST: Final = 5
"""So many persons stand behind a figure about a group, or it is not shown."""


@dataclass(frozen=True)
class Standing:
    """One goal by one rater: its scale and weight, whose it is in which case, where it began and the latest level."""

    way: Way
    weight: int
    person: int
    case: int
    level: int | None
    baseline: int | None = None
    is_dropped: bool = False


@dataclass(frozen=True)
class CaseT:
    """The GAS score of one case by one rater: T now and at the start, and how many goals are at each level."""

    now: Fraction
    start: Fraction | None  # over the same goals; None unless it is known where each of them began
    levels: Mapping[int, int]

    @property
    def n(self) -> int:
        """How many goals."""
        return sum(self.levels.values())


def case_t(goals: Sequence[Standing]) -> CaseT | None:
    """T of the goals that are scaled by GAS, hold and have a level; None when there is none."""
    mine = [goal for goal in goals if goal.way is Way.GAS and not goal.is_dropped and goal.level is not None]
    if not mine:
        return None
    weights = [Fraction(goal.weight) for goal in mine]
    starts = [Fraction(goal.baseline) for goal in mine if goal.baseline is not None]
    return CaseT(
        now=gas_t([Fraction(goal.level or 0) for goal in mine], weights),
        start=gas_t(starts, weights) if len(starts) == len(mine) else None,
        levels=_counted(Way.GAS, mine),
    )


def _counted(way: Way, goals: Sequence[Standing]) -> dict[int, int]:
    found = Counter(goal.level for goal in goals if goal.way is way and goal.level is not None)
    return {level: found[level] for level in LEVELS[way]}


@dataclass(frozen=True)
class Coverage:
    """How many have goals, and how many goals are followed up; what has been dropped stands apart."""

    people: int
    with_goals: int
    goals: int
    followed_up: int
    dropped: int


def coverage(*, people: int, goals: Sequence[Standing]) -> Coverage:
    """Count over everybody who is followed; a goal counts as followed up when anybody has said how far it came."""
    standing = [goal for goal in goals if not goal.is_dropped]
    return Coverage(
        people=people,
        with_goals=len({goal.person for goal in standing}),
        goals=len(standing),
        followed_up=sum(goal.level is not None for goal in standing),
        dropped=len(goals) - len(standing),
    )


@dataclass(frozen=True)
class Measure:
    """How far a group's goals have come, by one rater: what is dropped and what is not followed up stand apart."""

    share: ClusteredShare | None  # None when nothing is followed up
    not_followed_up: int
    levels: Mapping[Way, Mapping[int, int]]  # only the scales that enough persons have
    cases: tuple[CaseT, ...]

    @property
    def is_shown(self) -> bool:
        """Whether enough persons stand behind it."""
        return self.share is not None and self.share.persons >= FEWEST

    @property
    def mean_t(self) -> Fraction | None:
        """The mean of T over cases; None under the fewest."""
        return mean(case.now for case in self.cases) if len(self.cases) >= FEWEST else None

    @property
    def mean_start(self) -> Fraction | None:
        """The mean of T where the same cases began; None unless that is known of all of them."""
        starts = [case.start for case in self.cases if case.start is not None]
        return mean(starts) if len(starts) == len(self.cases) >= FEWEST else None


def measure(goals: Sequence[Standing]) -> Measure:
    """Count the goals that are reached; what has been dropped is in no denominator."""
    standing = [goal for goal in goals if not goal.is_dropped]
    rated = [goal for goal in standing if goal.level is not None]
    persons = {
        person: [goal for goal in rated if goal.person == person] for person in sorted({goal.person for goal in rated})
    }
    by_person = [(sum(_is_reached(goal) for goal in mine), len(mine)) for mine in persons.values()]
    return Measure(
        share=clustered_share(by_person) if by_person else None,
        not_followed_up=len(standing) - len(rated),
        levels={
            way: _counted(way, rated)
            for way in LEVELS
            if len({goal.person for goal in rated if goal.way is way}) >= FEWEST
        },
        cases=_cases(rated),
    )


def _is_reached(goal: Standing) -> bool:
    return goal.level is not None and goal.level >= REACHED[goal.way]


def _cases(rated: Sequence[Standing]) -> tuple[CaseT, ...]:
    cases = {case: [goal for goal in rated if goal.case == case] for case in sorted({goal.case for goal in rated})}
    return tuple(found for mine in cases.values() if (found := case_t(mine)) is not None)
