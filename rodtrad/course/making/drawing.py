"""Draw invented values whose counts and sums are exactly as told; only the order is left to chance.

Nothing but the generator's own whole steps is used, so that every machine draws the same.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Made:
    """The rows of a set: a heading for each column, and the values under it."""

    columns: Mapping[str, Sequence[str]]

    def text(self) -> str:
        """The rows as they stand in the file, each with an id that says that it is invented."""
        lines = [";".join(("id", *self.columns))]
        for number, row in enumerate(zip(*self.columns.values(), strict=True), start=1):
            lines.append(";".join((f"DEMO-{number:04}", *row)))
        return "\n".join(lines) + "\n"


def spread(rng: random.Random, counts: Mapping[str, int]) -> list[str]:
    """So many of each, in an order of chance."""
    values = [value for value, number in counts.items() for _ in range(number)]
    rng.shuffle(values)
    return values


def bell(rng: random.Random) -> float:
    """A number round nought with a spread of one, nearly as the normal curve would give."""
    return sum(rng.random() for _ in range(12)) - 6


@dataclass(frozen=True)
class Whole:
    """Whole numbers between two ends, with a sum that is exact and a spread that is about so."""

    total: int
    low: int
    high: int
    sd: float


def numbers(rng: random.Random, n: int, whole: Whole) -> list[int]:
    """Draw them."""
    mean = whole.total / n
    found = [clamped(round(mean + whole.sd * bell(rng)), whole.low, whole.high) for _ in range(n)]
    return summed(rng, found, whole)


def summed(rng: random.Random, found: list[int], whole: Whole) -> list[int]:
    """Move single numbers by one until the sum is right."""
    while (left := whole.total - sum(found)) != 0:
        place = rng.randrange(len(found))
        found[place] = clamped(found[place] + (1 if left > 0 else -1), whole.low, whole.high)
    return found


def clamped(value: int, low: int, high: int) -> int:
    """The number, kept between its ends."""
    return min(high, max(low, value))


def ranked(scores: Sequence[float]) -> list[int]:
    """The places of the scores, the highest first."""
    return sorted(range(len(scores)), key=lambda place: -scores[place])


def texts(values: Sequence[object]) -> list[str]:
    """The values as they are written; nothing is written for none."""
    return ["" if value is None else str(value).replace(".", ",") for value in values]
