"""The twin of `intended_actual`: take the contacts one by one and ask each whether it became as intended."""

from __future__ import annotations

from fractions import Fraction

from tests.oracles.world import Figures, World


def twin(world: World) -> Figures:
    """Count yes among yes and no for each part, and the reasons of those with a no."""
    figures: Figures = {}
    contacts = [[one.answers.get(item) for item in ("q1", "q2", "q3", "q4")] for one in world.latest()]
    for place, part in enumerate(("q1", "q2", "q3")):
        said = [contact[place] for contact in contacts if contact[place] is not None]
        figures["row", part, "share"] = Fraction(said.count(1), len(said)) if said else None
    apart = [contact for contact in contacts if 0 in contact[:3]]
    for why in range(1, 6):
        figures["row", f"reason:{why}", "count"] = sum(contact[3] == why for contact in apart)
    whole = [contact for contact in contacts if contact[:3] == [1, 1, 1]]
    figures["total", "contacts"] = len(contacts)
    figures["total", "differing"] = len(apart)
    figures["total", "without_reason"] = sum(contact[3] not in range(1, 6) for contact in apart)
    told = len(whole) + len(apart)
    figures["total", "as_intended"] = Fraction(len(whole), told) if told else None
    return figures
