"""Take the rows of a set out of the house as a file; every row, name and sheet says that they are invented."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from openpyxl import Workbook

from rodtrad.access.worlds import NOTE
from rodtrad.course.dataset import rows_of
from rodtrad.course.definition import Dataset
from rodtrad.formats import csv_utf8


@dataclass(frozen=True)
class Way:
    """A way to take rows out."""

    label: str
    suffix: str
    content_type: str
    write: Callable[[Dataset], bytes]


def _csv(dataset: Dataset) -> bytes:
    table = rows_of(dataset.key)
    return csv_utf8.write(table.header, table.rows)


def _xlsx(dataset: Dataset) -> bytes:
    """A sheet with the rows, and one with the code book."""
    table, book = rows_of(dataset.key), Workbook(write_only=True)
    book.properties.title, book.properties.description = f"Övningsdata: {dataset.title}", NOTE
    rows = book.create_sheet("Övningsdata")
    rows.append(table.header)
    for row in table.rows:
        rows.append([int(cell) if cell.isdigit() and len(cell) < 7 else cell for cell in row])
    codes = book.create_sheet("Kodbok")
    codes.append([NOTE])
    codes.append([dataset.title, dataset.about])
    codes.append([])
    codes.append(["kolumn", "namn", "betyder", "koder"])
    for column in dataset.columns:
        said = ", ".join(f"{code}: {meaning}" for code, meaning in column.codes.items())
        codes.append([column.key, column.label, column.about, said])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WAYS: Final[Mapping[str, Way]] = {
    "csv": Way("CSV", "csv", "text/csv; charset=utf-8", _csv),
    "xlsx": Way(
        "Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx
    ),
}  # fmt: skip
