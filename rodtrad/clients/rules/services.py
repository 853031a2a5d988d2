"""Decisions about insatser, contacts and what happens in a case, without Django and without the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rodtrad.access.rules import RuleBroken


class LegalGround(StrEnum):
    """Which law an insats rests on."""

    SOL_DECISION = "sol_decision"
    SOL_OPEN = "sol_open"  # without individual assessment of need (SoL 11:5)
    LVU = "lvu"
    LVM = "lvm"
    LSS = "lss"
    OTHER = "other"


class ServiceEnding(StrEnum):
    """Why an insats ended."""

    PLANNED = "planned"
    CLIENT_ENDED = "client_ended"
    COMMITTEE_ENDED = "committee_ended"
    PROVIDER_ENDED = "provider_ended"
    REPLACED = "replaced"
    NEVER_STARTED = "never_started"
    MOVED = "moved"
    DECEASED = "deceased"
    UNKNOWN = "unknown"


class ContactKind(StrEnum):
    """How one met."""

    VISIT = "visit"
    HOME_VISIT = "home_visit"
    PHONE = "phone"
    VIDEO = "video"
    NETWORK = "network"
    OTHER = "other"


class ContactOutcome(StrEnum):
    """What became of a planned contact."""

    HELD = "held"
    MISSED = "missed"
    CANCELLED_BY_PERSON = "cancelled_by_person"
    CANCELLED_BY_US = "cancelled_by_us"


class CaseEventKind(StrEnum):
    """Something dated that happens in a case; some of them set a time that the law gives."""

    NOTIFICATION = "notification"
    INVESTIGATION_OPENED = "investigation_opened"
    INVESTIGATION_CLOSED = "investigation_closed"
    PLACEMENT = "placement"
    PLACEMENT_ENDED = "placement_ended"
    LVU_2 = "lvu_2"
    LVU_3 = "lvu_3"
    LVU_ENDED = "lvu_ended"
    CONTACT_RESTRICTED = "contact_restricted"
    MOVING_BAN = "moving_ban"
    TRAVEL_BAN = "travel_ban"
    CHILD_FOLLOW_UP = "child_follow_up"
    CASE_CLOSED = "case_closed"
    CASE_REOPENED = "case_reopened"
    OTHER = "other"


@dataclass(frozen=True)
class ServiceDates:
    """The days of an insats: decided, planned and what came of it."""

    decided_on: date | None = None
    decision_days: int | None = None
    planned_from: date | None = None
    planned_to: date | None = None
    started_on: date | None = None
    ended_on: date | None = None


def decided_length(dates: ServiceDates) -> int | None:
    """How many days an insats is decided for, both days included; None means until further notice."""
    if dates.decision_days is not None:
        return dates.decision_days
    if dates.planned_from is None or dates.planned_to is None:
        return None
    return (dates.planned_to - dates.planned_from).days + 1


def require_service(dates: ServiceDates, *, ending: ServiceEnding | None, today: date) -> None:
    """The days of an insats follow each other, and an end has a reason; raises RuleBroken."""
    if dates.planned_from and dates.planned_to and dates.planned_to < dates.planned_from:
        raise RuleBroken("service_plan_backwards")
    if (dates.ended_on is None) != (ending is None):
        raise RuleBroken("service_end_needs_reason")
    if dates.ended_on and dates.started_on is None and ending is not ServiceEnding.NEVER_STARTED:
        raise RuleBroken("service_end_needs_start")
    if dates.ended_on and dates.started_on and dates.ended_on < dates.started_on:
        raise RuleBroken("service_ends_before_it_starts")
    if any(day and day > today for day in (dates.started_on, dates.ended_on)):
        raise RuleBroken("service_in_the_future")
    if not any((dates.decided_on, dates.planned_from, dates.started_on)):
        raise RuleBroken("service_needs_a_day")
