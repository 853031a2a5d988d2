"""Facts about people measured twice, and the effect sizes that summarise them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.stats import effect, intervals
from rodtrad.stats.effect import EffectKind
from rodtrad.stats.paired import pairs
from rodtrad.stats.tests.facts import AFTER, BEFORE

TEN = pairs(BEFORE, AFTER, higher_is_better=True)
SCORES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=20)


def test_the_summary_of_ten_people() -> None:
    assert TEN.n == 10
    assert (TEN.mean_first, TEN.mean_last, TEN.mean_change) == pytest.approx((17.8, 23.1, 5.3))
    found = (TEN.sd_first, TEN.sd_last, TEN.sd_change, TEN.correlation)
    assert found == pytest.approx((3.8816, 6.0083, 2.9833, 0.9062), abs=5e-5)


def test_the_mean_change_of_ten_people_has_an_interval() -> None:
    interval = intervals.mean_change(TEN)
    assert (interval.low, interval.high) == pytest.approx((3.166, 7.434), abs=5e-4)
    assert (interval.method, interval.level) == ("paired_t", 0.95)
    assert intervals.paired_t(TEN) == pytest.approx(5.618, abs=5e-4)


def test_the_same_ten_people_give_many_effect_sizes() -> None:
    found = [kind(TEN) for kind in (effect.d_z, effect.d_av, effect.d_av_rms, effect.d_rm, effect.d_pre)]
    assert [one.kind for one in found] == ["d_z", "d_av", "d_av_rms", "d_rm", "d_pre"]
    assert [one.value for one in found] == pytest.approx([1.7766, 1.0718, 1.0478, 0.7696, 1.3654], abs=5e-5)


def test_hedges_correction_is_named_and_made_once() -> None:
    corrected = effect.hedges(effect.d_av(TEN))
    assert effect.hedges_j(9) == pytest.approx(0.9143, abs=5e-5)
    assert (corrected.kind, corrected.corrected) == (EffectKind.D_AV, True)
    assert corrected.value == pytest.approx(0.9799, abs=1e-4)
    with pytest.raises(ValueError, match="d_av is already corrected"):
        effect.hedges(corrected)
    with pytest.raises(ValueError, match="df=0"):
        effect.hedges_j(0)


def test_one_ruler_for_all_divides_by_the_spread_of_a_norm() -> None:
    assert effect.d_norm(TEN, 5.3).value == pytest.approx(1)


def test_the_standard_error_of_an_effect() -> None:
    one = effect.EffectSize(EffectKind.D_PRE, 1.0, 50)
    assert effect.standard_error(one, 0.5) == pytest.approx((0.02 + 0.01) ** 0.5)  # 2 * .5 / 50 + 1 / 100


@given(SCORES)
def test_a_scale_turned_upside_down_gives_the_same_change(scores: list[tuple[int, int]]) -> None:
    first, last = zip(*scores, strict=True)
    up = pairs(first, last, higher_is_better=True)
    down = pairs([-score for score in first], [-score for score in last], higher_is_better=False)
    assert (up.mean_change, up.sd_change) == (down.mean_change, down.sd_change)


@given(SCORES, st.data())
def test_the_order_of_people_changes_nothing(scores: list[tuple[int, int]], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(scores))
    one, other = (pairs(*zip(*rows, strict=True), higher_is_better=True) for rows in (scores, shuffled))
    assert (
        one == pytest.approx(other) if one.correlation is None else one.mean_change == pytest.approx(other.mean_change)
    )


def test_only_people_with_both_measurements_are_compared() -> None:
    with pytest.raises(ValueError, match="3 first scores and 2 last"):
        pairs([1, 2, 3], [1, 2], higher_is_better=True)
    with pytest.raises(ValueError, match="at least two people"):
        pairs([1], [2], higher_is_better=True)


def test_people_who_all_change_equally_have_no_effect_size() -> None:
    equal = pairs([1, 2, 3], [2, 3, 4], higher_is_better=True)
    with pytest.raises(ValueError, match=r"d_z divides by a spread of 0"):
        effect.d_z(equal)
    with pytest.raises(ValueError, match="exactly together"):
        effect.d_rm(equal)
    with pytest.raises(ValueError, match="t has no value"):
        intervals.paired_t(equal)


def test_a_measurement_that_does_not_vary_has_no_correlation() -> None:
    flat = pairs([5, 5, 5], [1, 2, 3], higher_is_better=True)
    assert flat.correlation is None
    with pytest.raises(ValueError, match="needs a correlation"):
        effect.d_rm(flat)
