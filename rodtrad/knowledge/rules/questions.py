"""Decisions about the three questions: who may see which answer, and what an answer must hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from rodtrad.access.rules import RuleBroken

SMALLEST_GROUP = 5  # below this no sum of individual answers is made, and the group answers in talk


class Taken(StrEnum):
    """Whether all have taken part of the knowledge."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class YesNo(StrEnum):
    """A plain answer."""

    YES = "yes"
    NO = "no"


class Band(StrEnum):
    """How many said yes, so roughly that nobody's own answer can be read out of it."""

    FEW = "few"  # a third or fewer, none included
    SOME = "some"
    MOST = "most"  # two thirds or more, all included


class OfferKind(StrEnum):
    """What somebody offers colleagues; nobody is proposed."""

    INTRODUCE = "introduce"
    MENTOR = "mentor"
    EDUCATION_DAY = "education_day"


def may_be_summed(*, group: int, answers: int) -> bool:
    """Whether a sum may be made: of five or more in the group, five or more have let theirs be counted."""
    return group >= SMALLEST_GROUP and answers >= SMALLEST_GROUP


def band(said_yes: int, of: int) -> Band:
    """Return a third, some, or two thirds; none and all are never told apart from few and most."""
    if 3 * said_yes <= of:
        return Band.FEW
    return Band.MOST if 3 * said_yes >= 2 * of else Band.SOME


def require_sum_allowed(*, group: int, answers: int) -> None:
    """Refuse a sum over fewer than five; raises RuleBroken."""
    if not may_be_summed(group=group, answers=answers):
        raise RuleBroken("too_few_to_sum", smallest=SMALLEST_GROUP)


def require_open(*, closed: bool) -> None:
    """What the group has closed is not changed; raises RuleBroken."""
    if closed:
        raise RuleBroken("round_is_closed")


def require_action_for_no(*, taken: str, action: str, owner: bool, due: date | None) -> None:
    """A no or a partly leads to something agreed, with an owner and a day; raises RuleBroken."""
    if taken in {Taken.NO, Taken.PARTLY} and not (action.strip() and owner and due):
        raise RuleBroken("no_needs_an_action")


def require_answered(*, taken: str, had_cases: str) -> None:
    """A round is closed when the first two questions have an answer; raises RuleBroken."""
    if not (taken and had_cases):
        raise RuleBroken("first_two_questions_first")


def require_period(*, first: date | None, last: date | None) -> None:
    """The second question says over which time it looks back; raises RuleBroken."""
    if first is None or last is None:
        raise RuleBroken("question_two_needs_a_period")
    if last < first:
        raise RuleBroken("period_ends_before_it_begins")


def keeps_third(*, had_cases: str) -> bool:
    """Whether the third question is asked at all: only when there have been cases."""
    return had_cases == YesNo.YES


def require_parts(names: Sequence[str]) -> None:
    """A knowledge area has at least one part; raises RuleBroken."""
    if not names:
        raise RuleBroken("area_needs_a_part")
