"""How sure a figure is: intervals for shares, differences and mean change, and the exact paired test."""

from __future__ import annotations

import math
from dataclasses import dataclass

from rodtrad.stats import quantiles
from rodtrad.stats.paired import Pairs


@dataclass(frozen=True)
class Interval:
    """A confidence interval: its ends, in the unit of what it is for, its level and its method."""

    low: float
    high: float
    level: float
    method: str


def wilson(successes: int, n: int, *, level: float = 0.95) -> Interval:
    """Return the Wilson score interval for a share, from 0 to 1; the default for every percentage.

    Takes counts, 0 <= successes <= n and n >= 1, else raises ValueError. Source: Wilson 1927.
    """
    share = _share(successes, n)
    z = quantiles.normal(level)
    scale = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / scale
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale
    # At 0 and n the end is exactly the share; rounding may put it a hair beside.
    low = 0.0 if successes == 0 else max(0.0, min(centre - half, share))
    high = 1.0 if successes == n else min(1.0, max(centre + half, share))
    return Interval(low, high, level, "wilson")


def clopper_pearson(successes: int, n: int, *, level: float = 0.95) -> Interval:
    """Return the exact binomial interval for a share, from 0 to 1; never too narrow, often wider than need be.

    Takes counts as wilson does. Source: Clopper & Pearson 1934, by quantiles of the beta distribution.
    """
    _share(successes, n)
    tail = (1 - quantiles.checked(level)) / 2
    low = 0.0 if successes == 0 else quantiles.beta(tail, successes, n - successes + 1)
    high = 1.0 if successes == n else quantiles.beta(1 - tail, successes + 1, n - successes)
    return Interval(low, high, level, "clopper_pearson")


def newcombe(successes: int, n: int, other_successes: int, other_n: int, *, level: float = 0.95) -> Interval:
    """Return the interval for the first share minus the other, from -1 to 1, for two separate groups.

    Takes counts as wilson does. Source: Newcombe 1998, method 10 (hybrid score), without continuity correction.
    """
    first, other = _share(successes, n), _share(other_successes, other_n)
    of_first, of_other = wilson(successes, n, level=level), wilson(other_successes, other_n, level=level)
    below = math.hypot(first - of_first.low, of_other.high - other)
    above = math.hypot(of_first.high - first, other - of_other.low)
    return Interval(max(-1.0, first - other - below), min(1.0, first - other + above), level, "newcombe")


def mcnemar_exact(only_before: int, only_after: int) -> float:
    """Return the two-sided p-value, above 0 and at most 1, for a yes/no asked of the same people twice.

    Takes how many said yes only the first and only the second time; raises ValueError for negative counts.
    Source: McNemar 1947, exact binomial form.
    """
    if only_before < 0 or only_after < 0:
        raise ValueError(f"counts of people cannot be negative: {only_before}, {only_after}.")
    n = only_before + only_after
    tail = sum(math.comb(n, k) for k in range(min(only_before, only_after) + 1))
    return float(min(1, 2 * tail / 2**n))


def mean_change(pairs: Pairs, *, level: float = 0.95) -> Interval:
    """Return the interval for the mean change of people measured twice, in natural units (paired t)."""
    reach = quantiles.student(level, pairs.n - 1) * pairs.sd_change / math.sqrt(pairs.n)
    return Interval(pairs.mean_change - reach, pairs.mean_change + reach, level, "paired_t")


def paired_t(pairs: Pairs) -> float:
    """Return t for the mean change, with n - 1 degrees of freedom. Raises ValueError when no change varies."""
    if pairs.sd_change == 0:
        raise ValueError("everyone changed equally, so t has no value.")
    return pairs.mean_change / (pairs.sd_change / math.sqrt(pairs.n))


def _share(successes: int, n: int) -> float:
    if n < 1:
        raise ValueError("n=0: of nobody there is no share. Show the count as missing instead.")
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is not a share. Count the same people in both.")
    return successes / n
