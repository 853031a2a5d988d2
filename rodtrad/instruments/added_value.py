"""The added value score of the SDQ: how a child has fared against what is usual for high-risk children."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import Final

from rodtrad.kit import numbers

SD: Final = 5
"""The spread of the added value score, in points of the SDQ total."""


@dataclass(frozen=True)
class AddedValue:
    """The mean added value of some children with its effect size and 95 % interval; above 0 is better than expected."""

    mean: Fraction
    effect_size: Fraction
    low: float
    high: float
    n: int


def added_value(*, first_total: int, first_impact: int, first_emotional: int, later_total: int) -> Fraction:
    """Return 2.3 + 0.8*total + 0.2*impact - 0.3*emotional - later total, for parents' answers some 6 months apart.

    It holds for high-risk groups only. Source: sdqinfo.org, added value score.
    """
    expected = (
        numbers.exact(2.3) + numbers.exact(0.8) * first_total + numbers.exact(0.2) * first_impact
    ) - numbers.exact(0.3) * first_emotional
    return expected - later_total


def of_group(scores: list[Fraction]) -> AddedValue:
    """Return the mean added value of a group: plus or minus 10 points for one child, 1 for a hundred.

    Raises ValueError without scores. Source: sdqinfo.org, added value score.
    """
    if not scores:
        raise ValueError("there is no added value without children.")
    mean = sum(scores, Fraction(0)) / len(scores)
    reach = 2 * SD / sqrt(len(scores))
    return AddedValue(mean, mean / SD, float(mean) - reach, float(mean) + reach, len(scores))
