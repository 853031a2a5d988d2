"""Read a series of weekly counts: its median, and whether a run or few crossings say that something has changed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import Final

from rodtrad.access.rules import RuleBroken

ENOUGH_WEEKS: Final = 10  # a run chart with fewer points can say nothing about change
MOST: Final = 100_000


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def require_count(*, monday: date, events: int, base: int | None, today: date) -> None:
    """A week that has begun, with as many events at most as there were chances of one; raises RuleBroken."""
    if monday.weekday() != 0 or monday > today:
        raise RuleBroken("week_has_not_come")
    if not 0 <= events <= MOST or (base is not None and not 0 <= base <= MOST):
        raise RuleBroken("count_out_of_range")
    if base is not None and events > base:
        raise RuleBroken("more_events_than_base")


@dataclass(frozen=True)
class Point:
    """One week: how many, and out of how many if that is known."""

    monday: date
    events: int
    base: int | None = None


@dataclass(frozen=True)
class Series:
    """Every week from the first to the last, in order; None where nobody counted."""

    weeks: tuple[tuple[date, Point | None], ...]
    as_share: bool

    @property
    def values(self) -> tuple[Fraction | None, ...]:
        """What is drawn: the share in percent, or the number."""
        return tuple(self._value(point) for _monday, point in self.weeks)

    @property
    def median(self) -> Fraction | None:
        """The middle of the weeks that were counted."""
        known = [value for value in self.values if value is not None]
        return Fraction(median(known)) if known else None

    def _value(self, point: Point | None) -> Fraction | None:
        if point is None:
            return None
        if not self.as_share:
            return Fraction(point.events)
        return Fraction(100 * point.events, point.base) if point.base else None


def series(points: Sequence[Point], *, with_base: bool) -> Series:
    """Put weeks in order and leave a gap where a week was not counted."""
    known: Mapping[date, Point] = {point.monday: point for point in points}
    if not known:
        return Series((), with_base)
    first, last = min(known), max(known)
    mondays = (first + timedelta(days=7 * n) for n in range((last - first).days // 7 + 1))
    return Series(tuple((monday, known.get(monday)) for monday in mondays), with_base)


def together(points: Sequence[Point]) -> tuple[Point, ...]:
    """Add the places of a week together; the base is known only if every place has one."""
    weeks: dict[date, list[Point]] = {}
    for point in points:
        weeks.setdefault(point.monday, []).append(point)
    return tuple(Point(monday, sum(p.events for p in found), _base(found)) for monday, found in sorted(weeks.items()))


def _base(points: Sequence[Point]) -> int | None:
    bases = [point.base for point in points if point.base is not None]
    return sum(bases) if len(bases) == len(points) else None


@dataclass(frozen=True)
class Runs:
    """What the order of the weeks says: the longest run on one side of the median, and how often it is crossed."""

    useful: int
    longest: int
    crossings: int
    most_allowed: int
    least_allowed: int

    @property
    def has_changed(self) -> bool:
        """Whether the weeks behave otherwise than chance would let them."""
        return self.longest > self.most_allowed or self.crossings < self.least_allowed


def runs(found: Series) -> Runs | None:
    """Anhøj's two rules over the weeks that lie off the median; None with too few weeks to say anything."""
    middle = found.median
    sides = [value > middle for value in found.values if value is not None and middle is not None and value != middle]
    if len(sides) < ENOUGH_WEEKS:
        return None
    longest = current = 1
    for before, now in pairwise(sides):
        current = current + 1 if now == before else 1
        longest = max(longest, current)
    crossings = sum(before != now for before, now in pairwise(sides))
    n = len(sides)
    return Runs(n, longest, crossings, round(math.log2(n)) + 3, _quantile(n - 1))


def _quantile(n: int) -> int:
    """The 5 % quantile of a fair coin thrown n times."""
    below = 0
    for k in range(n + 1):
        below += math.comb(n, k)
        if 20 * below >= 2**n:
            return k
    return n
