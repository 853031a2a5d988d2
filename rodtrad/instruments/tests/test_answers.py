"""Facts about reading answers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.instruments import answers, library
from rodtrad.instruments.tests.definitions import demo

LINES = library.get("session-outcome")


@pytest.mark.parametrize(
    ("given", "stored"),
    [(5.5, 55), ("5,5", 55), ("5.5", 55), (" 10 ", 100), (0, 0), (0.1, 1), (Fraction(11, 2), 55), (10.0, 100)],
)
def test_a_line_is_read_in_natural_units_and_kept_in_tenths(given: object, stored: int) -> None:
    assert answers.parse(demo(), {"line": given}).values["line"] == stored


@pytest.mark.parametrize("given", [None, ""])
def test_an_empty_answer_is_missing_and_not_zero(given: object) -> None:
    read = answers.parse(demo(), {"a": given, "b": 0})
    assert read.stored() == {"a": None, "b": 0, "line": None}
    assert read.n_answered == 1


@pytest.mark.parametrize(
    ("item", "given", "key", "english", "swedish"),
    [
        ("line", 10.1, "out_of_range", "line: 10.1 is outside the scale. Give a number from 0 to 10.",
         "line: 10,1 ligger utanför skalan. Ange ett tal från 0 till 10."),
        ("line", -1, "out_of_range", "line: -1 is outside", "line: -1 ligger utanför"),
        ("line", 5.55, "wrong_step", "line: 5.55 has too many decimals. Give a number in steps of 0.1.",
         "line: 5,55 har för många decimaler. Ange ett tal i steg om 0,1."),
        ("line", True, "not_a_number", "line: True is not a number.", "line: True är inget tal."),
        ("line", float("nan"), "not_a_number", "line: nan is not a number.", "line: nan är inget tal."),
        ("line", float("inf"), "not_a_number", "line: inf is not", "line: inf är"),
        ("line", "mycket", "not_a_number", "line: mycket is not", "line: mycket är inget tal."),
        ("line", [5], "not_a_number", "line: [5] is not", "line: [5] är"),
        ("line", "x" * 99, "not_a_number", f"line: {'x' * 40} is not", f"line: {'x' * 40} är"),
        ("a", 3, "not_an_option", "a: 3 is not one of the choices. Choose one of 0, 1, 2.",
         "a: 3 är inget av svarsalternativen. Välj ett av 0, 1, 2."),
        ("a", 1.5, "not_an_option", "a: 1.5 is not one", "a: 1,5 är inget av"),
        ("z", 1, "unknown_item", "z is not a question in this form.", "z är ingen fråga i formuläret."),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_told_with_item_value_and_next_step(
    item: str, given: object, key: str, english: str, swedish: str
) -> None:
    with pytest.raises(answers.AnswerErrors) as caught:
        answers.parse(demo(), {item: given})
    (error,) = caught.value.errors
    assert (error.item, error.key) == (item, key)
    assert error.message_en.startswith(english)
    assert error.message_sv.startswith(swedish)
    assert error.message("fi") == error.message_en


def test_all_wrong_answers_are_told_at_once_in_the_order_of_the_form() -> None:
    with pytest.raises(answers.AnswerErrors) as caught:
        answers.parse(demo(), {"z": 1, "line": 11, "a": "ja"})
    assert [error.item for error in caught.value.errors] == ["a", "line", "z"]
    assert str(caught.value).count("\n") == 2


@pytest.mark.parametrize("stored", [{"line": 101}, {"line": 5.5}, {"line": True}, {"a": 3}, {"z": 1}])
def test_stored_answers_are_checked_again(stored: dict[str, int | None]) -> None:
    with pytest.raises(answers.AnswerErrors):
        answers.from_stored(demo(), stored)


def test_a_stored_line_out_of_range_is_explained_in_natural_units() -> None:
    with pytest.raises(answers.AnswerErrors, match="from 0 to 10"):
        answers.from_stored(demo(), {"line": 101})


@given(st.fixed_dictionaries({item.code: st.none() | st.integers(0, 100) for item in LINES.items}))
def test_answers_survive_storage(stored: dict[str, int | None]) -> None:
    read = answers.from_stored(LINES, stored)
    assert read.stored() == stored
    natural = {code: None if value is None else value / 10 for code, value in stored.items()}
    assert answers.parse(LINES, natural) == read
