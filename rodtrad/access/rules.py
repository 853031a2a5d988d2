"""Decisions about tenants, units, memberships and sessions, without Django and without the clock."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum


class TenantKind(StrEnum):
    """No question, publication or export crosses kinds."""

    REAL = "real"
    PRACTICE = "practice"
    COURSE = "course"


class UnitKind(StrEnum):
    """What a place in the tree is."""

    UNIT = "unit"
    GROUP = "group"


class Protection(IntEnum):
    """Protected identity; anything above NONE is reached by a named list only."""

    NONE = 0
    SECRECY_MARK = 1
    PROTECTED_REGISTRATION = 2
    FICTITIOUS_DATA = 3


class Verdict(StrEnum):
    """What a reviewer found about a reading of somebody's data."""

    JUSTIFIED = "justified"
    UNCLEAR = "unclear"  # ask the reader or their head
    UNJUSTIFIED = "unjustified"


class RuleBroken(Exception):
    """A person asked for something the rules do not allow; the key names the sentence to show."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class StaleEdit(RuleBroken):
    """Somebody saved a newer version meanwhile; nothing of this save is kept."""


def require_current(*, seen: int, stored: int) -> None:
    """What is saved builds on what is stored; raises StaleEdit."""
    if seen != stored:
        raise StaleEdit("stale_edit", seen=seen, stored=stored)


HANDOVER_TRIES = 5
HANDOVER_MINUTES = 15


@dataclass(frozen=True)
class UnlockAttempt:
    """What is known when somebody types the PIN on the lock page."""

    tries_used: int
    locked_at: datetime
    now: datetime
    pin_matches: bool


class UnlockOutcome(StrEnum):
    """What happens after a typed PIN."""

    UNLOCKED = "unlocked"
    WRONG = "wrong"
    LOG_IN_AGAIN = "log_in_again"


def unlock(attempt: UnlockAttempt) -> UnlockOutcome:
    """Decide a PIN attempt: five tries within fifteen minutes, then a full log-in."""
    if not can_be_unlocked(tries_used=attempt.tries_used, locked_at=attempt.locked_at, now=attempt.now):
        return UnlockOutcome.LOG_IN_AGAIN
    if attempt.pin_matches:
        return UnlockOutcome.UNLOCKED
    return UnlockOutcome.LOG_IN_AGAIN if attempt.tries_used + 1 >= HANDOVER_TRIES else UnlockOutcome.WRONG


def can_be_unlocked(*, tries_used: int, locked_at: datetime, now: datetime) -> bool:
    """Whether the PIN still opens a session that was handed over."""
    return tries_used < HANDOVER_TRIES and now - locked_at <= timedelta(minutes=HANDOVER_MINUTES)


def tries_left(*, tries_used: int) -> int:
    """How many PINs may still be tried."""
    return max(HANDOVER_TRIES - tries_used, 0)


def require_pin(pin: str) -> None:
    """A PIN is four to eight digits; raises RuleBroken."""
    if not (pin.isascii() and pin.isdigit() and 4 <= len(pin) <= 8):
        raise RuleBroken("pin_digits")


def require_another(*, actor_id: int | None, staff_id: int) -> None:
    """Nobody changes their own roles; a second person does (a system job is nobody). Raises RuleBroken."""
    if actor_id == staff_id:
        raise RuleBroken("not_to_yourself")


def require_apart(*, role: str, held: Collection[str]) -> None:
    """Whoever reviews the log does not administer what it is about; raises RuleBroken."""
    if {"administrator", "log_reviewer"} <= {role, *held}:
        raise RuleBroken("reviewer_administers")


def require_administrators(*, left: int) -> None:
    """Somebody must be left who can administer; raises RuleBroken."""
    if left == 0:
        raise RuleBroken("last_administrator")


def require_no_open_parts(parts: Sequence[str]) -> None:
    """A unit is not closed over the heads of its parts; raises RuleBroken."""
    if parts:
        raise RuleBroken("unit_has_open_parts", parts=", ".join(parts))


def require_something_to_merge(number: int, *, new: bool) -> None:
    """A merger takes two: two units into a new one, or one into another. Raises RuleBroken."""
    if number < (2 if new else 1):
        raise RuleBroken("nothing_to_merge")


def require_something_to_split(number: int) -> None:
    """A split makes at least two; raises RuleBroken."""
    if number < 2:
        raise RuleBroken("nothing_to_split")


SIGN_IN_JOB = "sign_in"  # the actor of a failed sign-in: whoever types a wrong password is not known to be anybody
FAILED_SIGN_INS = 5
FAILED_SIGN_IN_MINUTES = 5
ONE_TIME_PASSWORD_DAYS = 7


def too_many_tries(*, failed: int) -> bool:
    """Whether an account has had so many wrong passwords lately that it rests for a while."""
    return failed >= FAILED_SIGN_INS


def has_expired(until: datetime | None, *, now: datetime) -> bool:
    """Whether something that holds until a moment no longer does."""
    return until is not None and now > until


def holds(*, valid_from: date, valid_to: date | None, on: date) -> bool:
    """Whether something with a first and a last day holds on a day; both days included."""
    return valid_from <= on and (valid_to is None or on <= valid_to)


def require_period(*, valid_from: date, valid_to: date | None) -> None:
    """A period does not end before it begins; raises RuleBroken."""
    if valid_to is not None and valid_to < valid_from:
        raise RuleBroken("period_ends_before_it_begins")


def session_expired(*, began: datetime, now: datetime, absolute_seconds: int) -> bool:
    """Whether a staff session has reached its absolute age, however busy it was."""
    return now - began > timedelta(seconds=absolute_seconds)
