"""The list of follow-ups of something else than clients, and the page where one is started."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms


@dataclass(frozen=True)
class Row:
    """One follow-up in the list."""

    name: str
    url: str
    kind: str
    question: str
    group: str
    status: str


@dataclass(frozen=True)
class Way:
    """A kind that can be started: what it is for, and how long it takes to set up."""

    name: str
    for_what: str
    minutes: int
    url: str


@dataclass(frozen=True)
class ListPage:
    """What runs, and what can be started."""

    sentence: str
    rows: tuple[Row, ...]
    ways: tuple[Way, ...]
    published: tuple[Row, ...]


@dataclass(frozen=True)
class StartPage:
    """The form where one kind is started, after what the group should know first."""

    title: str
    lead: str
    first: tuple[str, ...]
    form: forms.Form
    submit: str
    has_units: bool


@dataclass(frozen=True)
class EndPage:
    """What ending a follow-up means, before it is done."""

    name: str
    means: str
    back_url: str
