"""The file with an instrument's words as an Excel workbook: the template, and what it says when it is filled in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from rodtrad.formats import xlsx
from rodtrad.instruments import texts
from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.texts import Row

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADER: Final = ("plats", "del", "vår rubrik", "ordalydelse")
_WIDTHS: Final = {"A": 22, "B": 14, "C": 50, "D": 70}
_LANGUAGE, _VERSION = "language", "version"
_MAY_BE_EMPTY: Final = ("instruction",)


@dataclass(frozen=True)
class Sheet:
    """A filled-in workbook: the wording as plain data, or what is wrong with it, row by row."""

    wording: dict[str, object]
    problems: tuple[str, ...]


def template(instrument: Instrument, language: str) -> bytes:
    """Return a workbook to fill in; the last column is empty, and our own words stand beside it as support."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = _("Ordalydelse")
    sheet.append(HEADER)
    for line in _lines(instrument, language):
        sheet.append(line)
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.data_type = "s"  # a word that begins with = is a word
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(instrument: Instrument, data: bytes) -> Sheet:
    """Read a filled-in workbook against the instrument it is for; every problem says its row and column."""
    try:
        lines = list(csv.reader(io.StringIO(xlsx.as_csv(data).decode()), delimiter=";"))
    except xlsx.UnreadableWorkbook as wrong:
        return Sheet({}, (_unreadable(wrong),))
    if not lines or tuple(cell.strip().casefold() for cell in lines[0]) != HEADER:
        return Sheet({}, (_("Rad 1: rubrikerna ska vara %(header)s. Hämta mallen igen.") % {"header": _said(HEADER)},))
    rows = [(number, *_cells(line)) for number, line in enumerate(lines[1:], start=2) if any(line)]
    problems = tuple(_problems(instrument, rows))
    return Sheet({} if problems else _wording(rows), problems)


def _lines(instrument: Instrument, language: str) -> Iterator[Row]:
    yield (_LANGUAGE, "", _("sv eller en"), language)
    yield (_VERSION, "", _("ett namn, till exempel 2026-1"), "")
    yield from texts.rows(instrument, language)


def _cells(line: Sequence[str]) -> Row:
    place, part, ours, word = (*line, "", "", "", "")[:4]
    return place.strip(), part.strip(), ours, word.strip()


def _wording(rows: Sequence[tuple[int, str, str, str, str]]) -> dict[str, object]:
    head = {place: word for _number, place, _part, _ours, word in rows if place in (_LANGUAGE, _VERSION)}
    rest = [row[1:] for row in rows if row[1] not in head]
    said = dict.fromkeys(_MAY_BE_EMPTY, "")
    return said | texts.from_rows(rest, language=head[_LANGUAGE], version=head[_VERSION])


def _problems(instrument: Instrument, rows: Sequence[tuple[int, str, str, str, str]]) -> Iterator[str]:
    expected = {(place, part): None for place, part, _ours, _word in _lines(instrument, "sv")}
    seen: dict[tuple[str, str], int] = {}
    for number, place, part, _ours, word in rows:
        where = (place, part)
        if where not in expected:
            said = _("Rad %(row)s, kolumn A och B: %(place)s finns inte i instrumentet. Låt dem stå som i mallen.")
            yield said % {"row": number, "place": _named(where) or "–"}
        elif where in seen:
            said = _("Rad %(row)s: %(place)s står redan på rad %(first)s. Ta bort en av dem.")
            yield said % {"row": number, "place": _named(where), "first": seen[where]}
        elif not word and place not in _MAY_BE_EMPTY:
            said = _("Rad %(row)s, kolumn D: orden saknas för %(place)s.")
            yield said % {"row": number, "place": _named(where)}
        seen.setdefault(where, number)
    for where in expected:
        if where not in seen and where[0] not in _MAY_BE_EMPTY:
            yield _("Raden för %(place)s saknas. Hämta mallen igen, eller lägg till den.") % {"place": _named(where)}


def _named(where: tuple[str, str]) -> str:
    place, part = where
    return f"{place.removeprefix('items.')} {part}".strip()


def _said(header: Sequence[str]) -> str:
    return ", ".join(header)


def _unreadable(wrong: xlsx.UnreadableWorkbook) -> str:
    if "row" in wrong.values:
        return _("Rad %(row)s har fler kolumner än de fyra i mallen. Ta bort det som står utanför.") % wrong.values
    return _("Arbetsboken går inte att läsa. Hämta mallen igen och fyll i den utan lösenord.")
