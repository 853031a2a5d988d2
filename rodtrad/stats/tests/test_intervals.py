"""Facts about how sure a figure is."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.stats import intervals, quantiles

COUNTS = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (5, 15, 0.1518, 0.5829),
        (3, 15, 0.0705, 0.4519),
        (8, 15, 0.3012, 0.7519),
        (7, 15, 0.2481, 0.6988),
        (44, 110, 0.3133, 0.4934),
        (16, 110, 0.0916, 0.2233),
        (17, 110, 0.0988, 0.2336),
        (0, 10, 0, 0.2775),
        (10, 10, 0.7225, 1),
        (12, 31, 0.2373, 0.5618),
        (37, 62, 0.473, 0.710),
    ],
)
def test_wilson_intervals_of_known_shares(successes: int, n: int, low: float, high: float) -> None:
    interval = intervals.wilson(successes, n)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-4 if n == 62 else 5e-5)


@pytest.mark.parametrize(("n", "points"), [(10, 26), (20, 20), (30, 17), (50, 13), (100, 10)])
def test_how_sure_a_half_is_grows_with_the_group(n: int, points: int) -> None:
    interval = intervals.wilson(n // 2, n)
    assert round((interval.high - interval.low) * 50) == points


@given(COUNTS, st.sampled_from([0.8, 0.95, 0.99]))
def test_an_interval_for_a_share_contains_it_and_stays_between_0_and_1(counts: tuple[int, int], level: float) -> None:
    successes, n = counts
    for method in (intervals.wilson, intervals.clopper_pearson):
        interval = method(successes, n, level=level)
        assert 0 <= interval.low <= successes / n <= interval.high <= 1


@given(COUNTS)
def test_wilson_mirrors_when_yes_and_no_change_places(counts: tuple[int, int]) -> None:
    successes, n = counts
    yes, no = intervals.wilson(successes, n), intervals.wilson(n - successes, n)
    assert (yes.low, yes.high) == pytest.approx((1 - no.high, 1 - no.low), abs=1e-12)


def test_the_exact_interval_of_5_in_15() -> None:
    interval = intervals.clopper_pearson(5, 15)
    assert (interval.low, interval.high) == pytest.approx((0.1182, 0.6162), abs=5e-5)


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n))))
def test_the_exact_interval_leaves_two_and_a_half_percent_in_the_tail(counts: tuple[int, int]) -> None:
    successes, n = counts
    low = intervals.clopper_pearson(successes, n).low
    tail = sum(math.comb(n, k) * low**k * (1 - low) ** (n - k) for k in range(successes, n + 1))
    assert tail == pytest.approx(0.025, abs=1e-9)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [((56, 70, 48, 80), 0.0524, 0.3339), ((12, 15, 33, 60), -0.0286, 0.4301)],
)
def test_the_difference_between_two_shares(counts: tuple[int, int, int, int], low: float, high: float) -> None:
    interval = intervals.newcombe(*counts)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)


@given(COUNTS, COUNTS)
def test_a_difference_lies_in_its_interval_and_turns_with_the_groups(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    there, back = intervals.newcombe(*one, *other), intervals.newcombe(*other, *one)
    difference = one[0] / one[1] - other[0] / other[1]
    assert -1 <= there.low <= difference <= there.high <= 1
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low), abs=1e-12)


@pytest.mark.parametrize(
    ("only_before", "only_after", "p"), [(9, 2, 0.0654), (2, 9, 0.0654), (6, 1, 0.125), (3, 3, 1), (0, 0, 1)]
)
def test_yes_and_no_asked_twice(only_before: int, only_after: int, p: float) -> None:
    assert intervals.mcnemar_exact(only_before, only_after) == pytest.approx(p, abs=5e-5)


def test_the_paired_test_stands_large_counts() -> None:
    assert 0 <= intervals.mcnemar_exact(3000, 5000) < 1e-100


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="of nobody there is no share"):
        intervals.wilson(0, 0)
    with pytest.raises(ValueError, match="6 of 5 is not a share"):
        intervals.clopper_pearson(6, 5)
    with pytest.raises(ValueError, match="cannot be negative"):
        intervals.mcnemar_exact(-1, 2)


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_is_between_0_and_1(level: float) -> None:
    with pytest.raises(ValueError, match=r"Write \.95 for 95 %"):
        intervals.wilson(1, 2, level=level)


def test_quantiles_known_from_tables() -> None:
    assert quantiles.normal(0.95) == pytest.approx(1.959963984540054, abs=1e-12)
    assert quantiles.student(0.95, 9) == pytest.approx(2.262157, abs=1e-6)
    assert quantiles.beta(0.5, 2, 2) == pytest.approx(0.5)
