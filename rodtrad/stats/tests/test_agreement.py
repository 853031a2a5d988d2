"""Facts about agreement, moves between categories, and an instrument's passport."""

from __future__ import annotations

import pytest

from rodtrad.stats import agreement, passport
from rodtrad.stats.transitions import transitions

FACTS = [[20, 3, 1], [4, 10, 2], [1, 2, 5]]


def test_the_worked_matrix_comes_out() -> None:
    assert agreement.observed(FACTS) == pytest.approx(35 / 48)
    assert agreement.kappa(FACTS) == pytest.approx(0.5543, abs=5e-5)
    assert agreement.kappa(FACTS, weights="linear") == pytest.approx(0.5982, abs=5e-5)


def test_quadratic_weights_forgive_near_misses_more() -> None:
    linear, quadratic = (agreement.kappa(FACTS, weights=way) for way in ("linear", "quadratic"))
    assert linear is not None
    assert quadratic is not None
    assert quadratic > linear


def test_kappa_is_one_for_full_agreement_and_nothing_when_there_is_no_variation() -> None:
    assert agreement.kappa([[3, 0], [0, 4]]) == 1
    assert agreement.kappa([[7, 0], [0, 0]]) is None


def test_pairs_are_counted_into_a_table() -> None:
    assert agreement.table([0, 1, 2, 1], [0, 2, 2, 1], (0, 1, 2)) == [[1, 0, 0], [0, 1, 1], [0, 0, 1]]


@pytest.mark.parametrize(("one", "other"), [([0], [0, 1]), ([0], [9])])
def test_ratings_must_be_paired_and_known(one: list[int], other: list[int]) -> None:
    with pytest.raises(ValueError, match=r"pair|categories"):
        agreement.table(one, other, (0, 1))


@pytest.mark.parametrize("counts", [[], [[0, 0], [0, 0]], [[1, 2]]])
def test_a_table_needs_pairs_and_to_be_square(counts: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="as many columns as rows"):
        agreement.observed(counts)


def test_needs_that_become_met_are_seen_and_the_unknown_are_missing() -> None:
    moves = transitions([2, 2, 1, 0, 9, None], [1, 2, 1, 0, 1, 0], (0, 1, 2))
    assert moves.counts == ((1, 0, 0), (0, 1, 0), (0, 1, 1))
    assert (moves.moved(2, 1), moves.n, moves.n_missing) == (1, 4, 2)
    with pytest.raises(ValueError, match="both lists"):
        transitions([1], [], (0, 1))


def test_floor_and_ceiling_are_shares_at_the_ends() -> None:
    found = passport.ends([0, 0, 5, 10], minimum=0, maximum=10)
    assert (found.floor, found.ceiling) == (0.5, 0.25)
    with pytest.raises(ValueError, match="from 0 to 4"):
        passport.ends([5], minimum=0, maximum=4)


def test_missing_is_told_item_by_item() -> None:
    assert passport.missing_shares([[1, None], [None, None], [2, 3], [1, 1]]) == (0.25, 0.5)
    with pytest.raises(ValueError, match="no answers"):
        passport.missing_shares([])


def test_omega_of_items_that_measure_alike_is_near_alpha() -> None:
    rows = [[3, 4, 3, 4], [2, 2, 3, 2], [4, 5, 4, 4], [1, 2, 2, 1], [5, 4, 5, 5], [3, 3, 2, 3]]
    assert passport.omega_total(rows) == pytest.approx(0.95, abs=0.02)  # alpha of the same rows is .9487


def test_omega_of_one_factor_is_what_its_loadings_say() -> None:
    same = [[float(n)] * 3 for n in range(5)]
    assert passport.omega_total(same) == pytest.approx(1)


@pytest.mark.parametrize(
    ("rows", "message"), [([[1, 2, 3]] * 2, "at least three"), ([[1, 2, 3], [2, 2, 4], [3, 2, 1]], "answers alike")]
)
def test_omega_is_not_computed_from_too_little(rows: list[list[float]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        passport.omega_total(rows)


def test_the_search_for_the_factor_ends_even_when_it_does_not_settle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passport, "_ROUNDS", 1)
    assert 0 < passport.omega_total([[1, 2, 4], [2, 3, 1], [4, 3, 3], [5, 5, 5]]) <= 1


def test_the_interval_of_kappa_is_that_of_the_textbook_table() -> None:
    """Fleiss, Levin & Paik: 100 patients, two raters, three categories; kappa 0.68 with a standard error of 0.087."""
    counts = [[75, 1, 4], [5, 4, 1], [0, 0, 10]]
    found = agreement.kappa_interval(counts)
    assert found is not None
    assert agreement.kappa(counts) == pytest.approx(0.676, abs=5e-4)
    assert (found.high - found.low) / 2 / 1.959964 == pytest.approx(0.0877, abs=5e-4)


def test_the_interval_of_kappa_stays_on_its_scale_and_is_missing_with_kappa() -> None:
    found = agreement.kappa_interval([[3, 0], [0, 4]])
    assert found is not None
    assert (found.low, found.high) == (1, 1)
    assert agreement.kappa_interval([[7, 0], [0, 0]]) is None
