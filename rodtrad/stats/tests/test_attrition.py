"""Facts about bortfall."""

from __future__ import annotations

import math
from dataclasses import astuple
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.stats import attrition
from rodtrad.stats.attrition import Dispositions

COUNT = st.integers(0, 200)


def test_the_rates_of_a_hundred_people() -> None:
    found = attrition.rates(Dispositions(60, 5, 15, 10, 5, 3, 2, 4))
    expected = {
        "rr1": 0.6, "rr2": 0.65, "rr3": 0.60121, "rr4": 0.65132, "rr5": 0.63158, "rr6": 0.68421,
        "coop1": 0.70588, "coop2": 65 / 85, "coop3": 0.75, "coop4": 65 / 80, "ref1": 0.15, "con1": 0.85, "e": 0.95960,
    }  # fmt: skip
    for name, rate in expected.items():
        assert float(getattr(found, name)) == pytest.approx(rate, abs=5e-6)


@given(st.tuples(COUNT, COUNT, COUNT, COUNT, COUNT, COUNT, COUNT, COUNT))
def test_rates_are_shares_and_the_stricter_is_never_higher(counts: tuple[int, ...]) -> None:
    found = attrition.rates(Dispositions(*counts))
    assert all(0 <= rate <= 1 for rate in astuple(found) if rate is not None)
    for strict, lenient in (
        (found.rr1, found.rr3),
        (found.rr3, found.rr5),
        (found.rr1, found.rr2),
        (found.rr5, found.rr6),
    ):
        if strict is not None and lenient is not None:
            assert strict <= lenient


def test_of_nobody_there_is_no_rate() -> None:
    assert set(astuple(attrition.rates(Dispositions(0)))) == {None}


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="refusal=-1"):
        Dispositions(1, refusal=-1)


def test_coverage_counts_only_what_is_due() -> None:
    assert attrition.coverage(9, 12) == Fraction(3, 4)
    assert attrition.coverage(0, 0) is None
    with pytest.raises(ValueError, match="13 of 12 cannot be"):
        attrition.coverage(13, 12)


def test_what_the_missing_could_change() -> None:
    found = attrition.bounds(began=100, followed=62, improved=37)
    assert (found.worst, found.among_followed, found.best) == (Fraction(37, 100), Fraction(37, 62), Fraction(75, 100))
    assert found.must_be_shown


def test_the_bounds_may_be_left_out_when_a_fifth_or_less_is_missing() -> None:
    assert not attrition.bounds(began=100, followed=80, improved=40).must_be_shown
    assert attrition.bounds(began=100, followed=79, improved=40).must_be_shown
    assert attrition.bounds(began=5, followed=0, improved=0).among_followed is None


@pytest.mark.parametrize("counts", [(0, 0, 0), (10, 11, 5), (10, 5, 6), (10, 5, -1)])
def test_bounds_need_counts_that_agree(counts: tuple[int, int, int]) -> None:
    began, followed, improved = counts
    with pytest.raises(ValueError, match=r"of nobody|cannot be"):
        attrition.bounds(began=began, followed=followed, improved=improved)


@given(st.integers(1, 99), COUNT, COUNT)
def test_the_share_among_the_followed_lies_between_the_bounds(began: int, one: int, other: int) -> None:
    followed = min(one, began)
    found = attrition.bounds(began=began, followed=followed, improved=min(other, followed))
    if found.among_followed is not None:
        assert 0 <= found.worst <= found.among_followed <= found.best <= 1


def test_how_unlike_two_shares_or_means_are() -> None:
    assert attrition.smd_of_proportions(0.40, 0.25) == pytest.approx(0.324, abs=5e-4)
    assert attrition.smd_of_proportions(0.5, 0.5) == 0
    assert attrition.smd_of_proportions(0, 1) == -math.inf
    assert attrition.smd_of_means(20, 3, 17, 3) == 1
    assert attrition.smd_of_means(20, 0, 20, 0) == 0


def test_what_is_no_share_or_no_spread_is_refused() -> None:
    with pytest.raises(ValueError, match="40 is not a share"):
        attrition.smd_of_proportions(0.3, 40)
    with pytest.raises(ValueError, match="cannot be below 0"):
        attrition.smd_of_means(1, -1, 1, 1)


@pytest.mark.parametrize(
    ("smd", "verdict"), [(0.1, "none"), (-0.11, "note"), (0.25, "note"), (0.324, "warning"), (-math.inf, "warning")]
)
def test_a_difference_is_noted_above_a_tenth_and_warned_of_above_a_quarter(smd: float, verdict: str) -> None:
    assert attrition.imbalance(smd) == verdict
