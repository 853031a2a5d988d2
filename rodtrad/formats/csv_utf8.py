"""Comma, semicolon or tab separated text in UTF-8, as Excel and other systems write it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

LABEL: Final = "CSV (UTF-8)"
SUFFIX: Final = ".csv"
LOSES: Final = "types: every value is text"
MAX_BYTES: Final = 2_000_000
MAX_ROWS: Final = 5_000
MAX_COLUMNS: Final = 120
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_DELIMITERS: Final = (";", "\t", ",")


class UnreadableFile(ValueError):
    """The file cannot be read as a table; the key names the sentence to show, with its values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True)
class Row:
    """One row, with the line number that a spreadsheet shows."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A header and its rows; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read(data: bytes) -> Table:
    """Read a table; raises UnreadableFile for what is no table of ours."""
    if len(data) > MAX_BYTES:
        raise UnreadableFile("file_too_large", megabytes=MAX_BYTES // 1_000_000)
    text = _text(data)
    lines = text.splitlines()
    if not lines or not lines[0].strip():
        raise UnreadableFile("file_is_empty")
    delimiter = max(_DELIMITERS, key=lines[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = tuple(cell.strip() for cell in next(reader))
        _check_header(header)
        rows = tuple(_row(reader.line_num, cells, header) for cells in reader if any(cell.strip() for cell in cells))
    except csv.Error as wrong:
        raise UnreadableFile("broken_quotes", row=reader.line_num) from wrong
    if not rows:
        raise UnreadableFile("no_rows")
    if len(rows) > MAX_ROWS:
        raise UnreadableFile("too_many_rows", rows=len(rows), most=MAX_ROWS)
    return Table(header, rows)


def write(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a table that Excel opens as text; a cell that would be a formula is given an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_harmless(cell) for cell in header])
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode()


def _text(data: bytes) -> str:
    if b"\x00" in data:
        raise UnreadableFile("not_text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise UnreadableFile("not_utf8", row=data[: wrong.start].count(b"\n") + 1) from wrong


def _check_header(header: tuple[str, ...]) -> None:
    if len(header) > MAX_COLUMNS:
        raise UnreadableFile("too_many_columns", columns=len(header), most=MAX_COLUMNS)
    names = [name.casefold() for name in header if name]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UnreadableFile("column_twice", column=twice)


def _row(number: int, cells: Sequence[str], header: tuple[str, ...]) -> Row:
    if len(cells) != len(header):
        raise UnreadableFile("wrong_number_of_cells", row=number, cells=len(cells), columns=len(header))
    return Row(number, tuple(cell.strip() for cell in cells))


def _harmless(cell: str) -> str:
    number = cell.replace(",", ".", 1).lstrip("-").replace(".", "", 1).isdigit()
    return f"'{cell}" if cell.startswith(_FORMULA) and not number and cell != "-" else cell
