"""The pages of a visitor survey: for the group, and the poster."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.charts.figure import Figure
from rodtrad.collection.pages import Qr
from rodtrad.programmes.pages import Changed


@dataclass(frozen=True)
class DayRow:
    """A day that may be struck, and how many answered; shown to whoever leads."""

    day: str
    value: str
    answers: str


@dataclass(frozen=True)
class OpenQuestion:
    """A question answered in own words: how many are ready to be read together."""

    key: str
    text: str
    ready: int


@dataclass(frozen=True)
class SurveyPage:
    """A visitor survey: what has come in, as far as it may be shown."""

    name: str
    question: str
    sentence: str
    group: str
    period: str
    figures: tuple[Figure, ...]
    waits: str
    open_questions: tuple[OpenQuestion, ...]
    poster_url: str
    kiosk_url: str
    read_url: str
    strike_url: str
    days: tuple[DayRow, ...]
    may_plan: bool
    end_url: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True)
class PosterPage:
    """The poster to print: what to do, the square code, and what becomes of the answers."""

    name: str
    committee: str
    minutes: int
    n_questions: int
    until: str
    address: str
    qr: Qr
    back_url: str
    renew_url: str
