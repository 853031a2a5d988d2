"""The values of the first sheet of an Excel workbook, as CSV text."""

from __future__ import annotations

import csv
import io
import itertools
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

LABEL: Final = "Excel"
SUFFIX: Final = ".xlsx"
LOSES: Final = "everything but the values of the first sheet: formulas, other sheets, colours and comments"
MAX_UNPACKED: Final = 40_000_000
MAX_ROWS: Final = 5_000
MAX_COLUMNS: Final = 120
_MAGIC: Final = b"PK\x03\x04"


class UnreadableWorkbook(ValueError):
    """The workbook cannot be read; the key names the sentence to show, with its values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def is_workbook(data: bytes) -> bool:
    """Whether a file begins as a packed workbook does."""
    return data.startswith(_MAGIC)


def as_csv(data: bytes) -> bytes:
    """The first sheet's values, one line a row so that row numbers agree. Raises UnreadableWorkbook."""
    try:
        _guard(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # what openpyxl leaves out is pictures and validations
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            lines = list(_lines(book.worksheets[0].iter_rows(values_only=True)))
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        KeyError,
        IndexError,
        OSError,
        ValueError,
        SyntaxError,
        RuntimeError,
    ) as wrong:
        if isinstance(wrong, UnreadableWorkbook):
            raise
        raise UnreadableWorkbook("not_xlsx") from wrong
    width = len(lines[0]) if lines else 0
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerows([*line[:width], *[""] * (width - len(line))] for line in lines)
    return out.getvalue().encode()


def _guard(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED:
            raise UnreadableWorkbook("unpacks_too_large")


def _lines(rows: Iterable[tuple[object, ...]]) -> Iterator[list[str]]:
    """The rows down to the last filled one, as wide as the header; a sheet may go on for ever with nothing in it."""
    empty = 0
    width = 0
    for number, row in enumerate(itertools.islice(rows, 2 * MAX_ROWS)):
        line = [_cell(value) for value in row[: 2 * MAX_COLUMNS]]
        while line and not line[-1]:
            line.pop()
        if number == 0:
            width = len(line)
            if width > MAX_COLUMNS:
                raise UnreadableWorkbook("too_many_columns", columns=width, most=MAX_COLUMNS)
        if not line:
            empty += 1
            continue
        if len(line) > width:
            raise UnreadableWorkbook("wrong_number_of_cells", row=number + 1, cells=len(line), columns=width)
        yield from [[""] * max(width, 1)] * empty
        empty = 0
        yield line


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
