"""Facts about goals: what is asked, never judged, and how far a group has come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

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


def test_gas_is_asked_for_its_five_steps_and_where_one_begins() -> None:
    steps = ("a", "b", "c", "d", "e")

    def asked(levels: tuple[str, ...], baseline: int | None) -> tuple[str, ...]:
        return rules.questions(replace(WHOLE, way=Way.GAS, levels=levels, baseline=baseline), today=TODAY)

    assert asked((), None) == ("levels", "baseline")
    assert asked(("a", "", "c", "d", "e"), -1) == ("levels",)
    assert asked(steps, 0) == ("baseline_is_reached",)
    assert asked(steps, -2) == ()


def test_a_goal_begins_on_a_step_of_its_scale_or_nobody_has_said() -> None:
    rules.require_start(Way.GAS, None)
    with pytest.raises(RuleBroken, match="not_a_level"):
        rules.require_start(Way.GAS, 3)


def standing(level: int | None, *, way: Way = Way.ATTAINMENT, person: int = 1, **more: Any) -> Standing:
    return Standing(way, 1, person, person, level, **more)


def test_dropped_goals_and_those_not_followed_up_are_in_no_denominator() -> None:
    goals = [standing(3), standing(2), standing(1), standing(None), standing(3, is_dropped=True)]
    found = rules.measure(goals)
    assert found.share is not None
    assert (found.share.successes, found.share.n, found.not_followed_up) == (2, 3, 1)
    assert (found.mean_t, found.levels) == (None, {})  # of one person
    assert rules.coverage(people=4, goals=goals) == rules.Coverage(4, 1, 4, 3, 1)


def test_gas_reaches_as_expected_or_more_and_has_a_mean_over_cases() -> None:
    goals = [standing(n % 2, way=Way.GAS, person=n, baseline=-1) for n in range(6)]
    found = rules.measure([*goals, standing(0, way=Way.GAS, person=0, baseline=-1)])
    assert found.share is not None
    assert (found.share.successes, found.share.n, found.share.persons, len(found.cases)) == (7, 7, 6, 6)
    assert found.levels == {Way.GAS: {-2: 0, -1: 0, 0: 4, 1: 3, 2: 0}}
    assert found.mean_t == Fraction(55)  # three at 50, three at 60
    assert found.mean_start is not None
    assert 36 < found.mean_start < 40  # -1 on one goal is 40, on two 37.6


def test_the_score_of_a_case_stands_beside_its_levels_and_has_no_start_unless_every_goal_has() -> None:
    goals = [standing(n, way=Way.GAS, baseline=-1) for n in (1, 0, -1, 2)]
    found = rules.case_t(goals)
    assert found is not None
    assert float(found.now) == pytest.approx(57.25, abs=0.01)
    assert found.levels == {-2: 0, -1: 1, 0: 1, 1: 1, 2: 1}
    assert found.start is not None
    begun_somewhere = rules.case_t([*goals, standing(0, way=Way.GAS)])
    assert begun_somewhere is not None
    assert begun_somewhere.start is None
    assert rules.case_t([standing(3), standing(1, way=Way.GAS, is_dropped=True)]) is None


def test_four_persons_are_too_few_to_show_and_five_are_not() -> None:
    assert not rules.measure([standing(3, person=n % 4) for n in range(12)]).is_shown
    assert rules.measure([standing(3, person=n) for n in range(5)]).is_shown
    assert not rules.measure([standing(None)]).is_shown
