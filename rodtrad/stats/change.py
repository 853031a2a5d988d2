"""Say whether one person's change is more than measurement error, and whether it crosses a cut-off."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from rodtrad.stats import quantiles, reliability

Number = Fraction | int | float
"""A score in the natural units of its scale."""


class ChangeCategory(StrEnum):
    """The five kinds of change (Jacobson & Truax 1991, with deterioration split by the cut-off)."""

    RECOVERED = "recovered"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    DETERIORATED = "deteriorated"
    DETERIORATED_OVER_CUTOFF = "deteriorated_over_cutoff"


def classify(
    first: Number,
    last: Number,
    *,
    higher_is_better: bool,
    reliable_change: Number,
    cutoff: Number | None,
    cutoff_inclusive: bool,
) -> ChangeCategory:
    """Return the category of the change between two scores, all in the natural units of the scale.

    A change as large as `reliable_change` (above 0) is reliable. `cutoff_inclusive` says whether a score at the
    cut-off is functional. Without a cut-off nothing can be crossed, so there is no recovery. Raises ValueError
    when reliable_change is not above 0. Source: Jacobson & Truax 1991.
    """
    if not reliable_change > 0:
        raise ValueError(f"reliable_change={reliable_change} must be above 0. Take it from the instrument's manual.")
    improvement: Number = last - first if higher_is_better else first - last
    if -reliable_change < improvement < reliable_change:
        return ChangeCategory.UNCHANGED
    crossed = cutoff is not None and (
        is_functional(first, higher_is_better=higher_is_better, cutoff=cutoff, cutoff_inclusive=cutoff_inclusive)
        != is_functional(last, higher_is_better=higher_is_better, cutoff=cutoff, cutoff_inclusive=cutoff_inclusive)
    )
    if improvement > 0:
        return ChangeCategory.RECOVERED if crossed else ChangeCategory.IMPROVED
    return ChangeCategory.DETERIORATED_OVER_CUTOFF if crossed else ChangeCategory.DETERIORATED


def is_functional(value: Number, *, higher_is_better: bool, cutoff: Number, cutoff_inclusive: bool) -> bool:
    """Say whether a score is on the better side of the cut-off, the cut-off itself included when it is inclusive."""
    if value == cutoff:
        return cutoff_inclusive
    return (value > cutoff) == higher_is_better


def reliable_change_index(
    first: float, last: float, *, sd: float, reliability_of_scale: float, higher_is_better: bool
) -> float:
    """Return RC, the improvement in standard errors of a difference; beyond 1.96 either way is reliable.

    `sd` is the spread of a clinical or norm sample in natural units (above 0), the reliability is from 0 up to,
    not including, 1. Raises ValueError outside those ranges. Source: Jacobson & Truax 1991.
    """
    improvement = last - first if higher_is_better else first - last
    return improvement / reliability.standard_error_of_difference(sd, reliability_of_scale)


def smallest_reliable_change(sd: float, reliability_of_scale: float, *, level: float = 0.95) -> float:
    """Return the change in natural units that is reliable at the confidence level (z times S_diff).

    Ranges and errors as in reliable_change_index. Source: Jacobson & Truax 1991. A published constant goes first.
    """
    return quantiles.normal(level) * reliability.standard_error_of_difference(sd, reliability_of_scale)


def cutoff_a(*, clinical_mean: float, clinical_sd: float, higher_is_better: bool) -> float:
    """Return the cut-off two SD from the clinical mean, for when only clinical norms exist (Jacobson & Truax 1991)."""
    return clinical_mean + _sign(higher_is_better) * 2 * reliability.spread(clinical_sd)


def cutoff_b(*, functional_mean: float, functional_sd: float, higher_is_better: bool) -> float:
    """Return the cut-off two functional SD from the functional mean, for norms that do not overlap.

    Source: Jacobson & Truax 1991. Some software takes the clinical SD here; that is not their b.
    """
    return functional_mean - _sign(higher_is_better) * 2 * reliability.spread(functional_sd)


def cutoff_c(*, clinical_mean: float, clinical_sd: float, functional_mean: float, functional_sd: float) -> float:
    """Return the cut-off between the means, weighted by spread, for norms that overlap (Jacobson & Truax 1991).

    All in natural units; raises ValueError when an SD is not above 0. The direction of the scale does not matter.
    """
    clinical, functional = reliability.spread(clinical_sd), reliability.spread(functional_sd)
    return (clinical * functional_mean + functional * clinical_mean) / (clinical + functional)


def edwards_nunnally(
    first: float,
    last: float,
    *,
    mean: float,
    sd: float,
    reliability_of_scale: float,
    higher_is_better: bool,
    level: float = 0.95,
) -> ChangeCategory:
    """Return improved, unchanged or deteriorated, allowing for regression towards the mean of a reference sample.

    The last score is compared with the interval of z standard errors of measurement round the first score's
    expected true score. A check on those who began very high or low, not the default. All in natural units; ranges
    and errors as in reliable_change_index. Source: Edwards and Nunnally's method as given by Speer 1992.
    """
    expected = reliability.expected_without_effect(first, mean=mean, reliability=reliability_of_scale)
    reach = quantiles.normal(level) * reliability.standard_error_of_measurement(sd, reliability_of_scale)
    improvement = _sign(higher_is_better) * (last - expected)
    if abs(improvement) <= reach:
        return ChangeCategory.UNCHANGED
    return ChangeCategory.IMPROVED if improvement > 0 else ChangeCategory.DETERIORATED


def _sign(higher_is_better: bool) -> int:
    return 1 if higher_is_better else -1
