"""The twin of `missing`: split people into followed, lost and never measured, and compare by the textbook."""

from __future__ import annotations

import math
import statistics
from fractions import Fraction

from rodtrad.analysis.estimates import exact
from rodtrad.stats import attrition
from tests.oracles.world import Figures, World, everybody


def twin(world: World) -> Figures:
    """Compare those followed up with those lost."""
    due = [p for p in everybody(world) if p.should >= 2 or len(p.scores) >= 2]
    followed = [p for p in due if len(p.scores) >= 2]
    lost = [p for p in due if len(p.scores) == 1]
    never = [p for p in due if not p.scores]
    figures: Figures = {
        ("total", "eligible"): len(due),
        ("total", "followed"): len(followed),
        ("total", "lost"): len(lost),
        ("total", "never"): len(never),
        ("total", "missing_share"): Fraction(len(lost) + len(never), len(due)) if due else None,
    }
    figures |= _means("first", [p.first for p in followed], [p.first for p in lost])
    figures |= _means(
        "age",
        [Fraction(p.age) for p in followed if p.age is not None],
        [Fraction(p.age) for p in lost if p.age is not None],
    )
    for service in sorted({p.service for p in (*followed, *lost) if p.service}):
        shares = [[p.service == service for p in group] for group in (followed, lost)]
        if min(len(followed), len(lost)) >= 2:
            one, other = (Fraction(sum(flags), len(flags)) for flags in shares)
            figures |= _compared(
                f"service:{service}", one, other, attrition.smd_of_proportions(float(one), float(other))
            )
    return figures


def _means(key: str, followed: list[Fraction], lost: list[Fraction]) -> Figures:
    if min(len(followed), len(lost)) < 2:
        return {}
    means = [sum(group, Fraction()) / len(group) for group in (followed, lost)]
    spreads = [math.sqrt(statistics.variance(group)) for group in (followed, lost)]
    return _compared(
        key, means[0], means[1], attrition.smd_of_means(float(means[0]), spreads[0], float(means[1]), spreads[1])
    )


def _compared(key: str, followed: Fraction, lost: Fraction, smd: float) -> Figures:
    if not math.isfinite(smd):
        return {}
    return {
        ("row", key, "followed"): followed,
        ("row", key, "lost"): lost,
        ("row", key, "difference"): exact(smd),
    }
