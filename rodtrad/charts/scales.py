"""Place values, days and labels on a surface."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from rodtrad.kit.dates import add_months, month_of

_STEPS_IN_MONTHS = (1, 2, 3, 6, 12, 24, 60)


@dataclass(frozen=True)
class Scale:
    """A straight scale from a span of values to a span of drawing units."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: Fraction | float) -> float:
        """Return where a value stands."""
        share = (float(value) - self.low) / (self.high - self.low) if self.high != self.low else 0.5
        return self.start + share * (self.end - self.start)

    def held(self, value: Fraction | float) -> float:
        """Return where a value stands, kept inside the scale."""
        return self(min(max(float(value), self.low), self.high))


@dataclass(frozen=True)
class TimeScale:
    """A straight scale from days to drawing units."""

    first: date
    last: date
    start: float
    end: float

    def __call__(self, day: date) -> float:
        """Return where a day stands."""
        span = (self.last - self.first).days or 1
        return self.start + (day - self.first).days / span * (self.end - self.start)

    def months(self, least_gap: float) -> list[date]:
        """Return the month starts to write out, so far apart that their labels do not touch."""
        per_month = (self.end - self.start) / max((self.last - self.first).days / 30.44, 0.1)
        step = next((s for s in _STEPS_IN_MONTHS if s * per_month >= least_gap), _STEPS_IN_MONTHS[-1])
        day = month_of(self.first)
        if day < self.first:
            day = add_months(day, 1)
        while (day.month - 1) % min(step, 12):
            day = add_months(day, 1)
        found = []
        while day <= self.last:
            found.append(day)
            day = add_months(day, step)
        return found


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Move blocks (start, size) apart as little as needed, keeping their order, between two edges."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i] + sizes[i] / 2)
    placed = [0.0] * len(wanted)
    edge = low
    for i in order:
        placed[i] = max(wanted[i], edge)
        edge = placed[i] + sizes[i]
    for i in reversed(order):
        placed[i] = min(placed[i], high - sizes[i])
        high = placed[i]
    return placed


def rows_for(spans: Sequence[tuple[float, float]], gap: float) -> list[int]:
    """Give each span (start, end) the first row where it touches no earlier one."""
    ends: list[float] = []
    chosen = []
    for start, end in spans:
        row = next((r for r, taken in enumerate(ends) if taken + gap <= start), len(ends))
        ends[row : row + 1] = [end]
        chosen.append(row)
    return chosen
