"""Decide where a committee stands with an instrument, and what a plan may ask. No Django, no clock."""

from __future__ import annotations

from enum import StrEnum

from rodtrad.access.rules import RuleBroken, TenantKind


class Use(StrEnum):
    """Where a committee stands with an instrument."""

    ACTIVE = "active"
    FREE = "free"  # nothing stands in the way of activating it
    LICENSED = "licensed"  # the right to use it is on record; it can be activated
    NEEDS_LICENCE = "needs_licence"


class TrialNote(StrEnum):
    """What somebody notes about an instrument that has been tried."""

    FOR = "for"
    AGAINST = "against"
    DECISION = "decision"


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
