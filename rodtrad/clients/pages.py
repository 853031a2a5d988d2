"""Exactly what each template of this app receives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms


@dataclass(frozen=True)
class Found:
    """One person that an exact search found."""

    public_id: UUID
    label: str
    code: str


@dataclass(frozen=True)
class MarkRow:
    """One case that somebody wants to take up in case supervision."""

    public_id: UUID
    client: UUID
    label: str
    service: str
    question: str
    marked_by: str
    marked_at: datetime


@dataclass(frozen=True)
class Versions:
    """Two versions of the same thing: what is stored now, and what somebody tried to save."""

    stored: str
    stored_by: str
    mine: str


@dataclass(frozen=True)
class FormPage:
    """A small form about one person's case, shown by itself: to write, to correct, or after a stale save."""

    title: str
    label: str
    form: forms.Form
    submit: str
    back_url: str
    versions: Versions | None = None
    explains: str = ""
    why: str = ""
    more_label: str = ""  # of the fields that one opens

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields one sees at once."""
        return [field for field in self.form if field.name not in getattr(self.form, "more", ())]

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields one opens."""
        return [field for field in self.form if field.name in getattr(self.form, "more", ())]

    @property
    def more_is_open(self) -> bool:
        """Whether something stands there already, or is wrong."""
        return any(field.value() or field.errors for field in self.more)


@dataclass(frozen=True)
class ServiceRow:
    """One insats on the page of a case."""

    title: str
    provider: str
    days: tuple[str, ...]
    standing: str
    change_url: str
    end_url: str
    remove_url: str


@dataclass(frozen=True)
class DatedRow:
    """Something with a day: a contact, an event, a phase, a time the law gives."""

    day: str
    what: str
    detail: str = ""
    change_url: str = ""
    remove_url: str = ""


@dataclass(frozen=True)
class Answerer:
    """A guardian or relative who is asked for themselves, and what they are called in the case."""

    role: str
    label: str  # "": nobody has said


@dataclass(frozen=True)
class CasePage:
    """What a person is given in one period of contact, and what has happened."""

    label: str
    back_url: str
    sentence: str
    services: tuple[ServiceRow, ...]
    statutory: tuple[DatedRow, ...]
    contacts: tuple[DatedRow, ...]
    events: tuple[DatedRow, ...]
    phases: tuple[DatedRow, ...]
    reasons: tuple[str, ...]
    sex: str
    answerers: tuple[Answerer, ...]
    workers: tuple[str, ...]
    started_on: str
    urls: CaseUrls
    may_change: bool
    why: str


@dataclass(frozen=True)
class CaseUrls:
    """Where one adds to a case; "" where it cannot be done."""

    service: str
    contact: str
    event: str
    reasons: str = ""
    sex: str = ""
    reopen: str = ""
    before_choice: str = ""
    raters: str = ""
    workers: str = ""
    first_day: str = ""
    again: str = ""
    remove_contact: str = ""


@dataclass(frozen=True)
class SearchPage:
    """What an exact search found."""

    form: forms.Form
    found: tuple[Found, ...]
    searched: bool


@dataclass(frozen=True)
class CountPage:
    """How many have an attribute."""

    form: forms.Form
    answer: str  # "" until something was counted


@dataclass(frozen=True)
class SupervisionPage:
    """The cases to take up in case supervision."""

    sentence: str
    marks: tuple[MarkRow, ...]
    why: str


@dataclass(frozen=True)
class RegisterPage:
    """The form for a new client."""

    form: forms.Form
    has_places: bool


@dataclass(frozen=True)
class ReceiptPage:
    """A registered client for those who may not read it: the code, and nothing else."""

    code: str
    unit: str
