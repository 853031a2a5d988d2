"""A small world as plain lists, and everybody in it, worked out with loops that nobody can doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from rodtrad.analysis.columns.schema import Standing
from rodtrad.analysis.study import CodeBook
from rodtrad.instruments import library

STILL_PLACED = (Standing.PLANNED, Standing.WAITING)
OUTSIDE = (Standing.MOVED, Standing.DECEASED, Standing.GONE)


@dataclass(frozen=True)
class Given:
    """One answer; `value` in thousandths, None when too much of it was missing."""

    row: int
    client: int
    episode: int
    unit: int
    on: date
    age: int | None
    service: str
    value: int | None
    supersedes: int | None = None
    insats: int | None = None  # the running number of the insats it is about
    answers: Mapping[str, int | None] = field(default_factory=dict)  # what was answered to each item


@dataclass(frozen=True)
class Put:
    """One question as it stands."""

    row: int
    client: int
    episode: int
    unit: int
    due_on: date
    closes_on: date
    standing: Standing
    insats: int | None = None
    service: str = ""


@dataclass(frozen=True)
class World:
    """What there is, and what is asked about."""

    given: tuple[Given, ...]
    put: tuple[Put, ...]
    code: CodeBook
    today: date
    units: frozenset[int]
    excluded: frozenset[int]
    first: date | None
    items: tuple[str, ...] = ()
    named: Mapping[int, tuple[str, str]] = field(default_factory=dict)  # an insats' name and provider, by its number

    def name(self, insats: int | None, service: str) -> tuple[str, str]:
        """What an insats is called and who provides it; without one, what the contact's insats is called."""
        return self.named.get(insats or 0, (service, ""))

    def latest(self) -> list[Given]:
        """The latest answer of each contact, or of each insats in it; answers that were corrected do not count."""
        corrected = {g.supersedes for g in self.given}
        found: dict[tuple[int, int | None], Given] = {}
        for g in sorted(self.given, key=lambda g: (g.on, g.row)):
            if self.within(g.unit, g.client) and g.row not in corrected:
                found[(g.episode, g.insats)] = g
        return [g for g in found.values() if self.in_period(g.on)]

    def within(self, unit: int, client: int) -> bool:
        """Whether the asker may count this."""
        return unit in self.units and client not in self.excluded

    def asked(self) -> list[Put]:
        """The questions that count within the wall."""
        return [p for p in self.put if self.within(p.unit, p.client) and p.standing != Standing.GONE]

    def in_period(self, day: date) -> bool:
        """Whether a day belongs to the period asked about."""
        return self.first is None or day >= self.first

    def is_closed(self, put: Put) -> bool:
        """Whether the window of a question has passed."""
        return put.closes_on < self.today

    def counts(self, put: Put) -> bool:
        """Whether a question should have been answered by now."""
        if put.standing in OUTSIDE:
            return False
        return self.is_closed(put) or put.standing not in STILL_PLACED


@dataclass(frozen=True)
class Person:
    """One episode: its scores in order, and how many questions should have been answered."""

    scores: tuple[Fraction, ...]
    age: int | None
    service: str | None
    should: int

    @property
    def first(self) -> Fraction:
        """The first score."""
        return self.scores[0]

    @property
    def latest(self) -> Fraction:
        """The latest score."""
        return self.scores[-1]


def everybody(world: World) -> list[Person]:
    """Everybody who should have answered, or did, in the period."""
    corrected = {g.supersedes for g in world.given}
    given = [
        g for g in world.given if world.within(g.unit, g.client) and g.row not in corrected and g.value is not None
    ]
    found = []
    for episode in sorted({g.episode for g in given} | {p.episode for p in world.asked()}):
        mine = sorted((g for g in given if g.episode == episode), key=lambda g: (g.on, g.row))
        asked = [p for p in world.asked() if p.episode == episode and world.counts(p)]
        if any(world.in_period(g.on) for g in mine) or any(world.in_period(p.due_on) for p in asked):
            found.append(
                Person(
                    scores=tuple(Fraction(g.value or 0, 1000) for g in mine),
                    age=mine[0].age if mine else None,
                    service=mine[-1].service if mine else None,
                    should=len(asked),
                )
            )
    return found


def limits_for(world: World, age: int | None) -> tuple[Fraction | None, bool, Fraction | None]:
    """The cut-off, whether it is itself functional, and the reliable change, straight from the instrument."""
    scale = library.get(world.code.instrument).scale(world.code.scale)
    cutoff, reliable = scale.cutoff(age), scale.reliable(age)
    return (
        cutoff.value if cutoff else None,
        cutoff.inclusive if cutoff else False,
        reliable.value if reliable else None,
    )


Figures = dict[tuple[str, ...], object]
"""What a twin answers: ("total", name) or ("row", key, name) -> value."""
