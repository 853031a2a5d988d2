"""The pages where open answers are read together."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from rodtrad.charts.figure import Figure
from rodtrad.programmes.pages import Changed


@dataclass(frozen=True)
class CategoryRow:
    """A category, and where it is renamed; the rest keeps its name."""

    label: str
    url: str
    version: int
    is_rest: bool


@dataclass(frozen=True)
class QuoteRow:
    """A quote: its words, and what the asker may do with it."""

    words: str
    is_approved: bool
    approve_url: str
    withdraw_url: str


@dataclass(frozen=True)
class Apart:
    """An answer that two put in different places."""

    number: int
    url: str


@dataclass(frozen=True)
class ReadingPage:
    """Open answers: how far the sorting has come, what they say, and the quotes."""

    name: str
    question: str
    prompt: str
    sentence: str
    group: str
    figure: Figure | None
    agreement: str
    is_rough: bool  # so few that kappa is a guess
    apart: tuple[Apart, ...]
    sort_url: str
    may_join: bool
    two_readers: bool
    join_url: str
    answers_form: forms.Form | None
    answers_url: str
    categories: tuple[CategoryRow, ...]
    category_url: str
    quotes: tuple[QuoteRow, ...]
    end_url: str
    erased_on: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True)
class Button:
    """A category to put the answer in; the digit is its key."""

    key: str
    label: str
    shortcut: str
    is_chosen: bool


@dataclass(frozen=True)
class SortPage:
    """One answer to sort, and the quote one may pick of it."""

    name: str
    number: int
    left: int
    text: str
    buttons: tuple[Button, ...]
    url: str
    category_url: str
    quote_url: str
    quote: str
    warns: tuple[tuple[str, str], ...]
    may_quote: bool
    skip_url: str
    back_url: str
