"""Place exercises in the times a group has: the best plan within a fixed amount of search, and always a whole one.

Better means, in this order: fewer exercises left out, fewer breaks of a recommended order, fewer preparations moved
into a session, and earlier. On small problems the search is exhaustive; `is_best` says whether it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

PAUSE_AFTER, PAUSE = 75, 10  # ten minutes after each begun seventy-five
LUNCH_AFTER, LUNCH = 240, 45
EFFORT: Final = 30_000  # positions looked at; a third of a second

Cost = tuple[int, int, int, int]


class Why(StrEnum):
    """Why something does not fit, or what the leader has chosen to do against advice."""

    TOO_LONG = "too_long"  # longer than the session is
    TOO_LATE = "too_late"  # the preparation is due before today
    OUT_OF_ORDER = "out_of_order"
    NO_ROOM = "no_room"  # it fits nowhere beside the others


@dataclass(frozen=True)
class Preparing:
    """One preparation: due so many days before, and so many minutes if it is done in the session (None: cannot)."""

    days: int
    minutes: int | None = None


@dataclass(frozen=True)
class Item:
    """One exercise for this group: its minutes, its place in a sequence, and what has to be prepared."""

    key: str
    minutes: int
    sequence: str = ""
    preparation: tuple[Preparing, ...] = ()
    in_session: bool = False  # the leader wants its preparation done there


@dataclass(frozen=True)
class Slot:
    """A time the group has."""

    key: str
    on: date
    minutes: int


@dataclass(frozen=True)
class Problem:
    """What is to be placed, where, and whether the leader lets go of the recommended order."""

    items: tuple[Item, ...]
    slots: tuple[Slot, ...]  # in order of time
    today: date
    free_order: bool = False


@dataclass(frozen=True)
class Conflict:
    """Something that does not fit: which exercise, in which session, and why."""

    why: Why
    item: str
    slot: str = ""
    minutes: int = 0
    other: str = ""


@dataclass(frozen=True)
class Proposal:
    """Which slot each exercise got, what was left out, and what it cost."""

    placed: Mapping[str, str]
    left_out: tuple[Conflict, ...]
    cost: Cost
    is_best: bool


def pauses(work: int) -> int:
    """The minutes of rest that so many minutes of work need."""
    return PAUSE * ((work - 1) // PAUSE_AFTER if work else 0) + (LUNCH if work > LUNCH_AFTER else 0)


def whole(work: int) -> int:
    """Work and rest together."""
    return work + pauses(work)


@dataclass(frozen=True)
class Fit:
    """What an exercise takes in a certain slot, and how many preparations are moved into it."""

    minutes: int
    moved: int


def fit(item: Item, slot: Slot, today: date) -> Fit | None:
    """How an exercise would be done in a slot; None when a preparation is due before today and cannot be moved."""
    lead = (slot.on - today).days
    minutes, moved = item.minutes, 0
    for each in item.preparation:
        late = each.days > lead
        if each.minutes is None and late:
            return None
        if each.minutes is not None and (late or item.in_session):
            minutes += each.minutes
            moved += 1
    return Fit(minutes, moved) if lead >= 0 else None


def solve(problem: Problem, *, effort: int = EFFORT) -> Proposal:
    """Propose a slot for each exercise."""
    search = _Search(problem, effort)
    search.go(0)
    left = tuple(why_left(problem, item) for item in problem.items if item.key not in search.best)
    return Proposal(search.best, left, search.cost, search.effort > 0)


@dataclass
class _Search:
    """Try every slot for each exercise in turn, and cut what cannot beat the best so far."""

    problem: Problem
    effort: int
    best: dict[str, str] = field(default_factory=dict)
    cost: Cost = (1 << 30, 0, 0, 0)

    def __post_init__(self) -> None:
        slots, items = self.problem.slots, self.problem.items
        fits = [[fit(item, slot, self.problem.today) for slot in slots] for item in items]
        self.options = [
            [(at, found) for at, found in enumerate(row) if found and whole(found.minutes) <= slots[at].minutes]
            for row in fits
        ]
        # The least that the exercises from here on can cost, each by itself.
        self.least: list[Cost] = [(0, 0, 0, 0)]
        for row in reversed(self.options):
            self.least.append(_plus(self.least[-1], self._cheapest(row)))
        self.least.reverse()
        self.at: list[int | None] = []
        self.load = [0] * len(slots)
        self.paid: list[Cost] = [(0, 0, 0, 0)]

    @staticmethod
    def _cheapest(row: Sequence[tuple[int, Fit]]) -> Cost:
        if not row:
            return (1, 0, 0, 0)
        return (0, 0, min(found.moved for _at, found in row), min(at for at, _found in row))

    def go(self, number: int) -> None:
        """Place the exercises from `number` on."""
        paid = self.paid[-1]
        if _plus(paid, self.least[number]) >= self.cost:
            return
        if number == len(self.problem.items):
            self.cost = paid
            chosen = zip(self.problem.items, self.at, strict=True)
            self.best = {item.key: self.problem.slots[at].key for item, at in chosen if at is not None}
            return
        for at, price, minutes in self._choices(number):
            if self.effort <= 0:
                return
            self.effort -= 1
            self.at.append(at)
            self.paid.append(_plus(paid, price))
            if at is not None:
                self.load[at] += minutes
            self.go(number + 1)
            if at is not None:
                self.load[at] -= minutes
            self.paid.pop()
            self.at.pop()

    def _choices(self, number: int) -> Iterator[tuple[int | None, Cost, int]]:
        earlier = self._earlier(number)
        for at, found in self.options[number]:
            if whole(self.load[at] + found.minutes) > self.problem.slots[at].minutes:
                continue
            breaks = sum(before > at for before in earlier)
            if not breaks or self.problem.free_order:
                yield at, (0, breaks, found.moved, at), found.minutes
        yield None, (1, 0, 0, 0), 0

    def _earlier(self, number: int) -> list[int]:
        items, sequence = self.problem.items, self.problem.items[number].sequence
        if not sequence:
            return []
        return [at for item, at in zip(items, self.at, strict=False) if at is not None and item.sequence == sequence]


def _plus(one: Cost, other: Cost) -> Cost:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3])


def why_left(problem: Problem, item: Item) -> Conflict:
    """Why an exercise has no session."""
    fits = [(slot, fit(item, slot, problem.today)) for slot in problem.slots]
    possible = [(slot, found) for slot, found in fits if found]
    if fits and not possible:
        return Conflict(Why.TOO_LATE, item.key)
    if not any(whole(found.minutes) <= slot.minutes for slot, found in possible):
        return Conflict(Why.TOO_LONG, item.key, minutes=item.minutes)
    return Conflict(Why.NO_ROOM, item.key, minutes=item.minutes)


def review(problem: Problem, placed: Mapping[str, str]) -> tuple[Conflict, ...]:
    """Everything in a plan that breaks a time, a lead time or a recommended order; what the leader is told plainly."""
    slots = {slot.key: (at, slot) for at, slot in enumerate(problem.slots)}
    found: list[Conflict] = []
    work = dict.fromkeys(slots, 0)
    for item in problem.items:
        if item.key in placed:
            slot = slots[placed[item.key]][1]
            fitted = fit(item, slot, problem.today)
            if fitted is None:
                found.append(Conflict(Why.TOO_LATE, item.key, slot.key))
            work[slot.key] += fitted.minutes if fitted else item.minutes
    over = {key: whole(minutes) - slots[key][1].minutes for key, minutes in work.items()}
    found += [Conflict(Why.TOO_LONG, "", key, minutes) for key, minutes in over.items() if minutes > 0]
    for number, later in enumerate(problem.items):
        for before in problem.items[:number]:
            both = later.sequence and before.sequence == later.sequence and {later.key, before.key} <= set(placed)
            if both and slots[placed[before.key]][0] > slots[placed[later.key]][0]:
                found.append(Conflict(Why.OUT_OF_ORDER, later.key, placed[later.key], other=before.key))
    return tuple(found)
