"""Rounds: questions asked again for each of several things, as goals are; which belong together, and how one goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rodtrad.instruments import flow
from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.expansion import repeated


@dataclass(frozen=True)
class Round:
    """One time through a repeated group: its number from 1, its items, and everything in it in the form's order."""

    key: str
    number: int
    items: tuple[str, ...]
    codes: tuple[str, ...]

    def holds_any(self, given: Mapping[str, str]) -> bool:
        """Whether anything in it has been answered."""
        return any(given.get(code) for code in self.codes)


@lru_cache(maxsize=256)
def rounds(instrument: Instrument) -> tuple[Round, ...]:
    """Return every round of every repeated group, in order; an instrument without any has none."""
    found = []
    order = flow.order(instrument) if instrument.repeats else {}
    for repeat in instrument.repeats:
        for number in range(1, repeat.times + 1):
            items = tuple(repeated(field, number) for field in repeat.fields)
            notes = (note.code for note in instrument.notes if note.after in items)
            found.append(Round(repeat.key, number, items, tuple(sorted((*items, *notes), key=order.__getitem__))))
    return tuple(found)


def in_use(instrument: Instrument, given: Mapping[str, str]) -> tuple[Round, ...]:
    """Return the rounds to show: up to the last that holds anything, and one empty after it."""
    found: list[Round] = []
    for repeat in instrument.repeats:
        mine = [each for each in rounds(instrument) if each.key == repeat.key]
        last = max((each.number for each in mine if each.holds_any(given)), default=0)
        found += mine[: last + 1]
    return tuple(found)


def without(instrument: Instrument, given: Mapping[str, str], key: str, number: int) -> dict[str, str]:
    """Return what is given without one round; those after it move up, so that no gap is left."""
    mine = [each for each in rounds(instrument) if each.key == key and each.number >= number]
    kept = dict(given)
    for place, each in enumerate(mine):
        after = mine[place + 1] if place + 1 < len(mine) else None
        for at, code in enumerate(each.codes):
            kept[code] = given.get(after.codes[at], "") if after else ""
    return kept


def ended(instrument: Instrument, given: Mapping[str, str], key: str, number: int) -> dict[str, str]:
    """Return what is given without a round and everything after it: there was no more to tell of."""
    gone = {
        code for each in rounds(instrument) if each.key == key and each.number >= number for code in each.codes
    }  # fmt: skip
    return {code: "" if code in gone else value for code, value in given.items()}
