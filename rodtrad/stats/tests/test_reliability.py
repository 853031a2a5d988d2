"""Facts about measurement error and consistency."""

from __future__ import annotations

import pytest

from rodtrad.stats import reliability

SIX_PEOPLE = [[3, 4, 3, 4], [2, 2, 3, 2], [4, 5, 4, 4], [1, 2, 2, 1], [5, 4, 5, 5], [3, 3, 2, 3]]


def test_the_errors_of_a_score_and_of_a_difference() -> None:
    assert reliability.standard_error_of_measurement(7.5, 0.8) == pytest.approx(3.3541, abs=5e-5)
    assert reliability.standard_error_of_difference(7.5, 0.8) == pytest.approx(4.7434, abs=5e-5)


def test_a_low_score_rises_by_itself() -> None:
    assert reliability.expected_without_effect(12, mean=28, reliability=0.6) == pytest.approx(18.4)


def test_alpha_of_six_people_and_four_items() -> None:
    assert reliability.cronbach_alpha(SIX_PEOPLE) == pytest.approx(0.9487, abs=5e-5)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "two people and two items"),
        ([[1, 2]], "two people and two items"),
        ([[1], [2]], "two people and two items"),
        ([[1, 2], [1]], "every person needs an answer"),
        ([[1, 2], [2, 1]], "same total"),
    ],
)
def test_alpha_is_refused_where_it_has_no_meaning(rows: list[list[float]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        reliability.cronbach_alpha(rows)


@pytest.mark.parametrize("wrong", [1, -0.1, float("nan")])
def test_a_reliability_out_of_range_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="reliability="):
        reliability.standard_error_of_measurement(5, wrong)


def test_a_perfect_scale_expects_the_same_score_again_and_a_better_one_is_refused() -> None:
    assert reliability.expected_without_effect(12, mean=28, reliability=1) == 12
    with pytest.raises(ValueError, match="from 0 to 1"):
        reliability.expected_without_effect(12, mean=28, reliability=1.1)


@pytest.mark.parametrize("sd", [0, -1, float("nan")])
def test_a_spread_must_be_above_zero(sd: float) -> None:
    with pytest.raises(ValueError, match="must be above 0"):
        reliability.standard_error_of_measurement(sd, 0.8)
