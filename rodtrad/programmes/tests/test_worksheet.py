"""A wording as a workbook: the template is filled in and read back, and what is wrong is said by row and column."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from rodtrad.instruments import library, texts
from rodtrad.programmes.library import worksheet
from rodtrad.programmes.library.filing import WordingProblems, read_wording

CORE = library.get("core10")
Change = Callable[[Worksheet], None]


def filled(change: Change | None = None) -> bytes:
    """The template with a word in every empty cell, and then changed."""
    book = load_workbook(io.BytesIO(worksheet.template(CORE, "sv")))
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=3):
        row[3].value = f"= ord {row[0].value} {row[1].value or ''}".strip()
        row[3].data_type = "s"
    if change:
        change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(cell: str, value: str | None) -> Change:
    def change(sheet: Worksheet) -> None:
        sheet[cell] = value

    return change


def drop(row: int) -> Change:
    return lambda sheet: sheet.delete_rows(row)


def test_the_template_is_filled_in_and_read_back_as_the_same_words() -> None:
    wording = read_wording(CORE, filled(), where="ord.xlsx")
    assert (wording.language, wording.items["q1"].label) == ("sv", "= ord items.q1 label")
    assert wording.items["q10"].options[0] == "= ord items.q10 0"
    assert texts.bind(CORE, wording).structure_digest == CORE.structure_digest


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put("D8", None), "Rad 8, kolumn D: orden saknas för q1 0."),
        (put("A8", "items.q99"), "Rad 8, kolumn A och B: q99 0 finns inte i instrumentet."),
        (put("B9", "0"), "Rad 9: q1 0 står redan på rad 8."),
        (drop(8), "Raden för q1 0 saknas."),
        (put("D2", "xx"), "Språket är xx."),
        (put("D3", None), "Rad 3, kolumn D: orden saknas för version."),
        (put("D1", "ord"), "Rad 1: rubrikerna ska vara plats, del, vår rubrik, ordalydelse."),
        (put("E9", "en anteckning"), "Rad 9 har fler kolumner än de fyra i mallen."),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column(change: Change, said: str) -> None:
    with pytest.raises(WordingProblems) as wrong:
        read_wording(CORE, filled(change), where="ord.xlsx")
    assert [problem for problem in wrong.value.problems if problem.startswith(said)]


def test_a_file_that_only_begins_as_a_workbook_is_refused() -> None:
    with pytest.raises(WordingProblems, match="går inte att läsa"):
        read_wording(CORE, b"PK\x03\x04 and no more", where="ord.xlsx")
