"""Effect sizes for people measured twice, each carrying its kind: "0.8" without a kind says nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from rodtrad.stats.paired import Pairs


class EffectKind(StrEnum):
    """Which spread the mean change is divided by."""

    D_Z = "d_z"
    D_AV = "d_av"
    D_AV_RMS = "d_av_rms"
    D_RM = "d_rm"
    D_PRE = "d_pre"
    D_NORM = "d_norm"


@dataclass(frozen=True)
class EffectSize:
    """A mean change in standard deviations, positive for the better; `corrected` after Hedges' small-sample J."""

    kind: EffectKind
    value: float
    n: int
    corrected: bool = False


def d_z(pairs: Pairs) -> EffectSize:
    """Divide by the SD of the changes (the standardised response mean). Never compare it with d between groups."""
    return _effect(EffectKind.D_Z, pairs, pairs.sd_change)


def d_av(pairs: Pairs) -> EffectSize:
    """Divide by the mean of the two SDs (Cumming's d_av)."""
    return _effect(EffectKind.D_AV, pairs, (pairs.sd_first + pairs.sd_last) / 2)


def d_av_rms(pairs: Pairs) -> EffectSize:
    """Divide by the root mean square of the two SDs."""
    return _effect(EffectKind.D_AV_RMS, pairs, math.sqrt((pairs.sd_first**2 + pairs.sd_last**2) / 2))


def d_rm(pairs: Pairs) -> EffectSize:
    """Take d_z times sqrt(2 * (1 - r)). Raises ValueError when a measurement does not vary, so r is unknown."""
    if pairs.correlation is None:
        raise ValueError("d_rm needs a correlation, and one of the measurements does not vary.")
    if pairs.correlation >= 1:
        raise ValueError("d_rm has no value when the two measurements go exactly together.")
    return _effect(EffectKind.D_RM, pairs, pairs.sd_change / math.sqrt(2 * (1 - pairs.correlation)))


def d_pre(pairs: Pairs) -> EffectSize:
    """Divide by the SD before; the default in follow-up, since the work changes the spread afterwards."""
    return _effect(EffectKind.D_PRE, pairs, pairs.sd_first)


def d_norm(pairs: Pairs, norm_sd: float) -> EffectSize:
    """Divide by the SD of a norm sample, in natural units: the same ruler for every unit."""
    return _effect(EffectKind.D_NORM, pairs, norm_sd)


def hedges_j(df: int) -> float:
    """Return the small-sample factor 1 - 3 / (4 * df - 1). Raises ValueError unless df is 1 or more. Hedges 1981."""
    if df < 1:
        raise ValueError(f"df={df} must be 1 or more.")
    return 1 - 3 / (4 * df - 1)


def hedges(effect: EffectSize) -> EffectSize:
    """Return g = J * d of the same kind, with n - 1 degrees of freedom. Raises ValueError when already corrected."""
    if effect.corrected:
        raise ValueError(f"{effect.kind} is already corrected for the small sample.")
    return EffectSize(effect.kind, hedges_j(effect.n - 1) * effect.value, effect.n, corrected=True)


def standard_error(effect: EffectSize, correlation: float) -> float:
    """Return sqrt(2 * (1 - r) / n + d^2 / (2n)), in standard deviations, r from -1 to 1.

    Source: Doing Meta-Analysis in R, appendix B (within-group standardised mean difference).
    """
    return math.sqrt(2 * (1 - correlation) / effect.n + effect.value**2 / (2 * effect.n))


def _effect(kind: EffectKind, pairs: Pairs, sd: float) -> EffectSize:
    if not sd > 0:
        raise ValueError(f"{kind} divides by a spread of {sd}. It has no value for these people.")
    return EffectSize(kind, pairs.mean_change / sd, pairs.n)
