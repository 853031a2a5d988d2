"""What a publication of single answers shows: its persons in their finest groups, and the lines that add groups up.

Every person counts once, by the latest contact or insats. All lines of a picture are protected together by the caller:
a reader holds them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from typing import Any, Final

from rodtrad.analysis.questions import intended_actual, use_by_service
from rodtrad.stats.reconstruction import Line, Statement
from rodtrad.stats.shifting import Place

INTENDED: Final = "intended-actual"
AFTER: Final = "after-service"
SHARES: Final = (INTENDED, AFTER)
"""The forms whose publications are shares of single answers: they have no first and latest score to compare."""
ALL: Final = "answered"
OTHERS: Final = ""  # insatser and providers with too few persons to be named, and those without a name
MOST_PROVIDERS: Final = 12
_YES: Final = "yes"
_NO: Final = "no"
_UNKNOWN: Final = "unknown"

Atom = tuple[str, ...]
"""A finest group: what its persons answered, and for an insats which one and whose."""


@dataclass(frozen=True)
class Told:
    """A figure to be read: so many (`part`) of so many (`whole`), both lines."""

    key: str
    part: str
    whole: str


@dataclass(frozen=True)
class Block:
    """Everybody by finest group, the groups there can be, and the lines that add groups up.

    `pieces` divide everybody in a way that every block of a picture does alike: a reader of one block who knows how
    many a piece holds knows it in the others too.
    """

    persons: Mapping[str, Atom]
    atoms: tuple[Atom, ...]
    lines: Mapping[str, frozenset[Atom]]
    pieces: Mapping[str, frozenset[Atom]]

    def behind(self, line: str) -> dict[str, str]:
        """Who is behind a line."""
        atoms = self.lines[line]
        return {person: "" for person, atom in self.persons.items() if atom in atoms}


@dataclass(frozen=True)
class Picture:
    """What is asked, the blocks of lines, and how they are read. A line of two blocks is the same people in both."""

    question: str
    blocks: tuple[Block, ...]
    told: tuple[Told, ...]

    def behind(self) -> dict[str, dict[str, str]]:
        """Who is behind each line."""
        return {key: block.behind(key) for block in self.blocks for key in block.lines}

    def joined(self) -> Joined:
        """All blocks as one, tied together where their pieces are the same people."""
        starts = list(accumulate((len(block.atoms) for block in self.blocks), initial=0))
        places = [
            {atom: start + place for place, atom in enumerate(block.atoms)}
            for start, block in zip(starts, self.blocks, strict=False)
        ]
        tallies = [Counter(block.persons.values()) for block in self.blocks]
        lines: dict[str, Line] = {}
        ties = []
        for block, at in zip(self.blocks, places, strict=True):
            for key, atoms in block.lines.items():
                lines.setdefault(key, Line(key, frozenset(at[atom] for atom in atoms)))
            for name, atoms in block.pieces.items() if block is not self.blocks[0] else ():
                weights = {places[0][atom]: 1 for atom in self.blocks[0].pieces[name]}
                ties.append(Statement(weights | {at[atom]: -1 for atom in atoms}, 0, 0))
        counts = [tally[atom] for block, tally in zip(self.blocks, tallies, strict=True) for atom in block.atoms]
        names = {name: number for number, name in enumerate(self.blocks[0].pieces)}
        where = [
            Place(number, next(names[name] for name, atoms in block.pieces.items() if atom in atoms))
            for number, block in enumerate(self.blocks)
            for atom in block.atoms
        ]
        return Joined(tuple(lines.values()), counts, ties, where)


@dataclass(frozen=True)
class Joined:
    """The lines of all blocks over the finest groups of all blocks, and which sums are the same people."""

    lines: Sequence[Line]
    counts: Sequence[int]
    ties: Sequence[Statement]
    places: Sequence[Place]


def picture(
    instrument: str,
    rater: str,
    rows: Iterable[Mapping[str, Any]],
    threshold: int,
    *,
    shown: Collection[str] | None = None,
) -> Picture:
    """Put the latest answers of a study together as a picture; `rows` are oldest first.

    `shown` are the lines of the same period's publication before: an insats or a provider that had too few persons
    then gets no name now, for that alone would tell that somebody has come.
    """
    latest = {str(row["client"]): row for row in rows}
    if instrument == INTENDED:
        return _intended(latest)
    return _by_service(latest, ("q1", "q9" if rater == "practitioner" else "q7"), threshold, shown)


# ---------------------------------------------------------------------- intended and actual


def _intended(latest: Mapping[str, Mapping[str, Any]]) -> Picture:
    parts, reasons = intended_actual.PARTS, [str(why) for why in intended_actual.REASONS]
    said = {key: tuple(_yes_or_no(row[part]) for part in parts) for key, row in latest.items()}
    atoms = tuple(product((_YES, _NO, _UNKNOWN), repeat=len(parts)))
    lines = {ALL: frozenset(atoms), "differing": frozenset(atom for atom in atoms if _NO in atom)}
    for place, part in enumerate(parts):
        lines[f"{part}:known"] = frozenset(atom for atom in atoms if atom[place] != _UNKNOWN)
        lines[f"{part}:good"] = frozenset(atom for atom in atoms if atom[place] == _YES)
    why = {key: (_reason(row) if _NO in said[key] else "as intended",) for key, row in latest.items()}
    causes = tuple((cause,) for cause in ("as intended", "", *reasons))
    because = {ALL: frozenset(causes), "differing": frozenset(causes[1:])}
    because |= {f"reason:{cause}": frozenset({(cause,)}) for cause in reasons}
    told = [Told(part, f"{part}:good", f"{part}:known") for part in parts]
    told += [Told(f"reason:{cause}", f"reason:{cause}", "differing") for cause in reasons]
    apart = [{"differing": both["differing"], "alike": both[ALL] - both["differing"]} for both in (lines, because)]
    blocks = (Block(said, atoms, lines, apart[0]), Block(why, causes, because, apart[1]))
    return Picture("intended_actual", blocks, tuple(told))


def _yes_or_no(value: int | None) -> str:
    return _UNKNOWN if value is None else _YES if value == intended_actual.YES else _NO


def _reason(row: Mapping[str, Any]) -> str:
    why = row[intended_actual.REASON]
    return str(why) if why in intended_actual.REASONS else ""


# ---------------------------------------------------------------------- by insats and provider


def _by_service(
    latest: Mapping[str, Mapping[str, Any]], items: Sequence[str], threshold: int, shown: Collection[str] | None
) -> Picture:
    insatser = _named((row["insats"] for row in latest.values()), threshold)
    providers = _named((row["provider"] for row in latest.values()), threshold)
    if shown is not None:
        insatser &= {key.split("\t")[2].removesuffix(":known") for key in shown if "\tinsats\t" in key}
        providers &= {key.split("\t")[2].removesuffix(":known") for key in shown if "\tprovider\t" in key}
    if len(providers) > MOST_PROVIDERS:
        providers = frozenset()
    placed = {
        key: (
            row["insats"] if row["insats"] in insatser else OTHERS,
            row["provider"] if row["provider"] in providers else OTHERS,
        )
        for key, row in latest.items()
    }
    places = sorted(set(placed.values()))
    blocks, told = [], []
    for item in items:
        persons = {key: (*placed[key], _good(row[item])) for key, row in latest.items()}
        atoms = [(*place, said) for place in places for said in (_YES, _NO, _UNKNOWN)]
        lines: dict[str, frozenset[Atom]] = {ALL: frozenset(atoms)}
        groups = [("all\t", frozenset(atoms)), *_groups("insats", 0, atoms)]
        groups += _groups("provider", 1, atoms) if providers else []
        for name, group in groups:
            known, good = f"{item}\t{name}:known", f"{item}\t{name}:good"
            lines[known] = frozenset(atom for atom in group if atom[-1] != _UNKNOWN)
            lines[good] = frozenset(atom for atom in group if atom[-1] == _YES)
            told.append(Told(f"{item}\t{name}", good, known))
        pieces = {"\t".join(place): frozenset((*place, said) for said in (_YES, _NO, _UNKNOWN)) for place in places}
        blocks.append(Block(persons, tuple(atoms), lines, pieces))
    return Picture("use_by_service", tuple(blocks), tuple(told))


def _named(names: Iterable[str], threshold: int) -> frozenset[str]:
    """Those that at least as many persons as the threshold have, by name."""
    return frozenset(name for name, n in Counter(names).items() if name and n >= threshold)


def _groups(kind: str, place: int, atoms: Sequence[Atom]) -> list[tuple[str, frozenset[Atom]]]:
    names = sorted({atom[place] for atom in atoms}, key=lambda name: (name == OTHERS, name.casefold(), name))
    return [(f"{kind}\t{name}", frozenset(atom for atom in atoms if atom[place] == name)) for name in names]


def _good(value: int | None) -> str:
    return _UNKNOWN if value is None else _YES if value >= use_by_service.GOOD_FROM else _NO
