"""Exactly what each template of this app receives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ProgrammeRow:
    """One follow-up in the list."""

    name: str
    question: str
    group: str
    status: str
    plan: str
    url: str


@dataclass(frozen=True)
class ProgrammesPage:
    """Uppföljningar."""

    sentence: str
    rows: tuple[ProgrammeRow, ...]
    why: str


@dataclass(frozen=True)
class MomentRow:
    """One thing the plan asks, in words."""

    label: str
    form: str
    who: str
    when: str
    window: str
    minutes: str


@dataclass(frozen=True)
class VersionRow:
    """One version of the plan."""

    label: str
    agreed: str
    current: bool


@dataclass(frozen=True)
class PlanPart:
    """The plan of a follow-up, as agreed."""

    name: str
    question: str
    group: str
    status: str
    person: str
    phases: tuple[str, ...]
    moments: tuple[MomentRow, ...]
    versions: tuple[VersionRow, ...]
