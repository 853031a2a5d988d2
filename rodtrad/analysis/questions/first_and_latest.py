"""How the first and the latest scores are spread, for the same people both times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import ibis
import numpy as np
from ibis import ir

from rodtrad.analysis import estimates
from rodtrad.analysis.memory import Memory
from rodtrad.analysis.study import CodeBook
from rodtrad.analysis.tables import Tables
from rodtrad.kit.result import Answer, Estimate, Row

SIDES: Final = ("first", "latest")
MOST_BINS: Final = 20


def ask(tables: Tables, code: CodeBook) -> ir.Table:
    """Count each score, first and latest, of everybody measured at least twice."""
    twice = tables.people.filter(tables.people.n >= 2)
    sides = [twice.select(side=ibis.literal(side), value=twice[side]) for side in SIDES]
    both = sides[0].union(sides[1])
    return both.group_by(both.side, both.value).agg(count=both.count())


def count(memory: Memory, code: CodeBook) -> Sequence[Mapping[str, Any]]:
    """Count the same scores in memory."""
    twice, found = memory.people.n >= 2, []
    for side, column in zip(SIDES, (memory.people.first, memory.people.latest), strict=True):
        values, counts = np.unique(column[twice], return_counts=True)
        pairs = zip(values.tolist(), counts.tolist(), strict=True)
        found += [{"side": side, "value": value, "count": n} for value, n in pairs]
    return found


def answer(rows: Sequence[Mapping[str, Any]], code: CodeBook) -> Answer:
    """Return a row for each bin of scores (its lower edge as key), and the middle scores as totals."""
    scores = {side: Counter[int]() for side in SIDES}
    for row in rows:
        scores[row["side"]][row["value"]] += row["count"]
    size, n = bin_size(code), sum(scores["first"].values())
    low, high = code.minimum, code.maximum
    starts = [low + size * i for i in range(-(-int(high - low) // size))]
    bins = {side: _binned(scores[side], low, size, len(starts)) for side in SIDES}
    return Answer(
        tuple(
            Row(str(start), {side: estimates.count(bins[side][i], of=n) for side in SIDES})
            for i, start in enumerate(starts)
        ),
        {
            "paired": estimates.count(n, of=n),
            **{f"median_{side}": Estimate(middle(scores[side]), n, method="median") for side in SIDES},
        },
    )


def bin_size(code: CodeBook) -> int:
    """Return the width of a bin in whole points, so that there are at most twenty."""
    span = int(code.maximum - code.minimum)
    return next(size for size in (1, 2, 5, 10, 20, 50, 100) if size * MOST_BINS >= span)


def _binned(scores: Counter[int], low: Fraction, size: int, number: int) -> list[int]:
    bins = [0] * number
    start = low * 1000
    width = 1000 * size * start.denominator
    for milli, count in scores.items():
        place = (milli * start.denominator - start.numerator) // width
        bins[min(max(place, 0), number - 1)] += count  # the highest score belongs to the last bin
    return bins


def middle(scores: Counter[int]) -> Fraction | None:
    """Return the median of counted scores in thousandths, in natural units."""
    n = sum(scores.values())
    if not n:
        return None
    low, high = _at(scores, (n - 1) // 2), _at(scores, n // 2)
    return Fraction(low + high, 2000)


def _at(scores: Counter[int], place: int) -> int:
    for value in sorted(scores):
        place -= scores[value]
        if place < 0:
            return value
    raise IndexError(place)
