"""Exactly what a visitor's pages receive."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.collection.respondent.pages import Frame, Words


@dataclass(frozen=True)
class Option:
    """One answer to choose."""

    value: str
    label: Words
    is_chosen: bool


@dataclass(frozen=True)
class VisitQuestion:
    """One question; without options it is answered in own words."""

    key: str
    text: str
    options: tuple[Option, ...]
    written: str


@dataclass(frozen=True)
class VisitPage:
    """The questions to a visitor, on one's own phone or on a shared device."""

    frame: Frame
    committee: str
    questions: tuple[VisitQuestion, ...]
    send_url: str
    form_token: str
    error: Words
    is_kiosk: bool


@dataclass(frozen=True)
class VisitThanksPage:
    """The answers have come; on a shared device the next visitor may begin."""

    frame: Frame
    next_url: str


@dataclass(frozen=True)
class VisitClosedPage:
    """One cannot answer now: why, and what one can do instead."""

    frame: Frame
    heading: Words
    meaning: Words
