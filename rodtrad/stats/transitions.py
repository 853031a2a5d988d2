"""Where people went between two times, when what is measured is a category and not a number."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from rodtrad.stats.agreement import table


@dataclass(frozen=True)
class Transitions:
    """Counts from each category (row) before to each (column) after, with how many lack one of the two."""

    categories: tuple[Hashable, ...]
    counts: tuple[tuple[int, ...], ...]
    n_missing: int

    @property
    def n(self) -> int:
        """Return how many have both."""
        return sum(map(sum, self.counts))

    def moved(self, before: Hashable, after: Hashable) -> int:
        """Return how many went from one category to another (or stayed)."""
        return self.counts[self.categories.index(before)][self.categories.index(after)]


def transitions(
    before: Sequence[Hashable | None], after: Sequence[Hashable | None], categories: Sequence[Hashable]
) -> Transitions:
    """Count paired categories; None, or what is no category (not known), is missing. Raises ValueError if unpaired."""
    if len(before) != len(after):
        raise ValueError("every person needs a place in both lists; use None for what is missing.")
    pairs = [pair for pair in zip(before, after, strict=True) if set(pair) <= set(categories)]
    counts = table([first for first, _ in pairs], [last for _, last in pairs], categories)
    return Transitions(tuple(categories), tuple(map(tuple, counts)), len(before) - len(pairs))
