"""How an instrument behaves among an organisation's own answers: floor, ceiling, missing, and one common factor."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import correlation
from typing import Final

_ROUNDS: Final = 500
_CLOSE: Final = 1e-10


@dataclass(frozen=True)
class Ends:
    """How many scores lie at the two ends of a scale; 15 % or more at an end is often called a floor or ceiling."""

    n: int
    at_minimum: int
    at_maximum: int

    @property
    def floor(self) -> float:
        """Return the share at the lowest score."""
        return self.at_minimum / self.n

    @property
    def ceiling(self) -> float:
        """Return the share at the highest score."""
        return self.at_maximum / self.n


def ends(scores: Sequence[float], *, minimum: float, maximum: float) -> Ends:
    """Count the scores at the ends of a scale. Raises ValueError without scores or for one outside the scale."""
    if not scores or min(scores) < minimum or max(scores) > maximum:
        raise ValueError(f"there must be scores, all from {minimum} to {maximum}.")
    return Ends(len(scores), sum(s == minimum for s in scores), sum(s == maximum for s in scores))


def missing_shares(rows: Sequence[Sequence[float | None]]) -> tuple[float, ...]:
    """Return the share of people without an answer, item by item. Raises ValueError without people."""
    if not rows:
        raise ValueError("there are no answers to look at.")
    return tuple(sum(value is None for value in column) / len(rows) for column in zip(*rows, strict=True))


def omega_total(rows: Sequence[Sequence[float]]) -> float:
    """Return McDonald's omega of one common factor of the items' correlations, for people (rows) by items.

    Only people with every item answered, items turned the same way. Raises ValueError for fewer than three people or
    items, or an item that does not vary. Source: McDonald 1999; the factor by principal axes.
    """
    if len(rows) < 3 or len(rows[0]) < 3:
        raise ValueError("omega needs at least three people and three items.")
    columns = list(zip(*rows, strict=True))
    if any(len(set(column)) == 1 for column in columns):
        raise ValueError("an item where everyone answers alike has no correlations. Leave it out.")
    loadings = _one_factor([[correlation(one, other) for other in columns] for one in columns])
    common = sum(loadings) ** 2
    # With few people a loading can come out above 1; what an item has of its own is never less than nothing.
    return common / (common + sum(max(0.0, 1 - loading**2) for loading in loadings))


def _one_factor(correlations: list[list[float]]) -> list[float]:
    """Find the loadings on one factor: the diagonal is filled with what the factor explains until it settles."""
    size = len(correlations)
    explained = [
        max(abs(row[other]) for other in range(size) if other != index) for index, row in enumerate(correlations)
    ]
    for _ in range(_ROUNDS):
        reduced = [[explained[i] if i == j else correlations[i][j] for j in range(size)] for i in range(size)]
        loadings = _strongest(reduced)
        again = [min(loading**2, 1.0) for loading in loadings]
        if max(abs(new - old) for new, old in zip(again, explained, strict=True)) < _CLOSE:
            break
        explained = again
    return loadings


def _strongest(matrix: list[list[float]]) -> list[float]:
    vector = [1.0] * len(matrix)
    for _ in range(_ROUNDS):
        product = [math.fsum(cell * v for cell, v in zip(row, vector, strict=True)) for row in matrix]
        length = math.sqrt(math.fsum(value**2 for value in product)) or 1.0
        turned = [value / length for value in product]
        if max(abs(new - old) for new, old in zip(turned, vector, strict=True)) < _CLOSE:
            break
        vector = turned
    return [value * math.sqrt(length) for value in turned]
