"""What the page with the answers of one follow-up receives."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.analysis.pages.live import PublicationLink
from rodtrad.charts.figure import Figure
from rodtrad.programmes.pages import Changed


@dataclass(frozen=True)
class AnswerRow:
    """One answer: how many of how many, and the interval of the share."""

    label: str
    count: str
    interval: str


@dataclass(frozen=True)
class ItemTable:
    """How the answers to one question are spread."""

    title: str
    rows: tuple[AnswerRow, ...]
    note: str = ""

    @property
    def has_intervals(self) -> bool:
        """Whether any line is a share; reasons are only counted."""
        return any(row.interval for row in self.rows)


@dataclass(frozen=True)
class CoverageRow:
    """How far the questions about one insats and its provider came."""

    label: str
    should: str
    asked: str
    answered: str


@dataclass(frozen=True)
class Part:
    """Everything one form says, from one rater."""

    heading: str
    figures: tuple[Figure, ...] = ()
    coverage: tuple[CoverageRow, ...] = ()
    tables: tuple[ItemTable, ...] = ()
    covered: str = ""  # how many of those who should have answered did
    picture_url: str = ""  # where a form of lines to mark is read: as scores


@dataclass(frozen=True)
class AnswersPage:
    """What the answers of one follow-up say, for those who work with its cases; and what of it is published."""

    name: str
    question: str
    sentence: str
    parts: tuple[Part, ...]
    publications: tuple[PublicationLink, ...]
    prepare_url: str
    back_url: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True)
class BeforeChoicePage:
    """What others with a similar need said about each insats and provider, before one is chosen."""

    sentence: str
    reasons: tuple[str, ...]
    has_list: bool
    parts: tuple[Part, ...]
    reasons_url: str
    back_url: str
