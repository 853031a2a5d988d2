"""Facts about goals: what is asked, never judged, and how far a group has come."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from rodtrad.access.rules import RuleBroken
from rodtrad.goals import rules
from rodtrad.goals.rules import Standing, Way, Written

TODAY = date(2026, 3, 9)
WHOLE = Written("Jag vill sova", "Sover hela natten", "Somnar före tio", "person", date(2026, 4, 1))


def test_a_goal_with_all_its_parts_is_asked_nothing_however_it_is_written() -> None:
    assert rules.questions(WHOLE, today=TODAY) == ()
    assert rules.questions(Written("x", "x", "x", "person", TODAY), today=TODAY) == ()


def test_what_is_left_out_is_asked_about() -> None:
    asked = rules.questions(Written(" ", "", "", "", None), today=TODAY)
    assert asked == ("own_words", "wording", "observed", "whose", "due")


def test_a_day_that_has_passed_is_asked_about() -> None:
    late = Written(WHOLE.own_words, WHOLE.wording, WHOLE.observed, WHOLE.whose, date(2026, 3, 8))
    assert rules.questions(late, today=TODAY) == ("past_due",)


@pytest.mark.parametrize(("way", "level"), [(Way.ATTAINMENT, -1), (Way.ATTAINMENT, 4), (Way.GAS, 3)])
def test_a_level_outside_the_scale_is_refused(way: Way, level: int) -> None:
    with pytest.raises(RuleBroken, match="not_a_level"):
        rules.require_level(way, level)


def test_every_level_of_a_scale_is_taken() -> None:
    for way, levels in rules.LEVELS.items():
        for level in levels:
            rules.require_level(way, level)


def test_a_goal_says_something() -> None:
    rules.require_something(own_words="", wording="Sover")
    with pytest.raises(RuleBroken, match="goal_is_empty"):
        rules.require_something(own_words=" ", wording="")


def standing(level: int | None, *, way: Way = Way.ATTAINMENT, case: int = 1, dropped: bool = False) -> Standing:
    return Standing(way, 1, case, level, dropped)


def test_dropped_goals_and_those_not_followed_up_are_in_no_denominator() -> None:
    found = rules.measure([standing(3), standing(2), standing(1), standing(None), standing(3, dropped=True)])
    assert (found.reached, found.rated, found.not_followed_up, found.dropped) == (2, 3, 1, 1)
    assert found.interval is not None
    assert found.mean_t is None


def test_gas_reaches_as_expected_or_more_and_has_a_mean_over_cases() -> None:
    goals = [standing(0, way=Way.GAS), standing(0, way=Way.GAS), standing(1, way=Way.GAS, case=2)]
    found = rules.measure(goals)
    assert (found.reached, found.rated, found.gas_cases) == (3, 3, 2)
    assert found.mean_t == Fraction(55)  # 50 and 60


def test_nothing_followed_up_has_no_interval() -> None:
    found = rules.measure([standing(None)])
    assert (found.interval, found.mean_t, found.not_followed_up) == (None, None, 1)
