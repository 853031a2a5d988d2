"""What is shown first, by tables one can check by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from rodtrad.feedback import rules
from rodtrad.feedback.rules import Measure, Side, When
from rodtrad.instruments import library
from rodtrad.stats.change import ChangeCategory

TODAY = date(2026, 10, 14)


@pytest.mark.parametrize(
    ("due_on", "window", "expected"),
    [
        (date(2026, 10, 14), 7, When.TODAY),
        (date(2026, 10, 7), 7, When.SOON),  # the last day of its window
        (date(2026, 10, 6), 7, When.OVERDUE),
        (date(2026, 10, 13), 0, When.OVERDUE),
        (date(2026, 10, 21), 7, When.SOON),
        (date(2026, 10, 22), 7, When.LATER),
    ],
)
def test_a_question_is_overdue_only_after_its_window(due_on: date, window: int, expected: When) -> None:
    assert rules.when(due_on=due_on, window_days=window, today=TODAY) is expected


@pytest.mark.parametrize(
    ("last_answer", "started_on", "next_due", "expected"),
    [
        (date(2026, 9, 2), date(2026, 1, 1), None, False),  # 42 days
        (date(2026, 9, 1), date(2026, 1, 1), None, True),
        (date(2026, 9, 1), date(2026, 1, 1), date(2026, 10, 20), False),  # a talk is planned
        (date(2026, 9, 1), date(2026, 1, 1), date(2026, 10, 1), True),  # it was planned, and has passed
        (None, date(2026, 10, 1), None, False),
        (None, date(2026, 8, 1), None, True),
    ],
)
def test_it_is_long_since_when_nobody_has_heard_for_six_weeks_and_nothing_is_planned(
    last_answer: date | None, started_on: date, next_due: date | None, expected: bool
) -> None:
    found = rules.is_long_since(last_answer=last_answer, started_on=started_on, next_due=next_due, today=TODAY)
    assert found is expected


HIGH = Measure(higher_is_better=True, cutoff=Fraction(25), cutoff_inclusive=True, reliable_change=Fraction(5))
LOW = Measure(higher_is_better=False, cutoff=Fraction(10), cutoff_inclusive=False, reliable_change=Fraction(6))
BARE = Measure(higher_is_better=True)


@pytest.mark.parametrize(
    ("score", "measure", "expected"),
    [(25, HIGH, Side.BETTER), (24, HIGH, Side.WORSE), (10, LOW, Side.WORSE), (9, LOW, Side.BETTER), (30, BARE, None)],
)
def test_the_side_of_a_cut_off_follows_the_direction_of_the_scale(
    score: int, measure: Measure, expected: Side | None
) -> None:
    assert rules.side(Fraction(score), measure) is expected


@pytest.mark.parametrize(
    ("first", "last", "measure", "expected"),
    [
        (14, 28, HIGH, ChangeCategory.RECOVERED),
        (14, 20, HIGH, ChangeCategory.IMPROVED),
        (14, 18, HIGH, ChangeCategory.UNCHANGED),
        (20, 14, HIGH, ChangeCategory.DETERIORATED),
        (27, 20, HIGH, ChangeCategory.DETERIORATED_OVER_CUTOFF),
        (16, 9, LOW, ChangeCategory.RECOVERED),
        (14, 28, BARE, None),
    ],
)
def test_a_change_has_a_category_only_where_somebody_has_said_how_much_is_reliable(
    first: int, last: int, measure: Measure, expected: ChangeCategory | None
) -> None:
    assert rules.category(Fraction(first), Fraction(last), measure) is expected


@pytest.mark.parametrize(("age", "cutoff"), [(None, 25), (40, 25), (15, 28), (8, 32)])
def test_the_cut_off_is_the_one_for_the_person_s_age(age: int | None, cutoff: int) -> None:
    scale = library.get("session-outcome").scale("total")
    assert rules.measure(scale, age).cutoff == cutoff


def test_a_scale_without_numbers_from_research_has_an_empty_measure() -> None:
    scale = library.get("session-alliance").scale("total")
    assert rules.measure(scale, 40).reliable_change is None


@pytest.mark.parametrize(("key", "decimals"), [("session-outcome", 1), ("phq9", 0), ("core10", 1)])
def test_a_score_has_a_decimal_only_where_the_scale_can_give_one(key: str, decimals: int) -> None:
    instrument = library.get(key)
    factors = frozenset(item.factor for item in instrument.items)
    assert rules.decimals(instrument.scale(instrument.primary), factors) == decimals
