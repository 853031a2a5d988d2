"""What the pages of results talks receive."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rodtrad.charts.figure import Figure
from rodtrad.knowledge.pages.parts import Linked
from rodtrad.programmes.pages import Changed
from rodtrad.ui.parts import Step


@dataclass(frozen=True)
class TalkRow:
    """A talk, what was decided and what it led to."""

    title: str
    url: str
    day: str
    stage: str
    decision: str
    outcome: str
    again: str


@dataclass(frozen=True)
class YearRows:
    """The talks of one year."""

    year: int
    rows: tuple[TalkRow, ...]


@dataclass(frozen=True)
class TalksPage:
    """A unit's results talks over the years: what they led to."""

    unit: str
    sentence: str
    years: tuple[YearRows, ...]
    due: tuple[Linked, ...]
    new_url: str


@dataclass(frozen=True)
class MarkRow:
    """A marked figure."""

    figure: str
    kind: str
    words: str
    version: str
    settled: str
    settle_url: str


@dataclass(frozen=True)
class TalkPage:
    """One results talk: what was expected, what it was, whether it is right, and what was decided."""

    title: str
    unit: str
    day: str
    talk_id: UUID
    steps: tuple[Step, ...]
    expected: str
    revealed: bool
    may_see: bool
    then: str
    version: str
    now: str
    figures: tuple[Figure, ...]
    result_url: str
    is_right: str
    is_right_text: str
    involved: str
    marks: tuple[MarkRow, ...]
    surprise: str
    decided: bool
    decision: Linked | None
    again_day: str
    again_due: bool
    earlier: Linked | None
    later: Linked | None
    back_url: str
    changed: tuple[Changed, ...]
