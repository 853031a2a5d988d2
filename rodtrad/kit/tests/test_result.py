"""Facts about results: an interval has two ends, and nobody but the publisher makes a safe one."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from fractions import Fraction

import pytest

from rodtrad.kit.absence import SMALL, SUPPRESSED
from rodtrad.kit.result import Almost, Answer, Estimate, Result, Row, SafeResult, Seal, claim_seal


def test_an_interval_has_two_ends() -> None:
    with pytest.raises(ValueError, match="both ends"):
        Estimate(Fraction(1, 2), n=10, ci_low=Fraction(1, 4))


@pytest.mark.parametrize("value", [SUPPRESSED, SMALL, Almost.ALL])
def test_a_protected_figure_says_so_and_has_no_interval(value: object) -> None:
    assert Estimate(value, n=SMALL).suppressed  # type: ignore[arg-type]  # one test for three kinds of absence
    with pytest.raises(ValueError, match="withheld"):
        Estimate(SUPPRESSED, n=5, ci_low=Fraction(0), ci_high=Fraction(1))


def test_zero_is_a_figure_and_not_an_absence() -> None:
    assert not Estimate(0, n=5).suppressed


def test_rows_are_found_by_key_and_a_wrong_key_names_the_right_ones() -> None:
    answer = Answer((Row("improved", {"count": Estimate(3, n=9)}),), {"paired": Estimate(9, n=9)})
    assert answer.row("improved")["count"].value == 3
    assert answer.total("paired").value == 9
    with pytest.raises(LookupError, match="improved"):
        answer.row("imprvoed")


def test_a_result_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Result(question="x").question = "y"  # type: ignore[misc]  # that is the point


@pytest.mark.parametrize("seal", [None, Seal()])
def test_nobody_without_the_seal_makes_a_safe_result(seal: Seal | None) -> None:
    with pytest.raises(PermissionError, match=r"analysis\.publish"):
        SafeResult(question="x", seal=seal)


def test_the_seal_has_one_holder() -> None:
    holder = "rodtrad.analysis.publish"
    seal = claim_seal(holder)
    assert SafeResult(question="x", seal=seal).threshold == 5
    assert claim_seal(holder) is seal
    with pytest.raises(PermissionError, match=r"analysis\.publish"):
        claim_seal("somebody else")
