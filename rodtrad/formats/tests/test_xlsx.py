"""A workbook is read as the values of its first sheet, and what is no workbook is refused."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from rodtrad.formats import csv_utf8, xlsx


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_values_days_and_row_numbers_are_kept() -> None:
    data = workbook(["kod", "dag", "tal"], ["A;1", date(2026, 3, 2), 2.0], [], ["B\n2", None, "=1+1"])
    table = csv_utf8.read(xlsx.as_csv(data))
    assert table.header == ("kod", "dag", "tal")
    assert [(row.number, row.cells) for row in table.rows] == [(2, ("A;1", "2026-03-02", "2")), (4, ("B 2", "", ""))]


def test_a_value_outside_the_header_is_said() -> None:
    with pytest.raises(xlsx.UnreadableWorkbook, match="wrong_number_of_cells"):
        xlsx.as_csv(workbook(["kod"], ["A", "B"]))


def test_what_is_packed_otherwise_is_no_workbook() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        packed.writestr("a.txt", "a")
    for data in (kept.getvalue(), b"PK\x03\x04nothing"):
        assert xlsx.is_workbook(data)
        with pytest.raises(xlsx.UnreadableWorkbook, match="not_xlsx"):
            xlsx.as_csv(data)


def test_a_file_that_unpacks_beyond_all_measure_is_never_unpacked() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (xlsx.MAX_UNPACKED + 1))
    assert len(kept.getvalue()) < csv_utf8.MAX_BYTES
    with pytest.raises(xlsx.UnreadableWorkbook, match="unpacks_too_large"):
        xlsx.as_csv(kept.getvalue())
