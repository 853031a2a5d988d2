"""Read an XLSForm into the values of a definition, and say everything that could not be carried over."""

from __future__ import annotations

import io
import itertools
import json
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from rodtrad.formats.xlsform.survey import Survey
from rodtrad.formats.xlsform.types import technical
from rodtrad.formats.xlsform.words import Cells
from rodtrad.instruments import carrying
from rodtrad.instruments.carrying import Loss, Raw

OWN_SHEET: Final = "rodtrad"
MAX_BYTES: Final = 2_000_000
MAX_ROWS: Final = 5_000
MAX_UNPACKED: Final = 40_000_000
_LABEL = re.compile(r"(label|hint|guidance_hint|image|audio|video|media::\w+)\s*(?:::?\s*(.+))?", re.I)
_CODE = re.compile(r"\(([a-z]{2,3}(?:-[a-z0-9]+)*)\)\s*$", re.I)
Sheets = dict[str, list[dict[str, str]]]


class UnreadableForm(ValueError):
    """The file is no XLSForm that can be read; the key names the sentence to show."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class FileRead:
    """What was in a file: the values of a definition, and what was not carried over."""

    raw: Raw
    losses: tuple[Loss, ...] = field(default=())


def read(data: bytes) -> FileRead:
    """Read a file. Raises UnreadableForm."""
    if len(data) > MAX_BYTES:
        raise UnreadableForm("file_too_large")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED:
                raise UnreadableForm("file_too_large")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # what openpyxl leaves out is pictures and validations
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            return read_sheets(
                {sheet.title: list(_rows(sheet.iter_rows(values_only=True))) for sheet in book.worksheets}
            )
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as wrong:
        if isinstance(wrong, UnreadableForm):
            raise
        raise UnreadableForm("not_xlsx") from wrong


def _rows(lines: Iterator[tuple[object, ...]]) -> Iterator[dict[str, str]]:
    header = [_cell(value) for value in next(lines, ())]
    found = 0
    for line in itertools.islice(lines, 20 * MAX_ROWS):  # a sheet may go on for ever with nothing in it
        row = {name: _cell(value) for name, value in zip(header, line, strict=False) if name}
        found += any(row.values())
        if found > MAX_ROWS:
            raise UnreadableForm("too_many_rows")
        if any(row.values()):
            yield row


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def read_sheets(sheets: Mapping[str, list[dict[str, str]]]) -> FileRead:
    """Read the sheets of a form. Raises UnreadableForm."""
    named = {name.strip().lower(): rows for name, rows in sheets.items()}
    if "survey" not in named:
        raise UnreadableForm("no_survey")
    settings = {name.strip().lower(): value for name, value in next(iter(named.get("settings", [])), {}).items()}
    default = _language(settings.get("default_language", "")) or "sv"
    losses: list[Loss] = []
    survey = [_cells(row, default) for row in named["survey"]]
    choices = [_cells(row, default) for row in named.get("choices", named.get("columns", []))]
    losses += [Loss(name, "sheet", "technical") for name in named if name in ("external_choices", "entities", "osm")]
    form = Survey(survey, choices, default)
    raw = form.raw() | {"key": settings.get("form_id", ""), "version": settings.get("version") or "1"}
    for text in raw["texts"].values():
        text["name"] = settings.get("form_title", "") or raw["key"]
    losses += form.losses
    losses += [
        Loss(name, "setting", "technical", value) for name, value in settings.items() if technical(name) and value
    ]
    if OWN_SHEET in named:
        kept = tuple(loss for loss in losses if loss.key != "choice_order")  # our own sheet has the order
        return FileRead(carrying.together(raw, _own(named[OWN_SHEET])), kept)
    return FileRead(raw, tuple(losses))


def _own(rows: list[dict[str, str]]) -> Raw:
    """What our own sheet holds beside; the keys of JSON are text, and those of choices numbers."""
    try:
        left = json.loads("".join(row.get("definition", "") for row in rows))
    except ValueError as wrong:
        raise UnreadableForm("own_sheet_broken") from wrong
    if not isinstance(left, dict) or set(left) - {"merge", "replace", "drop"}:
        raise UnreadableForm("own_sheet_broken")
    numbered: Raw = carrying.numbered(left)
    return numbered


def _cells(row: Mapping[str, str], default: str) -> Cells:
    """A row with its words by language, and the rest of its columns by their names in small letters."""
    words: dict[str, dict[str, str]] = {}
    plain: dict[str, str] = {}
    for column, value in row.items():
        match = _LABEL.fullmatch(column.strip())
        if match and value:
            words.setdefault(match[1].lower(), {})[_language(match[2] or "") or default] = value
        elif value:
            plain[column.strip().lower().replace(" ", "_").removeprefix("bind::")] = value
    return Cells(plain, words)


def _language(written: str) -> str:
    """The code of a language as a column names it: `Svenska (sv)`, `English`, `fr`."""
    code = _CODE.search(written)
    if code:
        return code[1].lower()
    plain = written.strip().lower()
    return {"svenska": "sv", "swedish": "sv", "english": "en", "default": "", "french": "fr", "français": "fr"}.get(
        plain, plain
    )
