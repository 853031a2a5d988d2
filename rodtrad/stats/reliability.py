"""How exactly a scale measures: its error, its inner consistency, and the pull towards the mean."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import variance


def standard_error_of_measurement(sd: float, reliability: float) -> float:
    """Return SEM = SD * sqrt(1 - r) in natural units. Raises ValueError unless SD > 0 and 0 <= r < 1."""
    if not 0 <= reliability < 1:
        raise ValueError(f"reliability={reliability} must be from 0 up to, not including, 1.")
    return spread(sd) * math.sqrt(1 - reliability)


def standard_error_of_difference(sd: float, reliability: float) -> float:
    """Return S_diff = SEM * sqrt(2) in natural units; ranges as for SEM. Source: Jacobson & Truax 1991."""
    return standard_error_of_measurement(sd, reliability) * math.sqrt(2)


def expected_without_effect(first: float, *, mean: float, reliability: float) -> float:
    """Return the score to expect next time if nothing has changed: M + r * (first - M), in natural units.

    People picked because they scored low rise by themselves; say so beside every uncontrolled comparison.
    `mean` is that of the sample the person comes from; raises ValueError unless 0 <= r <= 1.
    """
    if not 0 <= reliability <= 1:
        raise ValueError(f"reliability={reliability} must be from 0 to 1.")
    return mean + reliability * (first - mean)


def cronbach_alpha(rows: Sequence[Sequence[float]]) -> float:
    """Return Cronbach's alpha for people (rows) by items (columns), with sample variances; at most 1, can be negative.

    Only people with every item answered, items already turned the same way. Raises ValueError for fewer than two
    people or items, rows of different length, or a total that does not vary. Source: Cronbach 1951.
    """
    n_items = len(rows[0]) if rows else 0
    if len(rows) < 2 or n_items < 2:
        raise ValueError("alpha needs at least two people and two items.")
    if any(len(row) != n_items for row in rows):
        raise ValueError("every person needs an answer to every item. Leave out those with a missing answer.")
    total = variance([sum(row) for row in rows])
    if total == 0:
        raise ValueError("everyone has the same total, so consistency cannot be seen.")
    items = sum(variance(column) for column in zip(*rows, strict=True))
    return float(n_items / (n_items - 1) * (1 - items / total))


def spread(sd: float) -> float:
    """Return a standard deviation. Raises ValueError unless it is above 0."""
    if not sd > 0:
        raise ValueError(f"sd={sd} must be above 0.")
    return sd
