"""Persons who could be somewhere else without any shown figure being another: what a reader must think possible.

To show that a small count is not known, one other count that fits every shown figure is enough. A few persons moved
from one finest group to another often is one, and is found at once; an integer program is left for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Span:
    """A shown count: the finest groups it adds up, and how far it may fall and rise before another would be shown."""

    atoms: frozenset[int]
    down: int
    up: int


@dataclass(frozen=True)
class Place:
    """Where a finest group is: in one of the ways everybody is divided, and in which piece that all ways share."""

    block: int = 0
    piece: int = 0


class Shifts:
    """Which finest groups can gain some persons."""

    def __init__(self, counts: Sequence[int], spans: Sequence[Span], places: Sequence[Place], people: int) -> None:
        """Try every move of so many people, also of people who come from nowhere; the true counts fit every span."""
        self._places = places
        self._blocks = [_Block(number, counts, spans, places, people) for number in _numbers(places)]
        self._among = {atom: row for block in self._blocks for row, atom in enumerate(block.atoms)}

    def may_rise(self, target: Iterable[int]) -> bool:
        """Whether groups of one block can gain by a move that the other blocks allow too."""
        groups = frozenset(target)
        number = self._places[next(iter(groups))].block
        block = next(block for block in self._blocks if block.number == number)
        rows = [self._among[atom] for atom in groups]
        moves = block.moves[:, rows].copy()
        moves[rows, :] = False
        allowed = np.ones_like(moves)
        for other in self._blocks:
            if other is not block:
                allowed &= other.crossings[np.ix_(block.pieces, block.pieces[rows])]
        return bool((moves & allowed).any())


class _Block:
    """One way everybody is divided; the last row and column are nobody."""

    def __init__(
        self, number: int, counts: Sequence[int], spans: Sequence[Span], places: Sequence[Place], people: int
    ) -> None:
        self.number = number
        self.atoms = [atom for atom, place in enumerate(places) if place.block == number]
        nowhere = 1 + max(place.piece for place in places)
        self.pieces = np.array([*(places[atom].piece for atom in self.atoms), nowhere])
        inside = [span for span in spans if not span.atoms.isdisjoint(self.atoms)]
        holds = np.array([[atom in span.atoms for atom in self.atoms] + [False] for span in inside], dtype=np.int32)
        holds = holds.reshape(len(inside), len(self.atoms) + 1)
        full = holds[[span.up < people for span in inside]]
        tight = holds[[span.down < people for span in inside]]
        broken = (1 - full).T @ full + tight.T @ (1 - tight)  # from row to column: a span that would show another count
        enough = np.array([*(counts[atom] >= people for atom in self.atoms), True])
        self.moves: Marks = (broken == 0) & enough[:, np.newaxis]
        self.crossings: Marks = np.eye(nowhere + 1, dtype=np.bool_)
        rows, columns = np.nonzero(self.moves)
        self.crossings[self.pieces[rows], self.pieces[columns]] = True


def _numbers(places: Sequence[Place]) -> list[int]:
    return sorted({place.block for place in places})
