"""Facts about the language of published formulas."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.instruments import exact, formula
from rodtrad.instruments.absent import MissingKind, Value
from rodtrad.instruments.formula import FormulaError

NAMES = ("a", "b", "c", "q1", "q2", "q3")
EMPTY, GONE, UNKNOWN = MissingKind.EMPTY, MissingKind.NOT_APPLICABLE, MissingKind.UNKNOWN
VALUES: dict[str, Value] = {
    **{name: Fraction(number) for name, number in zip(NAMES, (1, 2, 5, 0, 1, 3), strict=True)},
}


def value(source: str, **changed: Value) -> Value:
    return formula.parse(source, NAMES).value({**VALUES, **changed})


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a + b * c", 11),
        ("(a + b) * c", 15),
        ("c - b - a", 2),
        ("c / b / 2", Fraction(5, 4)),
        ("-b + 0.5", Fraction(-3, 2)),
        ("--b", 2),
        ("min(c, a, b)", 1),
        ("max(c, a)", 5),
        ("clamp(c, 0, 1)", 1),
        ("sum(q1..q3)", 4),
        ("mean(q1..q3, c)", Fraction(9, 4)),
        ("known(q1..q3)", 3),
        ("inapplicable(q1..q3)", 0),
        ("count(q1..q3 >= 1, a == 7)", 2),
        ("if(a < b, 10, 20)", 10),
        ("if(a > b, 10, 20)", 20),
        ("if(q1 > 0, ln(q1), 0)", 0),
        ("count(a <= b, a != b, a == b)", 2),
        ("sqrt(q2 + q3)", 2),
        ("ln(1)", 0),
    ],
)
def test_a_formula_says_what_it_says(source: str, expected: Fraction) -> None:
    assert value(source) == expected


@pytest.mark.parametrize(
    ("source", "position", "message"),
    [
        ("a +", 4, "the end stands where a number or a name should be"),
        ("a + z", 5, "'z' is no item, scale or setting"),
        ("a $ b", 3, "'$' has no meaning here"),
        ("(a + b", 7, "the end stands where ')' should be"),
        ("a b", 3, "'b' stands where the end should be"),
        ("a == b", 1, "the formula is a comparison"),
        ("1 + (a == b)", 3, "a comparison cannot be reckoned with"),
        ("a < (b < c)", 3, "a comparison cannot be reckoned with"),
        ("-(a < b)", 1, "a comparison cannot be reckoned with"),
        ("cosine(a)", 1, "there is no function 'cosine'"),
        ("ln(a, b)", 1, "'ln' takes 1 arguments"),
        ("count(a)", 1, "argument 1 of 'count' must be a comparison"),
        ("if(a, b, c)", 1, "argument 1 of 'if' must be a comparison"),
        ("sum(a == b)", 1, "argument 1 of 'sum' must be a number"),
        ("sum(q3..q1)", 5, "'q3' comes after 'q1'"),
        ("sum(q1..q9)", 9, "'q9' is no item"),
        ("(" * 60 + "a" + ")" * 60, 41, "nested too deeply"),
    ],
)
def test_a_formula_that_cannot_be_read_says_where_and_why(source: str, position: int, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        formula.parse(source, NAMES)
    assert message in str(caught.value)
    assert caught.value.position == position


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a + b", EMPTY),
        ("a < b + 1", EMPTY),
        ("if(a < b, 1, 2)", EMPTY),
        ("if(b == 2, a, 0)", EMPTY),
        ("sum(a, b)", EMPTY),
        ("min(a, b)", EMPTY),
        ("known(a, b)", Fraction(1)),
        ("count(a == 1, b == 2)", Fraction(1)),
    ],
)
def test_what_is_missing_makes_arithmetic_missing(source: str, expected: Value) -> None:
    read = formula.parse(source if not source.startswith("a <") else f"if({source}, 1, 0)", NAMES)
    assert read.value({**VALUES, "a": EMPTY}) == expected


def test_what_does_not_apply_is_left_out_of_sums_and_means_and_counted_apart() -> None:
    assert value("sum(q1..q3)", q3=GONE) == 1
    assert value("mean(q1..q3)", q3=GONE) == Fraction(1, 2)
    assert value("inapplicable(q1..q3)", q3=GONE) == 1
    assert value("sum(q1..q3)", q1=GONE, q3=UNKNOWN) == UNKNOWN
    assert value("sum(a)", a=GONE) == 0
    assert value("mean(a)", a=GONE) == GONE
    assert value("a + b", a=GONE, b=EMPTY) == EMPTY  # the reason that says least


def test_names_are_told_in_the_order_they_are_used() -> None:
    assert formula.parse("b + a + sum(q1..q2) + b", NAMES).names == ("b", "a", "q1", "q2")


@given(st.fractions(min_value=Fraction(1, 1000), max_value=10**9))
def test_root_and_logarithm_hold_to_thirty_digits(number: Fraction) -> None:
    assert abs(exact.sqrt(number) ** 2 - number) <= number * Fraction(1, 10**35)
    assert abs(exact.ln(number) + exact.ln(1 / number)) < Fraction(1, 10**35)


def test_what_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="ln of 0"):
        exact.ln(Fraction(0))
    with pytest.raises(ValueError, match="root of -1"):
        exact.sqrt(Fraction(-1))


@pytest.mark.parametrize(("number", "rounded"), [("2.5", 3), ("-2.5", -2), ("6.67", 7), ("2.49", 2)])
def test_halves_go_upwards(number: str, rounded: int) -> None:
    assert exact.half_up(Fraction(number)) == rounded
    assert exact.half_up(Fraction("0.25"), 1) == Fraction(3, 10)
