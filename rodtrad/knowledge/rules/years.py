"""Decisions about the annual wheel: what an activity is, where it is held, and when it comes again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from rodtrad.access.rules import RuleBroken
from rodtrad.kit.dates import add_months


class ActivityKind(StrEnum):
    """What is done that day; the page of the day links to what it needs."""

    THREE_QUESTIONS = "three_questions"
    RESULTS_TALK = "results_talk"
    FOLLOW_UP_REPORT = "follow_up_report"
    EXERCISE = "exercise"
    PEER_REVIEW = "peer_review"
    PLANNING = "planning"
    LOOKING_BACK = "looking_back"
    OTHER = "other"


class Arena(StrEnum):
    """A meeting that is there already, which learning can be hooked on to."""

    SUPERVISION = "supervision"
    APPRAISAL = "appraisal"
    WORKPLACE_MEETING = "workplace_meeting"
    PLANNING_DAY = "planning_day"
    EDUCATION_DAY = "education_day"
    OTHER = "other"


ONCE = 0
EVERY_MONTHS = (ONCE, 1, 2, 3, 4, 6, 12, 24)  # 24: what happens so seldom that every other year is enough
FIRST_YEAR, LAST_YEAR = 2000, 2100


def occurrences(*, first: date, last: date | None, every_months: int, year: int) -> Iterator[date]:
    """Yield the days of a year on which something comes, counted from its first day; a weekend moves to Monday."""
    step, number = every_months, 0
    while True:
        day = add_months(first, number * step)
        if day.year > year or (last is not None and day > last):
            return
        if day.year == year:
            yield on_a_weekday(day)
        if step == ONCE:
            return
        number += 1


def on_a_weekday(day: date) -> date:
    """Return the day, or the nearest weekday of the same year when it is a Saturday or Sunday."""
    moved = day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)
    return moved if moved.year == day.year else day - timedelta(days=day.weekday() - 4)


def comes_in(*, first: date, last: date | None, every_months: int, year: int) -> bool:
    """Whether something comes at all in a year; what comes every other year may rest."""
    return any(True for _day in occurrences(first=first, last=last, every_months=every_months, year=year))


NEAR_DAYS = 45  # something held within so many days of a planned day is what was planned


def nearest(days: Iterable[date], *, to: date) -> date | None:
    """The planned day nearest to a day, if it is near enough to be the same thing."""
    near = [day for day in days if abs((day - to).days) <= NEAR_DAYS]
    return min(near, key=lambda day: abs((day - to).days), default=None)


def require_year(year: int) -> None:
    """A wheel is for a year of our time; raises RuleBroken."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleBroken("no_such_year", first=FIRST_YEAR, last=LAST_YEAR)


def require_rhythm(every_months: int) -> None:
    """How often is chosen from a list; raises RuleBroken."""
    if every_months not in EVERY_MONTHS:
        raise RuleBroken("no_such_rhythm")


def require_ends_after(*, first: date, last: date | None) -> None:
    """Something ends on its first day or later; raises RuleBroken."""
    if last is not None and last < first:
        raise RuleBroken("period_ends_before_it_begins")
