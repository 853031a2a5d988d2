"""What changed for a group, drawn on the time axis of a figure: a line where it began, and under the axis how long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from rodtrad.charts.scene import Label, Line, Mark, Rect, Role
from rodtrad.charts.text import width, wrap

LINE_HEIGHT = 18.0
BAR = 5.0
INDENT = 20.0  # where the words begin, after the letter


@dataclass(frozen=True)
class Event:
    """Something that changed on a day, until a day or on, and how it is written; no colour tells it from another."""

    first: date
    last: date | None
    label: str  # with its days, as it is read: "Vakans: en tjänst av fem (3 mars – 9 april)"

    def within(self, first: date, last: date) -> bool:
        """Whether it holds on some of these days."""
        return self.first <= last and (self.last is None or self.last >= first)

    def begins_within(self, first: date, last: date) -> bool:
        """Whether it begins on one of these days."""
        return first <= self.first <= last


@dataclass(frozen=True)
class Field:
    """Where a figure has its days: the first and the last drawn, where a day stands, and the edges of the picture."""

    first: date
    last: date
    place: Callable[[date], float]
    top: float
    floor: float
    left: float
    right: float


def shown(events: Sequence[Event], *, first: date, last: date) -> tuple[Event, ...]:
    """The events that touch these days, by the day they began."""
    return tuple(sorted((e for e in events if e.within(first, last)), key=lambda e: (e.first, e.label)))


def lines(events: Sequence[Event], field: Field) -> list[Mark]:
    """A line and a letter in the picture where each began; what began earlier has none."""
    marks: list[Mark] = []
    free = field.left
    for letter, event in zip(ascii_uppercase, events, strict=False):
        if event.first < field.first:
            continue
        x = field.place(event.first)
        at = min(max(x + 3, free), field.right - width(letter, Role.STRONG))
        free = at + width(letter, Role.STRONG) + 4
        marks += [Line(x, field.top - 16, x, field.floor, Role.EVENT), Label(at, field.top - 5, letter, Role.STRONG)]
    return marks


def legend(events: Sequence[Event], field: Field, *, heading: str, y: float) -> tuple[list[Mark], float]:
    """Under the axis, each event in words with a bar as long as it held; returns the marks and where they end."""
    marks: list[Mark] = []
    for line in wrap(heading, field.right, Role.MUTED):
        y += LINE_HEIGHT
        marks.append(Label(0, y, line, Role.MUTED))
    for letter, event in zip(ascii_uppercase, events, strict=False):
        y += 6
        marks.append(Label(0, y + LINE_HEIGHT, letter, Role.STRONG))
        for line in wrap(event.label, field.right - INDENT, Role.LABEL):
            y += LINE_HEIGHT
            marks.append(Label(INDENT, y, line, Role.LABEL))
        y += 8
        start = field.place(max(event.first, field.first))
        end = field.place(field.last if event.last is None else min(event.last, field.last))
        marks += [
            Line(field.left, y + BAR / 2, field.right, y + BAR / 2, Role.GRID),
            Rect(start, y, max(end - start, BAR), BAR, Role.BAR_SOFT),
            Line(start, y - 3, start, y + BAR + 3, Role.EVENT),
        ]
        if event.last is not None and event.last <= field.last:
            marks.append(Line(max(end, start + BAR), y - 3, max(end, start + BAR), y + BAR + 3, Role.EVENT))
        y += BAR + 4
    return marks, y
