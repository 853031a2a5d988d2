"""What the publication pages show; every figure comes from a SafeResult."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rodtrad.analysis.forms import CommentForm, PrepareForm
from rodtrad.charts.figure import Figure


@dataclass(frozen=True)
class PreparePage:
    """Choose what to freeze."""

    form: PrepareForm
    problem: str


@dataclass(frozen=True)
class Stage:
    """Where a publication stands, in words, and what this person may do now."""

    label: str
    explanation: str
    show_url: str = ""
    release_url: str = ""
    ready_url: str = ""
    withdraw_url: str = ""


@dataclass(frozen=True)
class MeanRow:
    """One mean as it may be shown."""

    label: str
    value: str
    interval: str


@dataclass(frozen=True)
class PublicationPage:
    """A frozen period: the sentence, who is counted, how they changed, and what the group says about it."""

    number: int
    title: str
    sentence: str
    unit: str
    measure: str
    first: date
    last: date
    figures: tuple[Figure, ...]
    hidden: tuple[str, ...]
    work_view: Sequence[tuple[str, str]]
    means: Sequence[MeanRow]
    threshold: int
    comment: str
    commented_at: datetime | None
    comment_form: CommentForm | None
    comment_url: str
    released_at: datetime | None
    digest: str
    stage: Stage | None
    csv_url: str
    json_url: str
