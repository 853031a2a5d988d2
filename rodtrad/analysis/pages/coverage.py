"""What the page of one follow-up's coverage receives."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.charts.figure import Figure
from rodtrad.programmes.pages import Changed
from rodtrad.ui.parts import Tab


@dataclass(frozen=True)
class FlowRow:
    """One group: how far its questions came."""

    name: str
    should: str
    asked: str
    answered: str
    paired: str
    by_the_person: str
    by_us: str


@dataclass(frozen=True)
class Grouping:
    """The same steps by one thing: work group, provider or reason for contact."""

    key: str
    heading: str
    label: str
    rows: tuple[FlowRow, ...]


@dataclass(frozen=True)
class LostRow:
    """One thing compared between those who answered and those who are missing."""

    name: str
    followed: str
    lost: str
    difference: str
    weight: str


@dataclass(frozen=True)
class RateRow:
    """One response rate, with what it divides by."""

    name: str
    value: str
    means: str


@dataclass(frozen=True)
class CoveragePage:
    """One follow-up: who should have been asked, was asked, answered, and can be compared."""

    programme: str
    programme_url: str
    sentence: str
    moments: tuple[Tab, ...]
    figure: Figure | None
    steps: tuple[tuple[str, str], ...]
    known: str
    rates: tuple[RateRow, ...]
    groupings: tuple[Grouping, ...]
    lost: tuple[LostRow, ...]
    few: str  # a word of warning beside what is compared
    changed: tuple[Changed, ...]
    conditions_url: str
    may_see_groups: bool
    why: str
