"""Facts about numbers as Swedish readers see them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.kit import numbers


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (Fraction(35, 2), 1, "17,5"),
        (17, 1, "17,0"),
        (17, 0, "17"),
        (0.15, 1, "0,2"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-5, 2), 0, "−3"),
        (-0.04, 1, "0,0"),
        (Fraction(1, 3), 3, "0,333"),
        (1234, 0, "1234"),
        (12500, 1, "12\u00a0500,0"),
        (-1234567.891, 2, "−1\u00a0234\u00a0567,89"),
    ],
)
def test_numbers_are_written_with_comma_and_real_minus(value: Fraction | float, decimals: int, expected: str) -> None:
    assert numbers.sv(value, decimals) == expected


@pytest.fixture
def _read_in_english() -> Iterator[None]:
    before, numbers._ask = numbers._ask, lambda: False
    yield
    numbers._ask = before


@pytest.mark.usefixtures("_read_in_english")
def test_whoever_reads_english_gets_points_and_commas_where_english_has_them() -> None:
    assert [numbers.written(17.5), numbers.written(-12500), numbers.written(1234, 0)] == ["17.5", "−12,500.0", "1234"]
    assert [numbers.percent(33), numbers.percent("15–58")] == ["33%", "15–58%"]
    assert numbers.sv(17.5) == "17,5"


def test_a_percent_sign_never_stands_alone_on_a_line() -> None:
    assert [numbers.percent(33), numbers.percent(2.5, 1)] == ["33\u00a0%", "2,5\u00a0%"]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_not_a_number_is_never_written(value: float) -> None:
    with pytest.raises(ValueError, match="not a number"):
        numbers.sv(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5,5", Fraction(11, 2)),
        (" 5.5 ", Fraction(11, 2)),
        ("−3", Fraction(-3)),
        ("-3", Fraction(-3)),
        ("7", Fraction(7)),
    ],
)
def test_a_number_is_read_with_comma_or_point(text: str, expected: Fraction) -> None:
    assert numbers.parse(text) == expected


@pytest.mark.parametrize("text", ["", "fem", "5,", "1e3", "1/2", "5,5,5", "1 000", "NaN", "9" * 99])
def test_what_is_not_one_plain_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        numbers.parse(text)


def test_halves_of_a_thousandth_go_to_the_even_neighbour() -> None:
    assert numbers.milli(Fraction(1, 2000)) == 0
    assert numbers.milli(Fraction(3, 2000)) == 2
    assert numbers.milli(Fraction(-40, 3)) == -13333


@given(st.integers())
def test_thousandths_survive_storage(stored: int) -> None:
    assert numbers.milli(numbers.from_milli(stored)) == stored


@given(st.integers(-(10**12), 10**12), st.integers(0, 3))
def test_a_written_number_reads_back(scaled: int, decimals: int) -> None:
    value = Fraction(scaled, 10**decimals)
    assert numbers.parse(numbers.sv(value, decimals).replace("\u00a0", "")) == value


@given(st.lists(st.fractions(min_value=-1000, max_value=1000, max_denominator=1000), max_size=8))
def test_a_total_is_the_exact_sum(values: list[Fraction]) -> None:
    assert numbers.total(values) == sum(values, Fraction(0))
