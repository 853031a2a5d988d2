"""The twin of `first_and_latest`: put every score in its bin, and find the middle by sorting."""

from __future__ import annotations

import statistics
from fractions import Fraction

from tests.oracles.world import Figures, World, everybody


def twin(world: World) -> Figures:
    """Count scores in bins, first and latest, of everybody with two."""
    paired = [p for p in everybody(world) if len(p.scores) >= 2]
    low, high = world.code.minimum, world.code.maximum
    size = next(size for size in (1, 2, 5, 10, 20, 50, 100) if size * 20 >= high - low)
    starts = []
    start = Fraction(low)
    while start < high:
        starts.append(start)
        start += size
    figures: Figures = {("total", "paired"): len(paired)}
    for side in ("first", "latest"):
        scores = [getattr(p, side) for p in paired]
        figures["total", f"median_{side}"] = statistics.median(scores) if scores else None
        for start in starts:
            is_last = start == starts[-1]
            inside = [s for s in scores if start <= s and (s < start + size or is_last)]
            figures["row", str(start), side] = len(inside)
    return figures
