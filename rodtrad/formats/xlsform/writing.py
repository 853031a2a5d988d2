"""Write a definition as the sheets of an XLSForm, and what the sheets cannot say in a sheet of its own."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from openpyxl import Workbook

from rodtrad.formats.xlsform import xpath
from rodtrad.formats.xlsform.reading import OWN_SHEET, Sheets, read_sheets
from rodtrad.instruments import carrying, flow
from rodtrad.instruments.definition import Group, Instrument, Item, Note

_NAMES: Final = {"sv": "Svenska", "en": "English"}
_LONGEST_CELL: Final = 30_000  # a cell of a spreadsheet holds 32,767 characters
Row = dict[str, str]


def write(instrument: Instrument) -> bytes:
    """Return the file."""
    return _file(sheets(instrument))


def sheets(instrument: Instrument) -> Sheets:
    """Return the sheets: what every reader understands, and what is left over for our own."""
    standard = _Writer(instrument).sheets()
    left = carrying.rest(carrying.plain(instrument), read_sheets(standard).raw)
    text = json.dumps(left, ensure_ascii=False, separators=(",", ":"))
    pieces = [text[start : start + _LONGEST_CELL] for start in range(0, len(text), _LONGEST_CELL)]
    return {**standard, OWN_SHEET: [{"definition": piece} for piece in pieces]}


def _file(named: Sheets) -> bytes:
    book = Workbook(write_only=True)
    for name, rows in named.items():
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column, "") for column in columns])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class _Writer:
    """One definition, row by row."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.items = {item.code: item for item in instrument.items}
        self.names = tuple(self.items)
        self.boxes = {
            code: (group.key, code.removeprefix(f"{group.key}_"))
            for group in instrument.groups
            if group.kind == "boxes"
            for code in group.items
        }
        self.kinds = {code: "one" if item.kind == "choice" else "number" for code, item in self.items.items()}
        self.lists: dict[tuple[tuple[str, str], ...], str] = {}
        self.choices: list[Row] = []

    def sheets(self) -> Sheets:
        survey = list(self.survey())
        text = self.instrument.text("sv")
        settings = {
            "form_title": text.name,
            "form_id": self.instrument.key,
            "version": self.instrument.version,
            "default_language": _language("sv"),
        }
        return {"survey": survey, "choices": self.choices or [{"list_name": "", "name": ""}], "settings": [settings]}

    def survey(self) -> Iterator[Row]:
        for part in flow.parts(self.instrument):
            if part.section:
                yield {"type": "begin_group", "name": part.section} | self.labels("sections", part.section)
            for step in part.steps:
                if isinstance(step, Item):
                    yield self.item(step)
                elif isinstance(step, Group):
                    yield from self.rows(step) if step.kind == "rows" else [self.many(step)]
                elif isinstance(step, Note):
                    yield self.note(step)
                else:
                    yield (
                        {"type": "note", "name": step.code}
                        | self.labels("passages", step.code)
                        | self.when(step.shown_if)
                    )
            if part.section:
                yield {"type": "end_group"}

    def item(self, item: Item) -> Row:
        row = {"type": "", "name": item.code} | self.labels("items", item.code) | self.help(item.code)
        if item.kind == "choice":
            row["type"] = f"select_one {self.list_of(item)}"
        elif item.kind == "vas":
            row |= {"type": "range", "parameters": "start=0 end=10 step=0.1"}
        else:
            row |= {"type": "decimal" if item.decimals else "integer"}
            row["constraint"] = f". >= {item.from_number} and . <= {item.to_number}"
        return row | self.when(item.shown_if)

    def rows(self, group: Group) -> Iterator[Row]:
        inside = [self.items[code] for code in group.items]
        head = {"type": "begin_group", "name": group.key, "appearance": "table-list"}
        yield head | self.labels("groups", group.key) | self.help(group.key) | self.when(inside[0].shown_if)
        for item in inside:
            yield {"type": f"select_one {self.list_of(item)}", "name": item.code} | self.labels("items", item.code)
        yield {"type": "end_group"}

    def many(self, group: Group) -> Row:
        inside = [self.items[code] for code in group.items]
        chosen = [(self.boxes[item.code][1], item.code) for item in inside]
        labels = {name: self.labels("items", code) for name, code in chosen}
        row = {"type": f"select_multiple {self.listed(labels, group.key)}", "name": group.key}
        row |= self.labels("groups", group.key) | self.help(group.key) | self.when(inside[0].shown_if)
        if group.alone:
            name = self.boxes[group.alone][1]
            row["constraint"] = f"not(selected(., '{name}') and count-selected(.) > 1)"
        return row

    def note(self, note: Note) -> Row:
        row = {"type": "date" if note.kind == "date" else "text", "name": note.code}
        row |= self.labels("notes", note.code) | self.help(note.code) | self.when(note.shown_if)
        return row | ({} if note.kind == "date" or note.one_line else {"appearance": "multiline"})

    def list_of(self, item: Item) -> str:
        words = {
            str(option): {
                f"label::{_language(code)}": text.items[item.code].options[option] for code, text in self.texts()
            }
            for option in item.options
        }
        return self.listed(words, item.code)

    def listed(self, words: Mapping[str, Row], name: str) -> str:
        key = tuple((choice, json.dumps(said, ensure_ascii=False)) for choice, said in words.items())
        if key not in self.lists:
            self.lists[key] = f"list_{name}"
            self.choices += [{"list_name": f"list_{name}", "name": choice, **said} for choice, said in words.items()]
        return self.lists[key]

    def texts(self) -> list[tuple[str, Any]]:
        return list(self.instrument.texts.items())

    def labels(self, place: str, code: str) -> Row:
        found = {}
        for language, text in self.texts():
            said = text.items[code].label if place == "items" else getattr(text, place).get(code, "")
            found[f"label::{_language(language)}"] = said
        return {column: said for column, said in found.items() if said}

    def help(self, code: str) -> Row:
        found = {f"hint::{_language(language)}": text.helps.get(code, "") for language, text in self.texts()}
        return {column: said for column, said in found.items() if said}

    def when(self, condition: str) -> Row:
        if not condition:
            return {}
        try:
            return {"relevant": xpath.written(condition, self.names, self.boxes, self.kinds)}
        except xpath.NotCarried:
            return {}  # it is sent along in our own sheet


def _language(code: str) -> str:
    return f"{_NAMES.get(code, code)} ({code})"
