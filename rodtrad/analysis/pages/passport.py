"""What the passport of an instrument receives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One thing that is known from own answers, and what it means."""

    what: str
    value: str
    means: str


@dataclass(frozen=True)
class Lacking:
    """One question, and how many left it out."""

    label: str
    lacking: str


@dataclass(frozen=True)
class PassportPage:
    """How an instrument behaves among the people one may see."""

    key: str
    name: str
    sentence: str
    about: str
    lines: tuple[Line, ...]
    lacking: tuple[Lacking, ...]
    why: str
