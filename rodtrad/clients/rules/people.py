"""Decisions about clients, cases and episodes, without Django and without the clock."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from rodtrad.access.rules import RuleBroken


class ClosingReason(StrEnum):
    """Why an episode ended."""

    PLANNED = "planned"
    CLIENT_ENDED = "client_ended"
    UNIT_ENDED = "unit_ended"
    MOVED = "moved"
    DECEASED = "deceased"
    UNKNOWN = "unknown"


class AgeGroup(StrEnum):
    """The age groups that cut-offs distinguish."""

    CHILD = "child"  # 6-12
    ADOLESCENT = "adolescent"  # 13-17
    ADULT = "adult"


class Sex(StrEnum):
    """What is said of a person's sex, where norms and cut-offs differ by it; what nobody has said is no value."""

    FEMALE = "female"
    MALE = "male"
    UNSAID = "unsaid"  # asked, and the person would rather not say


class Relation(StrEnum):
    """By what right an entitled reader opens a person's page."""

    ASSIGNED = "assigned"
    GROUP = "group"
    NAMED = "named"


def relation(*, is_protected: bool, is_assigned: bool) -> Relation:
    """The right that an entitled reader has; a protected person is reached by name only, whoever is assigned."""
    if is_protected:
        return Relation.NAMED
    return Relation.ASSIGNED if is_assigned else Relation.GROUP


def require_own(*, is_own: bool) -> None:
    """Only the one who wrote a note changes it; raises RuleBroken."""
    if not is_own:
        raise RuleBroken("not_your_note")


def age_on(*, birth_year: int | None, day: date) -> int | None:
    """The age in years reached during the calendar year of `day`; the day of birth is not kept."""
    return None if birth_year is None else day.year - birth_year


def require_open(*, closed_on: date | None) -> None:
    """Something closed cannot be changed; raises RuleBroken."""
    if closed_on is not None:
        raise RuleBroken("already_closed", closed_on=closed_on)


def require_closing_day(*, started_on: date, closed_on: date, today: date) -> None:
    """An episode ends on or after its first day and not in the future; raises RuleBroken."""
    if closed_on < started_on:
        raise RuleBroken("closes_before_it_starts", started_on=started_on)
    if closed_on > today:
        raise RuleBroken("closes_in_the_future")


def require_phase_day(*, entered_on: date, started_on: date, today: date) -> None:
    """A phase begins while the contact goes on, and not in the future; raises RuleBroken."""
    if not started_on <= entered_on <= today:
        raise RuleBroken("phase_outside_the_contact", started_on=started_on)


def require_first_day(*, started_on: date, today: date) -> None:
    """A first contact may be a while ago, or planned within a year; raises RuleBroken for a year that was mistyped."""
    if not today.year - 50 <= started_on.year <= today.year + 1:
        raise RuleBroken("first_day_out_of_range", first=today.year - 50, last=today.year + 1)


def require_birth_year(*, birth_year: int | None, today: date) -> None:
    """A birth year lies within the last 120 years; raises RuleBroken."""
    if birth_year is not None and not today.year - 120 <= birth_year <= today.year:
        raise RuleBroken("birth_year_out_of_range", first=today.year - 120, last=today.year)


def require_no_name(*, name: str, is_protected: bool) -> None:
    """A person with protected identity is kept without a name: what is not there cannot leak. Raises RuleBroken."""
    if is_protected and name.strip():
        raise RuleBroken("protected_without_name")


def require_worker(*, is_protected: bool, has_worker: bool) -> None:
    """Somebody must be on a protected person's list, or nobody would ever see them; raises RuleBroken."""
    if is_protected and not has_worker:
        raise RuleBroken("protected_needs_worker")


def require_identity_free(*, keeps_identity: bool, name: str, birth_year: int | None, sex: Sex | None = None) -> None:
    """Where the committee records no identity (SoL 14:5), no name, birth year or sex is kept; raises RuleBroken."""
    if not keeps_identity and (name.strip() or birth_year is not None or sex is not None):
        raise RuleBroken("programme_keeps_no_identity")
