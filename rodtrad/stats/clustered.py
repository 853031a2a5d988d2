"""How sure a share is when several things counted belong to the same person, so that they are not separate draws."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from rodtrad.stats import quantiles
from rodtrad.stats.intervals import Interval


@dataclass(frozen=True)
class ClusteredShare:
    """A share of all that was counted, with how many persons are behind it and what the sameness within them costs."""

    successes: int
    n: int
    persons: int
    design_effect: float | None  # how much wider than for separate draws, as a variance; None when it cannot be seen
    effective_n: float  # as many separate draws would say as much
    interval: Interval


def clustered_share(persons: Sequence[tuple[int, int]], *, level: float = 0.95) -> ClusteredShare:
    """Return the share over all persons, and its interval with the person as what was drawn.

    Takes (successes, n) for each person; whoever has n = 0 is left out. The variance is that of a ratio over persons,
    its design effect (never below 1) makes an effective n, smaller still when persons are few, and Wilson's interval is
    taken there. When everybody is alike, at 0 or at all, the person alone is counted. Raises ValueError without anybody
    and for counts that are no share. Sources: Rao & Scott 1992; Korn & Graubard 1998.
    """
    counted = [(reached, n) for reached, n in persons if n]
    if not counted or any(not 0 <= reached <= n for reached, n in counted):
        raise ValueError("each person needs 0 <= successes <= n, and there must be a person with something counted.")
    successes, n, k = sum(s for s, _ in counted), sum(n for _, n in counted), len(counted)
    effect, effective = None, float(k)
    if k == 1:
        effective = 1.0
    elif 0 < successes < n:
        found = _design_effect(counted, Fraction(successes, n))
        effect = float(found)
        few = (quantiles.normal(level) / quantiles.student(level, k - 1)) ** 2
        effective = max(1.0, n / max(1.0, effect) * few)
    return ClusteredShare(successes, n, k, effect, effective, _wilson(successes / n, effective, level))


def _design_effect(counted: Sequence[tuple[int, int]], share: Fraction) -> Fraction:
    """The variance with the person as the draw, over that of as many separate draws."""
    k, n = len(counted), sum(size for _, size in counted)
    by_person = Fraction(k, k - 1) * sum((s - share * size) ** 2 for s, size in counted) / n**2
    return by_person / (share * (1 - share) / n)


def _wilson(share: float, n: float, level: float) -> Interval:
    z = quantiles.normal(level)
    scale = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / scale
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale
    low = 0.0 if share == 0 else max(0.0, min(centre - half, share))
    high = 1.0 if share == 1 else min(1.0, max(centre + half, share))
    return Interval(low, high, level, "wilson_by_person")
