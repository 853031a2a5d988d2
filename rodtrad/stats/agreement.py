"""How far two raters agree, beyond what chance would give."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from typing import Literal

from rodtrad.stats import quantiles
from rodtrad.stats.intervals import Interval

Table = Sequence[Sequence[int]]
"""How often one rater chose the row while the other chose the column; as many columns as rows, same order."""


def table(one: Sequence[Hashable], other: Sequence[Hashable], categories: Sequence[Hashable]) -> list[list[int]]:
    """Count paired ratings into a table over the categories. Raises ValueError when unpaired or unknown."""
    if len(one) != len(other):
        raise ValueError("every rating needs its pair. Leave out what only one of them rated.")
    place = {category: index for index, category in enumerate(categories)}
    counts = [[0] * len(place) for _ in place]
    for left, right in zip(one, other, strict=True):
        if left not in place or right not in place:
            raise ValueError(f"{left!r} and {right!r} are not both categories.")
        counts[place[left]][place[right]] += 1
    return counts


def observed(counts: Table) -> float:
    """Return the share of pairs on the diagonal, 0 to 1. Raises ValueError without pairs or for a table not square."""
    return sum(counts[index][index] for index in range(len(counts))) / _pairs(counts)


def kappa(counts: Table, *, weights: Literal["none", "linear", "quadratic"] = "none") -> float | None:
    """Return Cohen's kappa, 1 at most; None when both use one and the same category, so that chance alone gives 1.

    Linear and quadratic weights let a near miss count in part, for ordered categories. Sources: Cohen 1960, 1968.
    """
    n, size = _pairs(counts), len(counts)
    rows = [sum(row) / n for row in counts]
    columns = [sum(row[index] for row in counts) / n for index in range(size)]

    def miss(row: int, column: int) -> float:
        if weights == "none":
            return float(row != column)
        return (abs(row - column) / (size - 1)) ** (1 if weights == "linear" else 2)

    cells = [(row, column, miss(row, column)) for row in range(size) for column in range(size)]
    by_chance = sum(weight * rows[row] * columns[column] for row, column, weight in cells)
    if by_chance == 0:
        return None
    return 1 - sum(weight * counts[row][column] / n for row, column, weight in cells) / by_chance


def kappa_interval(counts: Table, *, level: float = 0.95) -> Interval | None:
    """Return the interval for an unweighted kappa, kept within -1 and 1; None where kappa has none.

    For large samples; under some thirty pairs it is a rough guess. Source: Fleiss, Cohen & Everitt 1969.
    """
    found = kappa(counts)
    if found is None:
        return None
    n, size = _pairs(counts), range(len(counts))
    rows = [sum(row) / n for row in counts]
    columns = [sum(row[index] for row in counts) / n for index in size]
    same, by_chance = observed(counts), sum(rows[index] * columns[index] for index in size)
    on = sum(counts[i][i] / n * ((1 - by_chance) - (rows[i] + columns[i]) * (1 - same)) ** 2 for i in size)
    off = sum(counts[i][j] / n * (columns[i] + rows[j]) ** 2 for i in size for j in size if i != j)
    middle = (same * by_chance - 2 * by_chance + same) ** 2
    variance = (on + (1 - same) ** 2 * off - middle) / (n * (1 - by_chance) ** 4)
    reach = quantiles.normal(level) * math.sqrt(max(variance, 0.0))
    return Interval(max(-1.0, found - reach), min(1.0, found + reach), level, "fleiss_cohen_everitt")


def _pairs(counts: Table) -> int:
    n = sum(map(sum, counts))
    if n == 0 or any(len(row) != len(counts) for row in counts):
        raise ValueError("the table needs pairs, and as many columns as rows.")
    return n
