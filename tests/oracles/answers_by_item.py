"""The twin of `answers_by_item`: for each item, count each answer among those who gave one."""

from __future__ import annotations

from fractions import Fraction

from tests.oracles.world import Figures, World


def twin(world: World) -> Figures:
    """The share of each answer that somebody gave."""
    figures: Figures = {}
    latest = world.latest()
    for item in world.items if latest else ():
        given = [one.answers[item] for one in latest if one.answers.get(item) is not None]
        figures["row", item, "known"] = len(given)
        for value in set(given):
            figures["row", f"{item}={value}", "share"] = Fraction(given.count(value), len(given))
    return figures
