"""Facts about one person's change."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rodtrad import stats
from rodtrad.stats import change
from rodtrad.stats.change import ChangeCategory, classify
from rodtrad.stats.tests.facts import AFTER, BEFORE

SCORE = st.integers(0, 400).map(lambda tenths: Fraction(tenths, 10))
CATALOGUE = Path(stats.__file__).parent.parent / "instruments" / "catalogue"
JACOBSON_TRUAX = {"clinical_mean": 40.0, "clinical_sd": 7.5, "functional_mean": 60.0, "functional_sd": 7.5}


def of_ten(*, inclusive: bool) -> Counter[ChangeCategory]:
    return Counter(
        classify(a, b, higher_is_better=True, reliable_change=5, cutoff=25, cutoff_inclusive=inclusive)
        for a, b in zip(BEFORE, AFTER, strict=True)
    )


def test_ten_people_fall_into_the_categories_worked_by_hand() -> None:
    assert of_ten(inclusive=True) == {"recovered": 4, "improved": 3, "unchanged": 3}


def test_whether_the_cut_off_itself_is_functional_moves_people_between_categories() -> None:
    # 17 to 25 stays below; 25 to 31 began below and has now crossed.
    assert of_ten(inclusive=False) == {"recovered": 4, "improved": 3, "unchanged": 3}
    at: dict[str, Any] = {"higher_is_better": True, "reliable_change": 5, "cutoff": 25}
    assert classify(17, 25, **at, cutoff_inclusive=True) == ChangeCategory.RECOVERED
    assert classify(17, 25, **at, cutoff_inclusive=False) == ChangeCategory.IMPROVED


def blocks() -> list[tuple[str, dict[str, Any]]]:
    """Read the worked changes beside the instruments as plain data: this floor does not know instruments."""
    files = sorted(CATALOGUE.glob("*/examples.yaml"))
    read = [(path.parent.name, yaml.safe_load(path.read_text(encoding="utf-8"))) for path in files]
    return [(key, block) for key, content in read for block in content.get("changes", [])]


@pytest.mark.parametrize(("key", "block"), blocks(), ids=lambda part: part if isinstance(part, str) else "changes")
def test_the_worked_changes_of_every_instrument_come_out(key: str, block: dict[str, Any]) -> None:
    yardstick = {name: block[name] for name in ("higher_is_better", "reliable_change", "cutoff", "cutoff_inclusive")}
    for first, last, category in block["pairs"]:
        assert classify(first, last, **yardstick) == category, f"{key}: {first} to {last}"


def test_every_instrument_with_examples_of_change_was_found() -> None:
    assert {"core10", "gad7", "phq9", "session-outcome", "who5"} <= {key for key, _ in blocks()}


@given(SCORE, SCORE, SCORE, SCORE.filter(bool), st.booleans(), st.booleans())
def test_turning_the_scale_upside_down_changes_no_category(
    first: Fraction, last: Fraction, cutoff: Fraction, reliable: Fraction, inclusive: bool, upward: bool
) -> None:
    same: dict[str, Any] = {"reliable_change": reliable, "cutoff_inclusive": inclusive}
    assert classify(first, last, higher_is_better=upward, cutoff=cutoff, **same) == classify(
        -first, -last, higher_is_better=not upward, cutoff=-cutoff, **same
    )


@given(SCORE, SCORE, SCORE, SCORE.filter(bool), st.booleans())
def test_going_there_and_back_gives_opposite_categories(
    first: Fraction, last: Fraction, cutoff: Fraction, reliable: Fraction, inclusive: bool
) -> None:
    opposite = {
        "recovered": "deteriorated_over_cutoff",
        "improved": "deteriorated",
        "unchanged": "unchanged",
        "deteriorated": "improved",
        "deteriorated_over_cutoff": "recovered",
    }
    same: dict[str, Any] = {"higher_is_better": True, "reliable_change": reliable, "cutoff": cutoff}
    there = classify(first, last, **same, cutoff_inclusive=inclusive)
    assert classify(last, first, **same, cutoff_inclusive=inclusive) == opposite[there]


@given(SCORE, SCORE, SCORE.filter(bool))
def test_without_a_cut_off_nobody_recovers(first: Fraction, last: Fraction, reliable: Fraction) -> None:
    found = classify(first, last, higher_is_better=True, reliable_change=reliable, cutoff=None, cutoff_inclusive=False)
    assert found in (ChangeCategory.IMPROVED, ChangeCategory.UNCHANGED, ChangeCategory.DETERIORATED)


@pytest.mark.parametrize("reliable", [0, -1, float("nan")])
def test_a_reliable_change_must_be_above_zero(reliable: float) -> None:
    with pytest.raises(ValueError, match="must be above 0"):
        classify(1, 2, higher_is_better=True, reliable_change=reliable, cutoff=None, cutoff_inclusive=True)


def test_the_worked_example_of_jacobson_and_truax() -> None:
    index = change.reliable_change_index(32.5, 47.5, sd=7.5, reliability_of_scale=0.8, higher_is_better=True)
    assert index == pytest.approx(3.1623, abs=5e-5)
    a = change.cutoff_a(clinical_mean=40, clinical_sd=7.5, higher_is_better=True)
    b = change.cutoff_b(functional_mean=60, functional_sd=7.5, higher_is_better=True)
    assert (a, b, change.cutoff_c(**JACOBSON_TRUAX)) == (55, 45, 50)
    needed = change.smallest_reliable_change(7.5, 0.8)
    assert (
        classify(32.5, 47.5, higher_is_better=True, reliable_change=needed, cutoff=50, cutoff_inclusive=True)
        == ChangeCategory.IMPROVED
    )


def test_a_six_point_rise_can_be_reliable_by_convention_and_not_by_formula() -> None:
    index = change.reliable_change_index(18, 24, sd=8.7, reliability_of_scale=0.93, higher_is_better=True)
    assert index == pytest.approx(1.843, abs=5e-4)
    assert change.smallest_reliable_change(8.7, 0.93) == pytest.approx(6.38, abs=5e-3)
    assert change.smallest_reliable_change(8.7, 0.85) == pytest.approx(9.3, abs=5e-2)
    assert (
        classify(18, 24, higher_is_better=True, reliable_change=5, cutoff=25, cutoff_inclusive=True)
        == ChangeCategory.IMPROVED
    )


def test_cut_off_c_of_the_published_four_line_norms_is_near_25() -> None:
    found = change.cutoff_c(clinical_mean=19.6, clinical_sd=8.7, functional_mean=28.0, functional_sd=6.8)
    assert found == pytest.approx(24.3, abs=5e-2)


def test_cut_off_b_takes_the_functional_spread() -> None:
    assert change.cutoff_b(functional_mean=60, functional_sd=5, higher_is_better=True) == 50
    assert change.cutoff_b(functional_mean=5, functional_sd=2, higher_is_better=False) == 9
    assert change.cutoff_a(clinical_mean=20, clinical_sd=5, higher_is_better=False) == 10


def test_on_a_scale_where_low_is_good_a_fall_is_a_positive_index() -> None:
    up = change.reliable_change_index(10, 20, sd=5, reliability_of_scale=0.8, higher_is_better=True)
    down = change.reliable_change_index(20, 10, sd=5, reliability_of_scale=0.8, higher_is_better=False)
    assert up == down > 0


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (12, 18.4, "unchanged"),  # what regression to the mean alone would give: 28 + .6 * (12 - 28)
        (12, 28.3, "unchanged"),  # reach: 1.96 * 8 * sqrt(.4) = 9.917
        (12, 28.4, "improved"),
        (12, 8.4, "deteriorated"),
    ],
)
def test_edwards_and_nunnally_allow_for_regression_to_the_mean(first: float, last: float, expected: str) -> None:
    reference = {"mean": 28.0, "sd": 8.0, "reliability_of_scale": 0.6}
    assert change.edwards_nunnally(first, last, higher_is_better=True, **reference) == expected
    mirrored = {**reference, "mean": -28.0}
    assert change.edwards_nunnally(-first, -last, higher_is_better=False, **mirrored) == expected
