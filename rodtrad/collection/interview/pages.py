"""Exactly what the pages of an interview receive."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.collection.respondent.pages import Asked
from rodtrad.ui.parts import Tab


@dataclass(frozen=True)
class Code:
    """A letter to write where there is no answer, and what it means."""

    letter: str
    meaning: str


@dataclass(frozen=True)
class Pick:
    """One choice; a letter stands for why there is no answer, and the label says what it means."""

    value: str
    label: str
    letter: str
    is_chosen: bool


@dataclass(frozen=True)
class Looked:
    """A question that was looked at, and its answer so far."""

    label: str
    answer: str


@dataclass(frozen=True)
class AidPart:
    """The two steps towards a rating: the questions that decide the stretch, and the person's own rating."""

    critical: tuple[Looked, ...]
    own: Looked


@dataclass(frozen=True)
class Field:
    """One question as staff fill it in."""

    asked: Asked
    codes: tuple[Code, ...] = ()
    picks: tuple[Pick, ...] = ()
    aid: AidPart | None = None
    begins: str = ""  # what the round is called that begins with this question
    removes: str = ""  # the round that can be taken away there


@dataclass(frozen=True)
class Difference:
    """Something a colleague saved meanwhile that differs from what was just typed."""

    label: str
    stored: str
    typed: str


@dataclass(frozen=True)
class AreaPage:
    """One part of an interview."""

    heading: str
    name: str
    instruction: str
    credit: str
    letters: tuple[Code, ...]
    tabs: tuple[Tab, ...]
    area: str
    area_label: str
    fields: tuple[Field, ...]
    version: int
    saved: str
    differences: tuple[Difference, ...]
    may_add: bool  # one more round, below the last
    is_last: bool
    text_language: str
    url: str
    back_url: str
    why: str


@dataclass(frozen=True)
class Standing:
    """How far one part has come."""

    label: str
    url: str
    says: str
    errors: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """One way an answer may have come about."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class ReviewPage:
    """The whole interview before it is sent."""

    heading: str
    name: str
    sentence: str
    areas: tuple[Standing, ...]
    can_be_sent: bool
    ways: tuple[Way, ...]
    send_url: str
    drop_url: str
    back_url: str
    why: str
