"""What Idag and Klienter show."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms

from rodtrad.ui.parts import Tab


@dataclass(frozen=True)
class Link:
    """One more place a row leads to."""

    label: str
    url: str


@dataclass(frozen=True)
class Row:
    """One person and one thing: who, what, when, and the one place a tap leads to."""

    key: str  # unique on the page, so that focus survives an update
    label: str
    what: str
    when: str
    url: str
    is_late: bool = False
    is_risk: bool = False
    also: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Group:
    """Rows under one heading."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Board:
    """The part of Idag that updates itself."""

    sentence: str
    look: tuple[Row, ...]
    answered: tuple[Row, ...]
    not_asked: tuple[Group, ...]
    not_answered: tuple[Group, ...]
    ahead: tuple[Row, ...]
    poll_url: str
    subjects: tuple[UUID, ...]  # whose data the board shows, for the log
    news: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to show."""
        return not (self.look or self.answered or self.not_asked or self.not_answered or self.ahead)


@dataclass(frozen=True)
class TodayPage:
    """Idag."""

    date: str
    tabs: tuple[Tab, ...]
    board: Board
    follows_nobody: bool
    why: str


@dataclass(frozen=True)
class PersonRow:
    """One person in Klienter."""

    key: str
    label: str
    code: str
    url: str
    service: str
    score: str
    change: str
    status: str
    is_late: bool
    look: tuple[str, ...]
    is_risk: bool


@dataclass(frozen=True)
class ClientsPage:
    """Klienter."""

    sentence: str
    tabs: tuple[Tab, ...]
    rows: tuple[PersonRow, ...]
    ended: tuple[PersonRow, ...]
    subjects: tuple[UUID, ...]  # whose data the page shows, for the log
    search: forms.Form
    is_group: bool
    marked: int
    why: str
