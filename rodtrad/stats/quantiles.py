"""Quantiles of the three distributions the intervals need; the one place that knows scipy's special functions."""

from __future__ import annotations

from statistics import NormalDist

from scipy import special


def normal(level: float) -> float:
    """Return how many standard errors a two-sided interval reaches; 1.95996... for level .95."""
    return NormalDist().inv_cdf((1 + checked(level)) / 2)


def student(level: float, df: int) -> float:
    """Return the same for Student's t with df degrees of freedom (at least 1)."""
    return float(special.stdtrit(df, (1 + checked(level)) / 2))


def beta(probability: float, a: float, b: float) -> float:
    """Return the quantile of the beta distribution with parameters a, b > 0."""
    return float(special.betaincinv(a, b, probability))


def checked(level: float) -> float:
    """Return the confidence level. Raises ValueError unless it is between 0 and 1, ends excluded."""
    if not 0 < level < 1:
        raise ValueError(f"level={level} is not a confidence level. Write .95 for 95 %.")
    return level
