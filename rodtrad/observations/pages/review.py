"""The pages of a file review."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.charts.figure import Figure
from rodtrad.programmes.pages import Changed


@dataclass(frozen=True)
class QuestionRow:
    """What the files say on one question, and how far two readers agreed before they talked."""

    question: str
    answers: tuple[tuple[str, str], ...]
    unsettled: int
    share: str
    agreement: str


@dataclass(frozen=True)
class ReviewPage:
    """A file review: how far it has come, one's own next file, and what the files say."""

    name: str
    question: str
    sentence: str
    group: str
    headings: tuple[str, ...]
    rows: tuple[QuestionRow, ...]
    figure: Figure | None
    two_readers: bool
    is_rough: bool
    may_join: bool
    join_url: str
    read_url: str
    next_number: int | None
    mine: tuple[tuple[int, str], ...]
    talk_url: str
    differences: int
    end_url: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True)
class Option:
    """One answer to choose."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class FileQuestion:
    """One question to a file."""

    key: str
    text: str
    options: tuple[Option, ...]
    is_missing: bool


@dataclass(frozen=True)
class FilePage:
    """One file to read: its number and the questions."""

    name: str
    number: int
    of: int
    questions: tuple[FileQuestion, ...]
    back_url: str
    errors: tuple[str, ...]
    is_change: bool


@dataclass(frozen=True)
class Difference:
    """A question that two read differently in a file, and what they agreed on if they have."""

    number: int
    key: str
    question: str
    said: tuple[str, str]
    agreed: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class TalkPage:
    """The differences to talk about."""

    name: str
    sentence: str
    back_url: str
    url: str
    differences: tuple[Difference, ...]
