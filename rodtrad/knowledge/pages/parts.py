"""What several pages of learning share: a form by itself, two versions side by side, a link with a word about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import Form


@dataclass(frozen=True)
class Line:
    """A field and what stands in it."""

    label: str
    value: str


@dataclass(frozen=True)
class Versions:
    """What is stored and what was written meanwhile."""

    stored: tuple[Line, ...]
    mine: tuple[Line, ...]


@dataclass(frozen=True)
class FormPage:
    """A form by itself: what it is for, what must be known before one answers, and where one came from."""

    title: str
    explains: str
    label: str
    back_url: str
    submit: str
    form: Form
    said: tuple[str, ...] = ()
    versions: Versions | None = None


@dataclass(frozen=True)
class Linked:
    """A link with a word about it."""

    title: str
    url: str
    detail: str = ""
