"""Exactly what each staff page of this app receives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.functional import Promise

from rodtrad.collection.forms import HandOverForm, PlanForm
from rodtrad.programmes.words import PersonForms

Words = str | Promise


@dataclass(frozen=True)
class Qr:
    """A QR code as one path of squares; drawn by the template, so that no style or markup comes from elsewhere."""

    size: int
    path: str


@dataclass(frozen=True)
class Reason:
    """One reason, one tap."""

    value: str
    label: Words


@dataclass(frozen=True)
class QuestionRow:
    """One form in the talk: where it stands, and what one can do about it."""

    public_id: UUID
    name: str
    label: str
    rater: str
    who: str  # the same, to begin a line with
    about: Words
    standing: Words
    detail: Words
    is_answered: bool
    is_waiting: bool
    has_reason: bool
    can_be_asked: bool
    is_ours: bool
    ask_url: str
    hand_over_url: str
    interview_url: str
    reason_url: str
    undo_url: str
    address: str
    short_address: str
    qr: Qr | None
    code: str
    code_until: datetime | None


@dataclass(frozen=True)
class AnswerPair:
    """One question with its two answers, in words."""

    label: str
    first: Words
    second: Words


@dataclass(frozen=True)
class DisagreementRow:
    """Two different answers to one form, and the two ways to settle it."""

    name: str
    who: str
    first_at: datetime
    second_at: datetime
    pairs: tuple[AnswerPair, ...]
    settle_url: str


@dataclass(frozen=True)
class SessionPage:
    """One talk."""

    heading: Words
    sentence: Words
    client_label: str
    client_url: str
    person: PersonForms
    due_on: date
    raters_url: str
    form: HandOverForm
    next: QuestionRow | None
    others: tuple[QuestionRow, ...]
    reasons: tuple[Reason, ...]
    disagreements: tuple[DisagreementRow, ...]
    picture_url: str
    picture_is_open: bool
    poll_url: str
    why: Words


@dataclass(frozen=True)
class PlanPage:
    """Start a talk, today or another day."""

    client_label: str
    client_url: str
    form: PlanForm
