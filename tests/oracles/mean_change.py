"""The twin of `mean_change`: add up and divide."""

from __future__ import annotations

from fractions import Fraction

from tests.oracles.world import Figures, World, everybody


def twin(world: World) -> Figures:
    """Return the means of the first scores, the latest, and the differences."""
    paired = [p for p in everybody(world) if len(p.scores) >= 2]
    if not paired:
        return {("total", key): None for key in ("first", "latest", "change")}
    first, latest = sum((p.first for p in paired), Fraction()), sum((p.latest for p in paired), Fraction())
    return {
        ("total", "first"): first / len(paired),
        ("total", "latest"): latest / len(paired),
        ("total", "change"): (latest - first) / len(paired),
    }
