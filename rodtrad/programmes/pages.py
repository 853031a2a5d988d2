"""Exactly what each template of this app receives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms


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


@dataclass(frozen=True)
class DraftMoment:
    """One thing to ask, in a draft."""

    label: str
    form: str
    who: str
    when: str
    window: str
    change_url: str
    remove_url: str


@dataclass(frozen=True)
class DraftPage:
    """The next version of a plan, while the group writes it."""

    name: str
    back_url: str
    sentence: str
    moments: tuple[DraftMoment, ...]
    person: str
    inclusion: str
    identity: str
    identity_url: str  # "" once somebody is with
    reasons: tuple[str, ...]
    is_draft: bool
    agree: forms.Form
    add_url: str
    whom_url: str
    discard_url: str


@dataclass(frozen=True)
class PlanFormPage:
    """A small form about a plan."""

    title: str
    name: str
    back_url: str
    form: forms.Form
    submit: str
    explains: str = ""


@dataclass(frozen=True)
class ConditionLine:
    """One thing that changed for the group."""

    text: str
    where: str
    days: str
    change_url: str
    remove_url: str


@dataclass(frozen=True)
class Changed:
    """One thing that changed for a group, dated, as it stands beside the group's figures."""

    days: str
    text: str
    first: date
    last: date | None


@dataclass(frozen=True)
class ConditionsPage:
    """The log of a group's conditions; the form only for those who plan."""

    name: str
    back_url: str
    sentence: str
    rows: tuple[ConditionLine, ...]
    form: forms.Form | None
