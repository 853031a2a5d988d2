"""Decisions about follow-up models: phases, words, moments and when something is due. No Django, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rodtrad.access.rules import RuleBroken, TenantKind


class Phase(StrEnum):
    """The phases of an episode, in the order of the work (seed: nybesök, utredning, insats, uppföljning)."""

    FIRST_CONTACT = "first_contact"
    ASSESSMENT = "assessment"
    DELIVERY = "delivery"
    FOLLOW_UP = "follow_up"


class PersonWord(StrEnum):
    """What this group calls the person it follows."""

    KLIENT = "klient"
    BRUKARE = "brukare"
    BARN = "barn"
    DELTAGARE = "deltagare"
    BESOKARE = "besokare"
    BOENDE = "boende"


class Rater(StrEnum):
    """Whose view an answer is."""

    CLIENT = "client"
    GUARDIAN = "guardian"
    PRACTITIONER = "practitioner"
    PROVIDER = "provider"
    RELATIVE = "relative"


class Timing(StrEnum):
    """What decides when a moment comes."""

    EACH_SESSION = "each_session"
    AT_START = "at_start"
    AT_END = "at_end"
    AFTER_START = "after_start"
    AFTER_END = "after_end"


class ProgrammeStatus(StrEnum):
    """The life of a follow-up model."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True)
class MomentPlan:
    """When something is asked: the timing, and days from what the timing counts from."""

    timing: Timing
    offset_days: int = 0
    window_days: int = 7


def due_on(plan: MomentPlan, *, started: date, ended: date | None, last_session: date | None) -> date | None:
    """The day a moment is due, or None when what it counts from has not happened."""
    match plan.timing:
        case Timing.AT_START | Timing.AFTER_START:
            return started + timedelta(days=plan.offset_days)
        case Timing.AT_END | Timing.AFTER_END:
            return None if ended is None else ended + timedelta(days=plan.offset_days)
        case Timing.EACH_SESSION:
            return (last_session or started) + timedelta(days=plan.offset_days)


def is_overdue(*, due: date, window_days: int, today: date) -> bool:
    """Whether the window after a due day has passed; until then nobody is missing."""
    return today > due + timedelta(days=window_days)


class Use(StrEnum):
    """Where a committee stands with an instrument."""

    ACTIVE = "active"
    FREE = "free"  # nothing stands in the way of activating it
    LICENSED = "licensed"  # the right to use it is on record; it can be activated
    NEEDS_LICENCE = "needs_licence"


def use(*, active: bool, needs_licence: bool, has_licence: bool) -> Use:
    """Decide where a committee stands with an instrument."""
    if active:
        return Use.ACTIVE
    if not needs_licence:
        return Use.FREE
    return Use.LICENSED if has_licence else Use.NEEDS_LICENCE


def require_licence(*, needs_licence: bool, has_licence: bool) -> None:
    """An instrument that belongs to somebody is not activated before the right to use it is on record."""
    if needs_licence and not has_licence:
        raise RuleBroken("licence_not_recorded")


def gate_holds(kind: str) -> bool:
    """Whether a plan may only ask what is activated; practice and course committees are exempt."""
    return kind == TenantKind.REAL


def require_activated(*, needs_licence: bool, active: bool, name: str) -> None:
    """A person does not put a licensed instrument that is not activated into a plan. Raises RuleBroken."""
    if needs_licence and not active:
        raise RuleBroken("instrument_not_activated", name=name)
