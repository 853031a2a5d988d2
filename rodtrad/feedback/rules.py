"""Decisions about what to show first: when something is due, what is worth a look. No Django, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from rodtrad.instruments.definition import Scale
from rodtrad.instruments.references import Sex
from rodtrad.stats.change import ChangeCategory, classify, is_functional

# Six weeks: twice the usual three weeks between talks, so that a holiday alone does not raise it. A convention of ours.
LONG_SINCE_DAYS = 42
SOON_DAYS = 7
# Forms that a curve cannot tell: life areas side by side, needs seen by several, goals as ladders.
LIFE_AREAS = frozenset({"asi-grund", "asi-uppfoljning"})
NEEDS, GOALS = "can", "goal-rating"
NOT_CURVES = LIFE_AREAS | {NEEDS, GOALS}
JUST_ANSWERED_HOURS = 24

WORSE = frozenset({ChangeCategory.DETERIORATED, ChangeCategory.DETERIORATED_OVER_CUTOFF})


class When(StrEnum):
    """Where a question stands in time."""

    OVERDUE = "overdue"  # its window has passed
    TODAY = "today"
    SOON = "soon"  # within a week, or past its day but inside its window
    LATER = "later"


class Step(StrEnum):
    """Whose move it is: ours to ask, or the person's to answer. The two are never added together."""

    NOT_ASKED = "not_asked"
    NOT_ANSWERED = "not_answered"


class Side(StrEnum):
    """On which side of a cut-off a score stands."""

    BETTER = "better"
    WORSE = "worse"


@dataclass(frozen=True)
class Measure:
    """What is known about a scale for one person: direction, cut-off and reliable change for their age."""

    higher_is_better: bool
    cutoff: Fraction | None = None
    cutoff_inclusive: bool = True
    reliable_change: Fraction | None = None
    is_checked: bool = True  # whether the cut-off has been checked against its source


def measure(scale: Scale, age: int | None, *, sex: Sex | None = None) -> Measure:
    """What the instrument says about a scale for a person of this age and sex."""
    cutoff, reliable = scale.cutoff(age, sex=sex), scale.reliable(age, sex=sex)
    return Measure(
        higher_is_better=scale.higher_is_better,
        cutoff=cutoff.value if cutoff else None,
        cutoff_inclusive=cutoff.inclusive if cutoff else True,
        reliable_change=reliable.value if reliable else None,
        is_checked=cutoff is None or cutoff.certainty == "sourced",
    )


def decimals(scale: Scale, factors: frozenset[int]) -> int:
    """How many decimals a score has: none for a count, one when its items are lines or its method divides."""
    if scale.rounding is not None or scale.method == "count":
        return scale.rounding or 0
    return 0 if factors == {1} and scale.method in ("sum", "sum_times") else 1


def when(*, due_on: date, window_days: int, today: date) -> When:
    """Place a due day in relation to today."""
    if today > due_on + timedelta(days=window_days):
        return When.OVERDUE
    if due_on == today:
        return When.TODAY
    return When.SOON if due_on <= today + timedelta(days=SOON_DAYS) else When.LATER


def is_long_since(*, last_answer: date | None, started_on: date, next_due: date | None, today: date) -> bool:
    """Whether it is long since anybody heard how it goes, and nothing is planned ahead."""
    if next_due is not None and next_due >= today:
        return False
    return today - (last_answer or started_on) > timedelta(days=LONG_SINCE_DAYS)


def side(score: Fraction, measure: Measure) -> Side | None:
    """On which side of the cut-off a score is, or None when there is no cut-off."""
    if measure.cutoff is None:
        return None
    functional = is_functional(
        score,
        higher_is_better=measure.higher_is_better,
        cutoff=measure.cutoff,
        cutoff_inclusive=measure.cutoff_inclusive,
    )
    return Side.BETTER if functional else Side.WORSE


def category(first: Fraction, last: Fraction, measure: Measure) -> ChangeCategory | None:
    """What has changed between two scores, or None when nobody has said how much is a reliable change."""
    if measure.reliable_change is None:
        return None
    return classify(
        first,
        last,
        higher_is_better=measure.higher_is_better,
        reliable_change=measure.reliable_change,
        cutoff=measure.cutoff,
        cutoff_inclusive=measure.cutoff_inclusive,
    )
