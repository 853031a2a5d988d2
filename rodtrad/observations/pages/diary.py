"""The pages of a diary week."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from rodtrad.charts.figure import Figure
from rodtrad.programmes.pages import Changed


@dataclass(frozen=True)
class DayLink:
    """One's own day: its name, how much is written, and whether it can be opened."""

    label: str
    url: str
    detail: str


@dataclass(frozen=True)
class DiaryPage:
    """A diary week: what it is, one's own days, and the group's picture when it has been made."""

    name: str
    question: str
    sentence: str
    group: str
    week: str
    categories: tuple[str, ...]
    is_running: bool
    takes_part: bool
    may_join: bool
    join: forms.Form
    join_url: str
    days: tuple[DayLink, ...]
    agrees: bool
    few_url: str
    has_begun: bool
    leave_url: str
    picture_url: str
    too_few: bool
    end_url: str
    figure: Figure | None
    days_table: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    weekdays: tuple[str, ...]
    talk: bool
    few_only: bool
    erased_on: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True)
class SlotRow:
    """Half an hour of one's own day."""

    slot: int
    time: str
    category: str
    is_now: bool
    is_off: bool


@dataclass(frozen=True)
class CategoryButton:
    """A category to tap; the number is its key on a keyboard."""

    key: str
    label: str
    shortcut: str


@dataclass(frozen=True)
class DayPage:
    """One's own day in half hours."""

    name: str
    title: str
    sentence: str
    back_url: str
    rows: tuple[SlotRow, ...]
    buttons: tuple[CategoryButton, ...]
    days: tuple[DayLink, ...]
    current: int
    is_today: bool
    undo: str
    undo_says: str
