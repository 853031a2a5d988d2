"""Facts about what may be shown of a group: small is never told from none, and one person moves nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.kit.absence import SMALL, SUPPRESSED, Merged
from rodtrad.kit.result import Almost
from rodtrad.stats.disclosure import (
    Known,
    Policy,
    differing,
    homogeneous,
    known,
    leaves_too_few,
    mean_step,
    must_keep,
    rounded,
    share,
    shown_count,
    shown_interval,
    shown_mean,
)

FIVE, TEN = Policy(), Policy(threshold=10)


def test_a_threshold_may_only_be_raised() -> None:
    with pytest.raises(ValueError, match="only be raised"):
        Policy(threshold=4)


@pytest.mark.parametrize(
    ("n", "shown"),
    [(0, SMALL), (1, SMALL), (4, SMALL), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (22, 20), (23, 25)],
)
def test_small_counts_zero_included_are_merged_and_the_rest_rounded(n: int, shown: object) -> None:
    assert shown_count(n, FIVE) == shown


def test_a_higher_threshold_merges_more() -> None:
    assert shown_count(9, TEN) == Merged(0, 9)
    assert shown_count(10, TEN) == 10


def test_people_are_not_negative() -> None:
    with pytest.raises(ValueError, match="cannot be"):
        shown_count(-1, FIVE)


@given(st.integers(0, 500), st.integers(5, 12))
def test_the_true_count_always_lies_in_what_a_reader_can_conclude(n: int, threshold: int) -> None:
    policy = Policy(threshold=threshold)
    span = known(shown_count(n, policy), policy)
    assert span.low <= n
    assert span.high is None or n <= span.high
    assert span.high is None or span.high - span.low >= 2


@given(st.integers(0, 500), st.integers(-4, 4))
def test_a_kept_figure_says_even_less(n: int, drift: int) -> None:
    span = known(shown_count(n, FIVE), FIVE, kept=True)
    assert span.low <= max(n + drift, 0)
    assert span.high is not None
    assert n + drift <= span.high


def test_a_withheld_figure_says_only_that_it_is_not_small() -> None:
    assert known(SUPPRESSED, FIVE) == Known(5, None)
    assert known(Almost.ALL, FIVE) == Known(0, None)


@pytest.mark.parametrize(("n", "step"), [(5, "10"), (8, "5"), (25, "2"), (40, "1"), (80, "0.5"), (400, "0.1")])
def test_one_person_moves_a_mean_on_a_0_to_40_scale_by_at_most_one_step(n: int, step: str) -> None:
    assert mean_step(Fraction(40), n) == Fraction(step)
    assert Fraction(40, n) <= Fraction(step)


def test_a_wide_scale_gets_a_wide_step_and_nobody_gets_none() -> None:
    assert mean_step(Fraction(100_000), 5) == 20_000
    with pytest.raises(ValueError, match="no step"):
        mean_step(Fraction(40), 0)


def test_means_are_rounded_halves_up_or_withheld() -> None:
    assert shown_mean(Fraction("21.3"), width=Fraction(40), n=25, policy=FIVE) == 22
    assert shown_mean(Fraction(21), width=Fraction(40), n=25, policy=FIVE) == 22
    assert shown_mean(Fraction("-3.1"), width=Fraction(40), n=25, policy=FIVE) == -4
    assert shown_mean(Fraction(21), width=Fraction(40), n=4, policy=FIVE) is SUPPRESSED


def test_an_interval_is_at_least_one_step_each_way() -> None:
    assert shown_interval(Fraction(20), Fraction(21), shown=Fraction(22), step=Fraction(2)) == (
        Fraction(20),
        Fraction(24),
    )
    assert shown_interval(Fraction(15), Fraction(24), shown=Fraction(20), step=Fraction(2)) == (
        Fraction(14),
        Fraction(26),
    )


def test_a_share_is_made_of_the_shown_counts_alone() -> None:
    assert share(10, 30) == Fraction(33, 100)
    assert share(5, 30) == Fraction(17, 100)
    assert share(35, 30) == 1  # rounding may lift a part above its whole
    assert share(5, 5) is None  # under ten: only "5 av 5" in words, never a percentage
    assert share(SMALL, 30) is None
    assert share(10, SUPPRESSED) is None


def test_a_category_with_nearly_everybody_is_named() -> None:
    assert homogeneous({"better": 19, "same": 1, "worse": 0}, FIVE) == "better"
    assert homogeneous({"better": 17, "same": 3}, FIVE) is None
    assert homogeneous({"better": 4, "same": 0}, FIVE) is None


def test_who_joined_left_or_changed_is_counted_once() -> None:
    assert differing({"a": "", "b": "x"}, {"b": "y", "c": ""}) == 3
    assert differing({"a": ""}, {"a": ""}) == 0


def test_a_figure_stands_when_fewer_than_the_threshold_differ_from_any_earlier_version() -> None:
    before = dict.fromkeys("abcdefgh", "")
    assert must_keep({**before, "i": ""}, [before], FIVE)
    assert not must_keep(before, [before], FIVE)
    assert not must_keep({**before, **dict.fromkeys("ijklm", "")}, [before], FIVE)
    assert must_keep({**before, **dict.fromkeys("ijklm", "")}, [before, {**before, **dict.fromkeys("ijkl", "")}], FIVE)


@given(st.integers(0, 10_000), st.integers(1, 20))
def test_rounding_is_to_the_nearest(n: int, base: int) -> None:
    assert rounded(n, base) % base == 0
    assert abs(rounded(n, base) - n) * 2 <= base


def _persons(*numbers: int) -> dict[str, str]:
    return {str(number): "" for number in numbers}


def test_a_part_leaves_too_few_of_its_whole() -> None:
    whole, part = _persons(*range(20)), _persons(*range(17))
    assert leaves_too_few(whole, [part], Policy())
    assert leaves_too_few(part, [whole], Policy())
    assert not leaves_too_few(whole, [_persons(*range(15))], Policy())
    assert not leaves_too_few(whole, [dict(whole)], Policy())


def test_a_part_too_small_to_be_shown_is_what_the_whole_less_the_others_would_show() -> None:
    whole, large, small = _persons(*range(20)), _persons(*range(17)), _persons(17, 18, 19)
    assert leaves_too_few(whole, [large, small], Policy())


def test_groups_apart_leave_nothing_of_each_other() -> None:
    assert not leaves_too_few(_persons(1, 2), [_persons(*range(10, 20))], Policy())
