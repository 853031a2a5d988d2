"""Facts about goal attainment, added value, and answers that are lists, codes and free words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from rodtrad.instruments import added_value, answers, goals, library, report, scoring
from rodtrad.instruments.answers import AnswerErrors


def t(levels: list[int], weights: list[int] | None = None, rho: Fraction = goals.RHO) -> float:
    given = [Fraction(weight) for weight in weights or [1] * len(levels)]
    return float(goals.gas_t([Fraction(level) for level in levels], given, rho=rho))


@pytest.mark.parametrize(
    ("levels", "weights", "expected"),
    [
        ([0, 0, 0], None, 50),
        ([1], None, 60),
        ([1, 0, -1, 2], None, 57.25),
        ([1, -1, 2], [3, 2, 1], 56.61),
        ([-1, -1, -1], None, 36.31),
        ([-2, -2, -2], None, 22.61),
        ([2, 2, 2], None, 77.39),
    ],
)
def test_the_worked_t_scores_come_out(levels: list[int], weights: list[int] | None, expected: float) -> None:
    assert t(levels, weights) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(
    ("levels", "weights", "rho", "message"),
    [
        ([], [], goals.RHO, "there must be a goal"),
        ([1], [1, 2], goals.RHO, "a level and a weight"),
        ([1, 1], [0, 0], goals.RHO, "one of them is above 0"),
        ([1, 1], [2, -1], goals.RHO, "0 or above"),
        ([1], [1], Fraction(2), "rho=2"),
    ],
)
def test_what_gives_no_t_score_is_refused(levels: list[int], weights: list[int], rho: Fraction, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        goals.gas_t([Fraction(level) for level in levels], [Fraction(weight) for weight in weights], rho=rho)


def test_the_raw_levels_stand_beside_the_t_score() -> None:
    assert goals.distribution([0, 0, 2, -1]) == {-2: 0, -1: 1, 0: 2, 1: 0, 2: 1}


def test_goals_come_as_a_list_or_flat_and_rho_can_be_set() -> None:
    gas = library.get("gas")
    listed = {"goals": [{"weight": 1, "level": 0, "baseline": -1}, {"level": 1, "baseline": -1}]}
    flat = {"weight_1": 1, "level_1": 0, "baseline_1": -1, "level_2": 1, "baseline_2": -1}
    assert answers.parse(gas, listed) == answers.parse(gas, flat)
    scores = scoring.score(gas, answers.parse(gas, listed), settings={"rho": Fraction(0)})
    assert float(scores.scales["t"].value or 0) == pytest.approx(50 + 10 / 2**0.5)
    weightless = scoring.score(gas, answers.parse(gas, {"goals": [{"weight": 0, "level": 1}]}))
    assert weightless.scales["t"].value is None


@pytest.mark.parametrize("given", ["many", [1], [{"colour": 1}], [{}] * 11])
def test_a_list_that_is_none_is_told_what_it_should_be(given: object) -> None:
    with pytest.raises(AnswerErrors) as caught:
        answers.parse(library.get("gas"), {"goals": given})
    assert caught.value.errors[0].message_sv == (
        "goals ska vara en lista med högst 10 poster, och varje post ha frågorna weight, level, baseline."
    )


def test_a_setting_must_be_of_its_kind() -> None:
    gas, asi = library.get("gas"), library.get("asi-composites-us")
    with pytest.raises(ValueError, match=r"no value of 'rho'. Use a number"):
        scoring.score(gas, answers.parse(gas, {}), settings={"rho": "high"})
    with pytest.raises(ValueError, match=r"Use fixed9, applicable"):
        scoring.score(asi, answers.parse(asi, {}), settings={"family_denominator": "ten"})


def test_x_and_n_are_kept_as_reasons_and_never_as_numbers() -> None:
    asi = library.get("asi-grund")
    read = answers.parse(asi, {"m_days": "x", "m_worry": "N", "al_days": 12})
    assert (read.values["m_days"], read.values["m_worry"], read.values["al_days"]) == (-8, -9, 12)
    assert answers.from_stored(asi, read.stored()) == read
    assert str(asi.item("m_days").value(-8)) == "unknown"


def test_free_words_are_kept_apart_from_the_numbers() -> None:
    can = library.get("can")
    read = answers.parse(can, {"q1": 9, "remark": "Hon vill flytta."})
    assert read.notes == {"remark": "Hon vill flytta."}
    assert "remark" not in read.stored()
    assert answers.from_stored(can, read.stored(), read.notes) == read
    with pytest.raises(AnswerErrors, match="Write at most 2000 characters"):
        answers.parse(can, {"remark": "x" * 2001})


def test_each_rater_gets_their_own_questions() -> None:
    module = library.get("after-service")
    assert "q7" in {item.code for item in module.items_for("client")}
    assert "q7" not in {item.code for item in module.items_for("worker")}
    assert module.items_for(None) == module.items


def test_the_added_value_of_one_child_and_of_a_hundred() -> None:
    value = added_value.added_value(first_total=20, first_impact=5, first_emotional=6, later_total=15)
    assert value == Fraction(5, 2)
    group = added_value.of_group([value] * 100)
    assert (group.mean, group.effect_size, group.low, group.high) == (value, Fraction(1, 2), 1.5, 3.5)
    assert added_value.of_group([value]).high == 12.5
    with pytest.raises(ValueError, match="without children"):
        added_value.of_group([])


def test_a_report_names_the_rater_and_how_a_formula_was_computed() -> None:
    asi = library.get("asi-composites-us")
    legal = {"L24": 1, "L27": 30, "L28": 4, "L29": 4, "E17": 9999}
    scales = report.score_report(asi, legal)["scales"]
    assert isinstance(scales, dict)
    assert scales["legal"] == {
        **scales["legal"],
        "value": 1.0,
        "clamped": True,
        "hidden": True,
        "algorithm": "asi5-va-1997/legal",
    }
    can = report.score_report(library.get("can"), {f"q{n}": 2 for n in range(1, 23)}, rater="user")
    assert can["rater"] == "user"


def test_a_report_of_no_answers_is_refused() -> None:
    with pytest.raises(ValueError, match="no answers to report"):
        report.score_report(library.get("gad7"), [])
