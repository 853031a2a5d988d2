"""Turn a week of half hours into where the group's time went, so that no bar can be led back to one person.

Whoever takes part knows their own rows and can subtract them from any total. Therefore:

    writers          what is made
    five or more     the week by category, and the days that may stand beside it
    three or four    the week's shares in steps of five percent, if all have said yes beforehand
    one or two       nothing: one of two would see the other

and never a bar with fewer than three behind it: such categories are added together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from rodtrad.access.rules import RuleBroken
from rodtrad.observations.rules.kinds import DiaryPlan

ENOUGH: Final = 5  # the product's smallest group
FEW: Final = 3  # less one's own rows, two are left: neither can be told from the other
BEHIND_A_BAR: Final = 3
LEAST_SLOTS: Final = 10  # five hours; a single half hour does not make somebody one of the five
FRIDAY: Final = 4
OFF: Final = "off"  # not at work: neither a category nor missing
REST: Final = "rest"  # categories that fewer than three have used

Slots = Mapping[tuple[date, int], str]
"""One participant's week: (day, half hour) to the key of a category, or OFF."""


class Basis(StrEnum):
    """What may be made of a week."""

    DAYS = "days"  # the week, and each day
    WEEK = "week"  # shares of the week only
    TALK = "talk"  # no picture: the group talks instead


def basis(*, writers: int, agreed: int) -> Basis:
    """What may be made when so many have written, and so many of those have said beforehand that few is all right."""
    if writers >= ENOUGH:
        return Basis.DAYS
    return Basis.WEEK if writers >= FEW and agreed >= writers else Basis.TALK


def has_written(slots: Slots) -> bool:
    """Whether somebody has written enough to be one of those behind the picture."""
    return sum(category != OFF for category in slots.values()) >= LEAST_SLOTS


def may_make_picture(plan: DiaryPlan, *, today: date) -> bool:
    """From Friday on."""
    return today >= plan.days[FRIDAY]


def require_slot(plan: DiaryPlan, *, day: date, slots: Sequence[int], category: str, today: date) -> None:
    """One writes in the week's own half hours, never ahead of today, in the group's categories; raises RuleBroken."""
    if day not in plan.days or not set(slots) <= set(plan.slots):
        raise RuleBroken("outside_the_week")
    if day > today:
        raise RuleBroken("day_has_not_come")
    if category and category != OFF and category not in {each.key for each in plan.categories}:
        raise RuleBroken("not_a_category")


@dataclass(frozen=True)
class Bar:
    """A category with the group's half hours; `keys` are several when they were added together."""

    keys: tuple[str, ...]
    slots: int


@dataclass(frozen=True)
class Week:
    """Where the group's time went: the bars, what is missing, and the days where they may be shown."""

    basis: Basis
    writers: int
    bars: tuple[Bar, ...]
    missing: int
    days: tuple[tuple[int, ...], ...] = ()  # for each bar, its half hours on Monday to Friday

    @property
    def written(self) -> int:
        """All half hours that are written."""
        return sum(bar.slots for bar in self.bars)


def compile_week(plan: DiaryPlan, weeks: Sequence[Slots], *, agreed: Sequence[bool]) -> Week:
    """Add the writers' weeks together as far as their number allows."""
    taking_part = [(slots, yes) for slots, yes in zip(weeks, agreed, strict=True) if has_written(slots)]
    writers = [slots for slots, _yes in taking_part]
    found = basis(writers=len(writers), agreed=sum(yes for _slots, yes in taking_part))
    if found is Basis.TALK:
        return Week(found, len(writers), (), 0)
    bars = _bars(plan, writers)
    away = sum(category == OFF for slots in writers for category in slots.values())
    expected = len(writers) * len(plan.days) * len(plan.slots) - away
    missing = max(0, expected - sum(bar.slots for bar in bars))
    return Week(found, len(writers), bars, missing, _days(plan, writers, bars) if found is Basis.DAYS else ())


def _bars(plan: DiaryPlan, writers: Sequence[Slots]) -> tuple[Bar, ...]:
    """The categories as bars, largest first; those that fewer than three have used are added together."""
    by, total = _used(writers)
    rare = [each.key for each in plan.categories if 0 < len(by[each.key]) < BEHIND_A_BAR]
    common = sorted((c.key for c in plan.categories if len(by[c.key]) >= BEHIND_A_BAR), key=lambda key: -total[key])
    while rare and len(set().union(*(by[key] for key in rare))) < BEHIND_A_BAR and common:
        rare.append(common.pop())  # the smallest goes with them, until three stand behind the sum
    bars = [Bar((key,), total[key]) for key in common]
    return (*bars, Bar(tuple(rare), sum(total[key] for key in rare))) if rare else tuple(bars)


def _used(writers: Sequence[Slots]) -> tuple[Mapping[str, set[int]], Mapping[str, int]]:
    """Who has used each category, and how much."""
    by: dict[str, set[int]] = defaultdict(set)
    total: dict[str, int] = defaultdict(int)
    for number, slots in enumerate(writers):
        for category in slots.values():
            if category != OFF:
                by[category].add(number)
                total[category] += 1
    return by, total


def _days(plan: DiaryPlan, writers: Sequence[Slots], bars: Sequence[Bar]) -> tuple[tuple[int, ...], ...]:
    """Each bar's days, if on every day every bar that has any time has three behind it; else no days at all.

    All or nothing, because one hidden day could be worked out from the week and the other days.
    """
    rows = []
    for bar in bars:
        row = []
        for day in plan.days:
            hours = [sum(on == day and c in bar.keys for (on, _slot), c in slots.items()) for slots in writers]
            if 0 < sum(n > 0 for n in hours) < BEHIND_A_BAR:
                return ()
            row.append(sum(hours))
        rows.append(tuple(row))
    return tuple(rows)


def shares_in_steps(bars: Sequence[Bar]) -> tuple[int, ...]:
    """Each bar's share in steps of five percent, halves up; they need not add up to a hundred."""
    total = sum(bar.slots for bar in bars)
    return tuple(5 * ((200 * bar.slots // total + 5) // 10) if total else 0 for bar in bars)
