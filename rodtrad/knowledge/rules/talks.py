"""Decisions about results talks: expectation first, then the result, then whether it is right, then the rest."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from rodtrad.access.rules import RuleBroken


class SourceKind(StrEnum):
    """Where the result is found."""

    LIVE = "live"  # the group's living picture
    PUBLICATION = "publication"


class MarkKind(StrEnum):
    """What is wrong with a figure."""

    WRONGLY_RECORDED = "wrongly_recorded"
    MISUNDERSTOOD = "misunderstood"


class Right(StrEnum):
    """The answer to the first question of all."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class TalkStage(StrEnum):
    """How far a talk has come."""

    EXPECTING = "expecting"
    LOOKING = "looking"
    CHECKED = "checked"
    DECIDED = "decided"


def stage(*, revealed: bool, is_right: str, decided: bool) -> TalkStage:
    """Decide how far a talk has come."""
    if decided:
        return TalkStage.DECIDED
    if not revealed:
        return TalkStage.EXPECTING
    return TalkStage.CHECKED if is_right else TalkStage.LOOKING


def require_expectation(text: str) -> None:
    """The group says what it expects before it sees anything; raises RuleBroken."""
    if not text.strip():
        raise RuleBroken("expectation_first")


def require_unseen(*, revealed: bool) -> None:
    """An expectation is not rewritten once the result is known; raises RuleBroken."""
    if revealed:
        raise RuleBroken("expectation_is_fixed")


def require_checked(*, revealed: bool, is_right: str) -> None:
    """Nothing is decided before the group has said whether the result is right; raises RuleBroken."""
    if not revealed or not is_right:
        raise RuleBroken("is_it_right_first")


def require_decision(*, text: str, owner: bool, due: date | None) -> None:
    """A decision has an owner and a day; raises RuleBroken."""
    if text.strip() and not (owner and due):
        raise RuleBroken("decision_needs_owner_and_day")
