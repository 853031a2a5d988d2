"""Exactly what each template of this app receives."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from rodtrad.clients.queries import Found, MarkRow


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


@dataclass(frozen=True)
class SearchPage:
    """What an exact search found."""

    form: forms.Form
    found: tuple[Found, ...]
    searched: bool


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
