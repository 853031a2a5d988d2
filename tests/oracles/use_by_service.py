"""The twin of `use_by_service`: sort the answers into piles by insats and provider, and count each pile."""

from __future__ import annotations

from fractions import Fraction

from tests.oracles.world import Figures, World

ITEMS = ("q1", "q6", "q7", "q8", "q9")


def twin(world: World) -> Figures:
    """The share of fours and fives in each pile, and in each insats as a whole."""
    figures: Figures = {}
    latest = world.latest()
    for item in ITEMS:
        if item not in world.items or all(one.answers.get(item) is None for one in latest):
            continue
        piles: dict[tuple[str, str], list[int]] = {}
        for one in latest:
            insats, provider = world.name(one.insats, one.service)
            for pile in ((insats, provider), (insats, "*")):
                answer = one.answers.get(item)
                piles.setdefault(pile, []).extend([] if answer is None else [answer])
        for (insats, provider), answers in piles.items():
            good = [answer for answer in answers if answer >= 4]
            share = Fraction(len(good), len(answers)) if answers else None
            figures["row", f"{item}\t{insats}\t{provider}", "share"] = share
    return figures
