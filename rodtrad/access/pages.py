"""Exactly what each template of this app receives."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise

from rodtrad.access.queries.log import LogRow, ReviewCard, Reviewed, Signals
from rodtrad.access.queries.organisation import Branch, PersonRow, UnitCard
from rodtrad.ui.parts import Tab


@dataclass(frozen=True)
class FormPage:
    """One calm form: what it does, what it means, and the way back."""

    title: str | Promise
    lead: str | Promise
    form: forms.Form
    submit: str | Promise
    back_url: str
    back_label: str | Promise


@dataclass(frozen=True)
class TreePage:
    """The organisation as a tree."""

    sentence: str
    committee: str
    tabs: tuple[Tab, ...]
    roots: tuple[Branch, ...]


@dataclass(frozen=True)
class UnitPage:
    """One unit, and what can be done with it."""

    card: UnitCard
    acts: tuple[Tab, ...]


@dataclass(frozen=True)
class PeoplePage:
    """Everybody with an account."""

    sentence: str
    tabs: tuple[Tab, ...]
    people: tuple[PersonRow, ...]


@dataclass(frozen=True)
class PersonPage:
    """One member of staff: the account and the roles."""

    person: PersonRow
    is_self: bool


@dataclass(frozen=True)
class PasswordPage:
    """A one-time password, shown once."""

    person: PersonRow
    password: str
    days: int
    address: str


@dataclass(frozen=True)
class LockedPage:
    """What a screen shows that has been handed over: a field for the PIN, and nothing about anybody."""

    form: forms.Form
    tries_left: int
    can_be_unlocked: bool


@dataclass(frozen=True)
class ChainState:
    """How far the log is sealed, and its head to note outside the system."""

    sealed_to: int
    unsealed: int
    head: str


@dataclass(frozen=True)
class LogPage:
    """The log: a search, what it found, signals worth a look, and the state of the chain."""

    sentence: str
    tabs: tuple[Tab, ...]
    form: forms.Form
    rows: tuple[LogRow, ...]
    older_url: str
    signals: Signals
    chain: ChainState


@dataclass(frozen=True)
class ReviewPage:
    """The sample queue: the next event to judge, or nothing, and the latest verdicts."""

    sentence: str
    tabs: tuple[Tab, ...]
    card: ReviewCard | None
    form: forms.Form
    done: tuple[Reviewed, ...]


@dataclass(frozen=True)
class ChainPage:
    """What a check of the whole chain found."""

    sentence: str
    holds: bool
    faults: tuple[str, ...]
    chain: ChainState
    too_long: bool
