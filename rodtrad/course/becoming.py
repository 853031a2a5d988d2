"""Read a set of practice data as the product's own follow-ups want it: a plan, and what belongs in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from rodtrad.course.dataset import rows_of
from rodtrad.course.definition import BecomesCount, BecomesDiary, BecomesRegister, BecomesReview, Dataset
from rodtrad.observations.rules.counts import monday_of
from rodtrad.observations.rules.kinds import (
    Choice,
    CountPlan,
    DiaryPlan,
    Plan,
    RegisterPlan,
    ReviewPlan,
    Variable,
    choices,
)

_DAYS: Final = ("måndag", "tisdag", "onsdag", "torsdag", "fredag")
_YES_NO: Final = {"ja": "yes", "nej": "no"}


@dataclass(frozen=True)
class Week:
    """What one week had in one place."""

    monday: date
    place: str
    events: int
    base: int


def comes_whole(dataset: Dataset) -> bool:
    """Whether one person can load all of it; files and weeks have readers and writers of their own."""
    return isinstance(dataset.follow_up, BecomesRegister | BecomesCount)


def plan(dataset: Dataset, *, today: date) -> Plan | None:
    """The plan of the follow-up; None when there is no such kind."""
    match dataset.follow_up:
        case BecomesRegister() as wanted:
            return RegisterPlan(tuple(
                Variable(f"v{place}", _label(dataset, column), _options(dataset, wanted, column))
                for place, column in enumerate(wanted.columns, start=1)
            ))  # fmt: skip
        case BecomesCount() as wanted:
            return CountPlan(
                wanted.event, wanted.base, _choices(dataset, wanted.place, prefix="p") if wanted.place else ()
            )
        case BecomesReview() as wanted:
            files = {row[wanted.file] for row in rows_of(dataset.key).named()}
            return ReviewPlan(_choices(dataset, wanted.question, prefix="q"), len(files))
        case BecomesDiary() as wanted:
            return DiaryPlan(monday_of(today) - timedelta(days=7), _choices(dataset, wanted.category))
    return None


def _label(dataset: Dataset, key: str) -> str:
    return next(column.label for column in dataset.columns if column.key == key)


def _choices(dataset: Dataset, column: str, *, prefix: str = "a") -> tuple[Choice, ...]:
    """The values of a column, in the order they come."""
    return choices(dict.fromkeys(rows_of(dataset.key).values(column)), prefix=prefix)


def _options(dataset: Dataset, wanted: BecomesRegister, column: str) -> tuple[Choice, ...]:
    limits = wanted.bands.get(column)
    if limits:
        return choices(_bands(limits))
    counts = Counter(value for value in rows_of(dataset.key).values(column) if value)
    if all(value.isdigit() for value in counts):
        return choices(sorted(counts, key=int))
    return choices(sorted(counts, key=lambda value: (-counts[value], value)))


def _bands(limits: Sequence[int]) -> list[str]:
    ends = [f"{low}–{high - 1}" if high - low > 1 else str(low) for low, high in pairwise(limits)]
    return [f"under {limits[0]}", *ends, f"{limits[-1]} eller fler"]


def cohort(dataset: Dataset) -> list[Mapping[str, str]]:
    """Each row of a cohort as the keys of its options; what is not known is left out."""
    wanted = dataset.follow_up
    if not isinstance(wanted, BecomesRegister):
        return []
    known = {column: _options(dataset, wanted, column) for column in wanted.columns}
    rows: list[Mapping[str, str]] = []
    for row in rows_of(dataset.key).named():
        values = {}
        for place, column in enumerate(wanted.columns, start=1):
            if row[column]:
                values[f"v{place}"] = _option(known[column], wanted.bands.get(column), row[column])
        rows.append(values)
    return rows


def _option(known: Sequence[Choice], limits: Sequence[int] | None, value: str) -> str:
    if limits:
        return known[sum(int(value) >= limit for limit in limits)].key
    return next(choice.key for choice in known if choice.label == value)


def weeks(dataset: Dataset, *, today: date) -> list[Week]:
    """A count week by week, the last one the week before this."""
    wanted = dataset.follow_up
    if not isinstance(wanted, BecomesCount):
        return []
    places = (
        {choice.label: choice.key for choice in _choices(dataset, wanted.place, prefix="p")}
        if wanted.place
        else {"": ""}
    )
    found: defaultdict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in rows_of(dataset.key).named():
        one = found[int(row[wanted.week]), places[row.get(wanted.place, "")]]
        one[0] += int(row[wanted.counted]) if wanted.out_of else int(row[wanted.counted] == wanted.value)
        one[1] += int(row[wanted.out_of]) if wanted.out_of else 1
    last = max(week for week, _ in found)
    this = monday_of(today)
    return [
        Week(this - timedelta(weeks=last - week + 1), place, events, base)
        for (week, place), (events, base) in sorted(found.items())
    ]


def readings(dataset: Dataset, *, reader: int) -> dict[int, dict[str, str]]:
    """What one of two readers answered, file by file."""
    wanted = dataset.follow_up
    if not isinstance(wanted, BecomesReview):
        return {}
    keys = {choice.label: choice.key for choice in _choices(dataset, wanted.question, prefix="q")}
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for row in rows_of(dataset.key).named():
        found[int(row[wanted.file])][keys[row[wanted.question]]] = _YES_NO[row[wanted.readers[reader]]]
    return dict(found)


def half_hours(dataset: Dataset, *, writers: int) -> list[dict[int, dict[int, str]]]:
    """A week dealt out to so many writers: for each of them day, half hour and category; whose is whose is chance."""
    wanted = dataset.follow_up
    if not isinstance(wanted, BecomesDiary):
        return []
    keys = {choice.label: choice.key for choice in _choices(dataset, wanted.category)} | {"": ""}
    dealt: list[dict[int, dict[int, str]]] = [{day: {} for day in range(5)} for _ in range(writers)]
    turn: defaultdict[tuple[int, int], int] = defaultdict(int)
    for row in rows_of(dataset.key).named():
        hour, minute = row[wanted.time].split(".")
        at = _DAYS.index(row[wanted.day]), 2 * int(hour) + int(minute) // 30
        dealt[turn[at] % writers][at[0]][at[1]] = keys[row[wanted.category]]
        turn[at] += 1
    return dealt
