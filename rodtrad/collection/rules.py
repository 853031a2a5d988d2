"""Decisions about asking and answering: who is missing and why, which link holds, which answer counts. No Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any
from uuid import UUID

from rodtrad.instruments.answers import Answers
from rodtrad.instruments.definition import Instrument
from rodtrad.kit import canonical


class InvitationStatus(StrEnum):
    """Where one question to one rater stands. `PLANNED` is "har inte fått frågan"; `ASKED` "har inte svarat"."""

    PLANNED = "planned"
    ASKED = "asked"
    OPENED = "opened"
    ANSWERED = "answered"
    DECLINED = "declined"
    NOT_REACHED = "not_reached"
    MOVED = "moved"
    DECEASED = "deceased"
    INTERPRETER_MISSING = "interpreter_missing"
    UNSUITABLE = "unsuitable"
    WE_DID_NOT_ASK = "we_did_not_ask"


WAITING = frozenset({InvitationStatus.ASKED, InvitationStatus.OPENED})
BY_THE_PERSON = frozenset({InvitationStatus.DECLINED, InvitationStatus.NOT_REACHED})
BY_US = frozenset({InvitationStatus.WE_DID_NOT_ASK, InvitationStatus.INTERPRETER_MISSING, InvitationStatus.UNSUITABLE})
NOT_ELIGIBLE = frozenset({InvitationStatus.MOVED, InvitationStatus.DECEASED})
REASONS = BY_THE_PERSON | BY_US | NOT_ELIGIBLE
# An answer that comes after all counts for more than the reason it was not there.
OPEN_TO_ANSWERS = WAITING | BY_THE_PERSON | BY_US


class Mode(StrEnum):
    """How an answer was given."""

    SELF = "self"
    HANDED_OVER = "handed_over"
    ASSISTED = "assisted"
    INTERVIEW = "interview"
    PAPER = "paper"
    IMPORT = "import"


class SubjectKind(StrEnum):
    """What a response is about."""

    CLIENT = "client"
    ANONYMOUS = "anonymous"
    FILE_REVIEW = "file_review"
    DIARY = "diary"
    KNOWLEDGE = "knowledge"


class Outcome(StrEnum):
    """What became of a sent answer."""

    STORED = "stored"
    REPEATED = "repeated"  # same id, same content: the same receipt again
    CONFLICT = "conflict"  # another content for the same id or the same invitation: kept for a human
    CLOSED = "closed"  # the link no longer takes answers


class Settlement(StrEnum):
    """What a human decides about two different answers to the same question."""

    KEEP_FIRST = "keep_first"
    ACCEPT_SECOND = "accept_second"  # a correction: a new response that supersedes the first


LINK_DAYS = 14
CODE_LETTERS = 8
CODE_MINUTES = 15
CODE_TRIES_A_PAGE = 5
BAD_CODES_A_MINUTE = 10
PICTURE_MINUTES = 15
FORM_TOKEN_HOURS = 24
DRAFT_DAYS = 30  # an interview nobody has gone on with for so long is erased


_RELATIVES = ("guardian", "other_guardian", "relative")
_KINDS = {"client": "client", **dict.fromkeys(_RELATIVES, "relative")}  # the others work with the person


def rater_in(instrument: Instrument, rater: str) -> str | None:
    """The instrument's own name for somebody who answers; None when it makes no difference between raters."""
    if rater in instrument.raters:
        return rater
    kind = _KINDS.get(rater, "practitioner")
    return next((name for name, known in instrument.raters.items() if known == kind), None)


def words_place(submission_id: UUID) -> str:
    """Where the free words of an answer are sealed for."""
    return f"submission:{submission_id}:words"


def status_without_reason(*, asked: bool, opened: bool) -> InvitationStatus:
    """Where a question stands when the reason it had no answer is taken back."""
    if opened:
        return InvitationStatus.OPENED
    return InvitationStatus.ASKED if asked else InvitationStatus.PLANNED


def link_holds(*, asked_at: datetime | None, now: datetime) -> bool:
    """Whether an invitation's link still opens."""
    return asked_at is not None and now - asked_at <= timedelta(days=LINK_DAYS)


def code_holds(*, made_at: datetime | None, now: datetime) -> bool:
    """Whether an invitation's short code still opens."""
    return made_at is not None and now - made_at <= timedelta(minutes=CODE_MINUTES)


def picture_right_holds(*, received_at: datetime, now: datetime) -> bool:
    """Whether the browser that sent an answer may still see the picture of it."""
    return now - received_at <= timedelta(minutes=PICTURE_MINUTES)


def outcome(*, same_id_digest: str | None, answered_by_other_id: bool, digest: str, takes_answers: bool) -> Outcome:
    """Decide a submission from what is stored under its id and for its invitation."""
    if same_id_digest is not None:
        return Outcome.REPEATED if same_id_digest == digest else Outcome.CONFLICT
    if answered_by_other_id:
        return Outcome.CONFLICT
    return Outcome.STORED if takes_answers else Outcome.CLOSED


@dataclass(frozen=True)
class EarlierAnswer:
    """One answer given before: every item, or only a total (then the items stay unknown)."""

    instrument: Instrument
    occurred_on: date
    answers: Answers | None
    total: Fraction | None = None

    @property
    def digest(self) -> str:
        """The digest of what was answered, the same as for an answer of today."""
        body: dict[str, Any] = {"instrument": self.instrument.key, "structure": self.instrument.version}
        return canonical.digest(body | ({"answers": self.stored} if self.answers else {"total": str(self.total)}))

    @property
    def stored(self) -> dict[str, int | None]:
        """The answers as they are stored; nothing is invented for a total."""
        if self.answers is None:
            return dict.fromkeys((item.code for item in self.instrument.items), None)
        return self.answers.stored()
