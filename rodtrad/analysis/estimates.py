"""Make figures that carry their n, what is missing, their interval and their method."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final

from rodtrad.kit.result import Estimate
from rodtrad.stats import intervals, quantiles

_MILLIONTHS: Final = 1_000_000


def count(value: int, *, of: int, missing: int = 0) -> Estimate:
    """Return a count out of all."""
    return Estimate(value, n=of, n_missing=missing, method="count")


def share(part: int, whole: int, *, missing: int = 0) -> Estimate:
    """Return a share with its Wilson interval; of nobody there is none."""
    if not whole:
        return Estimate(None, n=0, n_missing=missing, method="wilson")
    interval = intervals.wilson(part, whole)
    return Estimate(
        Fraction(part, whole), whole, missing, exact(interval.low), exact(interval.high), method=interval.method
    )


def mean(total: int, squares: int, n: int, *, missing: int = 0) -> Estimate:
    """Return a mean with its t interval, from the sum and the sum of squares in thousandths; one value has none."""
    if not n:
        return Estimate(None, n=0, n_missing=missing, method="mean")
    value = Fraction(total, n * 1000)
    if n == 1:
        return Estimate(value, n, missing, method="mean")
    half = exact(quantiles.student(0.95, n - 1) * math.sqrt(variance(total, squares, n) / n))
    return Estimate(value, n, missing, value - half, value + half, method="t")


def variance(total: int, squares: int, n: int) -> Fraction:
    """Return the sample variance in natural units, exactly, from sums in thousandths."""
    return Fraction(n * squares - total * total, n * (n - 1) * 1_000_000)


def exact(value: float) -> Fraction:
    """Return a computed number as a fraction, to the millionth: beyond that it is noise."""
    return Fraction(round(value * _MILLIONTHS), _MILLIONTHS)
