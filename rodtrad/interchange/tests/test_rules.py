"""What is wrong with the rows of a file."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from rodtrad.formats.csv_utf8 import read
from rodtrad.interchange import rules
from rodtrad.interchange.rules import Checked, Field

TODAY = date(2026, 10, 14)
HEADER = "klient;datum;instrument;q1;q2;q3;q4;summa\n"


def check(*lines: str) -> Checked:
    table = read((HEADER + "\n".join(lines)).encode())
    return rules.check(table, rules.guess(table.header), own={}, today=TODAY)


def test_columns_are_found_by_their_names() -> None:
    assert rules.guess(["Kod", "DATUM", "Instrument", "Q1", "q2", "Summa", "kommentar"]) == {
        "client": "Kod", "date": "DATUM", "instrument": "Instrument", "q1": "Q1", "q2": "q2", "total": "Summa",
    }  # fmt: skip


def test_a_required_column_that_is_not_there_is_named() -> None:
    assert rules.missing_fields({"client": "kod", "date": "dag"}) == (Field.INSTRUMENT,)


def test_a_row_with_items_and_a_row_with_a_total_can_be_stored() -> None:
    checked = check("k1;2026-03-02;session-outcome;4,5;3;5;4.1;", "K1;2026-03-16;session-outcome;;;;;21,4")
    assert checked.problems == ()
    items, total = checked.entries
    assert items.answers is not None
    assert items.answers.stored() == {"q1": 45, "q2": 30, "q3": 50, "q4": 41}
    assert (total.client, total.answers, total.total) == ("K1", None, Fraction(214, 10))


@pytest.mark.parametrize(
    ("line", "column", "value", "key"),
    [
        (";2026-03-02;session-outcome;1;1;1;1;", "klient", "", "client_missing"),
        ("19121212-1212-0001;2026-03-02;session-outcome;1;1;1;1;", "klient", "19121212-1212-0001", "client_too_long"),
        ("K1;;session-outcome;1;1;1;1;", "datum", "", "date_missing"),
        ("K1;2026-13-01;session-outcome;1;1;1;1;", "datum", "2026-13-01", "date_not_a_day"),
        ("K1;1/3 2026;session-outcome;1;1;1;1;", "datum", "1/3 2026", "date_not_a_day"),
        ("K1;2026-10-15;session-outcome;1;1;1;1;", "datum", "2026-10-15", "date_in_the_future"),
        ("K1;1025-10-15;session-outcome;1;1;1;1;", "datum", "1025-10-15", "date_too_long_ago"),
        ("19900131-1234;2026-03-02;session-outcome;1;1;1;1;", "klient", "19900131-1234", "client_is_a_personal_number"),
        ("K1;2026-03-02;ors;1;1;1;1;", "instrument", "ors", "instrument_unknown"),
        ("K1;2026-03-02;session-outcome;;;;;", "summa", "", "no_answer"),
        ("K1;2026-03-02;session-outcome;;;;;mycket", "summa", "mycket", "total_not_a_number"),
        ("K1;2026-03-02;session-outcome;;;;;41", "summa", "41", "total_out_of_range"),
        ("K1;2026-03-02;session-outcome;11;1;1;1;", "q1", "11", "answer:out_of_range"),
        ("K1;2026-03-02;session-outcome;1;1;x;1;", "q3", "x", "answer:not_a_number"),
    ],
)
def test_what_is_wrong_is_said_with_row_column_and_value(line: str, column: str, value: str, key: str) -> None:
    checked = check("K9;2026-03-02;session-outcome;1;1;1;1;", line)
    assert [(p.row, p.column, p.value, p.key) for p in checked.problems] == [(3, column, value, key)]


def test_everything_wrong_in_a_file_is_said_at_once() -> None:
    checked = check(";x;session-outcome;11;12;1;1;", "K1;2026-03-02;nej;;;;;")
    assert {p.key for p in checked.problems} == {
        "client_missing", "date_not_a_day", "answer:out_of_range", "instrument_unknown",
    }  # fmt: skip


def test_the_same_row_twice_is_counted_and_another_answer_is_an_error() -> None:
    row = "K1;2026-03-02;session-outcome;1;1;1;1;"
    assert (check(row, row).repeated, len(check(row, row).entries)) == (1, 1)
    (problem,) = check(row, "K1;2026-03-02;session-outcome;2;1;1;1;").problems
    assert (problem.row, problem.key, problem.params) == (3, "other_answer_in_file", {"row": 2})
