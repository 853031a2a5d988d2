"""Reading and writing comma separated text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.formats import csv_utf8
from rodtrad.formats.csv_utf8 import Row, Table, UnreadableFile, read, write

CELL = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], exclude_characters="'\ufeff"), max_size=8
)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_table_is_read_whatever_separates_its_cells(delimiter: str, mark: str) -> None:
    text = mark + delimiter.join(["klient", "datum"]) + "\r\n" + delimiter.join(["K1 ", " 2026-12-01"]) + "\r\n\r\n"
    assert read(text.encode()) == Table(("klient", "datum"), (Row(2, ("K1", "2026-12-01")),))


@pytest.mark.parametrize(
    ("data", "key", "values"),
    [
        (b"", "file_is_empty", {}),
        (b"a;b\n", "no_rows", {}),
        (b"a;b\n1\n", "wrong_number_of_cells", {"row": 2, "cells": 1, "columns": 2}),
        (b"a;A\n1;2\n", "column_twice", {"column": "a"}),
        (b'a;b\n"1;2\n', "broken_quotes", {"row": 2}),
        (b"a;b\n1;\x00\n", "not_text", {}),
        ("a;b\nGöran;2\n".encode("latin-1"), "not_utf8", {"row": 2}),
        (b"a;b\n" + b"1;2\n" * (csv_utf8.MAX_ROWS + 1), "too_many_rows", {"rows": 5001, "most": 5000}),
        (b"a" * (csv_utf8.MAX_BYTES + 1), "file_too_large", {"megabytes": 2}),
        (b";".join(b"c%d" % n for n in range(121)) + b"\n", "too_many_columns", {"columns": 121, "most": 120}),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(data: bytes, key: str, values: dict[str, object]) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(data)
    assert (refused.value.key, refused.value.values) == (key, values)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5))
def test_what_is_written_is_read_back_but_for_what_it_says_it_loses(rows: list[tuple[str, str]]) -> None:
    kept = [row for row in rows if any(row)]
    if kept:
        read_back = [row.cells for row in read(write(("ett", "två"), kept)).rows]
        assert [tuple(cell.removeprefix("'") for cell in cells) for cells in read_back] == kept


def test_a_cell_that_would_be_a_formula_is_made_harmless_and_a_number_is_left_alone() -> None:
    written = write(("a",), [("=1+1",), ("@x",), ("-3,5",), ("+46",), ("-",)]).decode("utf-8-sig").split()
    assert written == ["a", "'=1+1", "'@x", "-3,5", "'+46", "-"]
