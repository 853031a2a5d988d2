"""Why a group practises: what it has told together, asked of the rooms that know it. Nobody's own answer is a need."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from rodtrad.access.models import Staff, Unit
from rodtrad.exercises.rules.needs import Source


@dataclass(frozen=True)
class Need:
    """Something a group has said that it needs; `packages` when it chose them itself."""

    key: str
    source: Source
    text: str
    on: date
    url: str
    packages: tuple[str, ...] = ()


Teller = Callable[[Staff, Unit], Iterable[Need]]
_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Let a room above tell what it knows; the asker comes first, as everywhere."""
    if teller not in _tellers:
        _tellers.append(teller)


def needs(asker: Staff, unit: Unit) -> tuple[Need, ...]:
    """What a group has told that it needs, the latest first."""
    found = [need for teller in _tellers for need in teller(asker, unit)]
    return tuple(sorted(found, key=lambda need: (need.on, need.key), reverse=True))
