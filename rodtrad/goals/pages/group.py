"""What the pages about a group's goals and meetings receive; nobody is named."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.charts.figure import Figure
from rodtrad.programmes.pages import Changed
from rodtrad.ui.parts import Tab


@dataclass(frozen=True)
class MeasureRow:
    """How far the group's goals have come, by one rater."""

    rater: str
    reached: str
    persons: str
    not_followed_up: str
    score: str


@dataclass(frozen=True)
class LevelTable:
    """How many goals are at each level of one scale, by rater."""

    title: str
    label: str
    levels: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True)
class GroupPage:
    """How far the goals of a group have come: whom it is about first."""

    sentence: str
    lead: str
    units: tuple[Tab, ...]
    coverage: tuple[tuple[str, str], ...]
    figure: Figure | None
    rows: tuple[MeasureRow, ...]
    tables: tuple[LevelTable, ...]
    notes: tuple[str, ...]
    changed: tuple[Changed, ...]
    meetings_url: str
    why: str


@dataclass(frozen=True)
class MeetingsPage:
    """Whether a group's placed children are met as often as their plans say."""

    sentence: str
    lead: str
    units: tuple[Tab, ...]
    facts: tuple[tuple[str, str], ...]
    figure: Figure | None
    too_few: str
    notes: tuple[str, ...]
    changed: tuple[Changed, ...]
    goals_url: str
    why: str
