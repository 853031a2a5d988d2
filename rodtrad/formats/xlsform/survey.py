"""The rows of an XLSForm's survey, one type of question at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rodtrad.formats.xlsform import calculations, filters, types, xpath
from rodtrad.formats.xlsform.limits import limits
from rodtrad.formats.xlsform.types import (
    AS_TEXT,
    DROPPED,
    KNOWN_COLUMNS,
    LOOKS,
    METADATA,
    QUIET_COLUMNS,
)
from rodtrad.formats.xlsform.words import Cells, Words
from rodtrad.formats.xlsform.xpath import Asked, NotCarried
from rodtrad.instruments.carrying import Raw


@dataclass
class _Open:
    """A group that has begun."""

    kind: str
    name: str
    condition: str = ""
    rows: list[str] = field(default_factory=list)


class Survey(Words):
    """Reads the survey from the top, and keeps what it could not carry."""

    def __init__(self, survey: list[Cells], choices: list[Cells], default: str) -> None:
        super().__init__(default)
        self.lists: dict[str, list[Cells]] = {}
        for row in choices:
            self.lists.setdefault(row.get("list_name") or row.get("list"), []).append(row)
        self.known: dict[str, Asked] = {}
        self.open: list[_Open] = []
        self.conditions: list[str] = []
        self.loose: set[str] = set()  # sections made for questions that stand in no group
        for number, row in enumerate(survey, start=2):
            self.row(row, number)

    def raw(self) -> Raw:
        """The definition so far, without what is empty."""
        for code, text in self.texts.items():
            text |= {"version": "1", "status": "own", "short_name": code, "instruction": ""}
        self.text(self.default)
        self.raw_["sections"] = [section for section in self.raw_["sections"] if section["contents"]]
        return {key: value for key, value in self.raw_.items() if value}

    # --- rows

    def row(self, row: Cells, number: int) -> None:
        written = " ".join(row.get("type").split())
        if not written or row.get("disabled").lower() in ("yes", "true"):
            return
        kind, list_name, other = types.kind(written)
        name = row.get("name") or f"row_{number}"
        if kind in ("begin_group", "begin_repeat"):
            return self.begin(kind, name, row)
        if kind in ("end_group", "end_repeat"):
            return self.end()
        if kind in METADATA or kind.startswith("uri:"):
            return self.lose(name, "metadata", "technical", kind)
        if row.get("relevant").lower() in ("false", "false()"):
            return self.lose(name, "never_asked", "technical")
        if kind == "calculate":
            return self.calculated(name, row)
        if kind in DROPPED:
            return self.lose(name, "kind", "lost", kind)
        self.columns(row, name)
        self.question(kind, list_name, name, row)
        if other and name in self.known and not self.known[name].among:
            self.something_else(name)

    def columns(self, row: Cells, name: str) -> None:
        for column, value in row.plain.items():
            if column == "required" and value.lower() in ("yes", "true", "true()"):
                self.lose(name, "required", "changed")
            elif column == "appearance" and set(value.split()) - LOOKS:
                self.lose(name, "appearance", "technical", value)
            elif column == "default":
                self.lose(name, "default", "lost", value)
            elif column in ("calculation", "trigger"):
                self.lose(name, "calculation", "lost", value)
            elif column not in KNOWN_COLUMNS | QUIET_COLUMNS | {"default", "required", "appearance", "choice_filter"}:
                self.lose(name, "column", "technical", f"{column}: {value}")
        for place in row.words:
            if place not in ("label", "hint"):
                self.lose(name, "media" if place != "guidance_hint" else "guidance", "lost", place)
        if self.pipes([row]):
            self.lose(name, "piping", "changed")

    def calculated(self, name: str, row: Cells) -> None:
        """A number that is always the same is known by its value; one that is reckoned from answers is a score."""
        source = row.get("calculation")
        try:
            self.known[name] = Asked(calculations.constant(source), "number", {})
            self.constants[name] = self.known[name].code
            return self.lose(name, "constant", "technical", self.constants[name])
        except NotCarried:
            pass
        try:
            made = calculations.scale(source, self.code(name), self.known, self.raw_["items"])
        except NotCarried:
            return self.lose(name, "calculation", "lost", source)
        self.raw_["scales"].append(made)
        self.known[name] = Asked(f"({made['formula']})", "number", {})
        for language, words in self.labels(row, name).items():
            self.text(language).setdefault("scales", {})[made["key"]] = words
        return self.lose(name, "score_made", "changed", source)

    def question(self, kind: str, list_name: str, name: str, row: Cells) -> None:
        if kind in ("select_one", "select_multiple"):
            return self.select(kind, list_name, name, row)
        code = self.code(name)
        shown = self.condition(row, name)
        if kind in ("integer", "decimal"):
            self.number(kind, code, name, row, shown)
        elif kind == "range":
            self.range(code, name, row, shown)
        elif kind in ("note", "acknowledge"):
            if kind == "acknowledge":
                self.lose(name, "acknowledge", "changed")
            self.raw_["passages"].append({"code": code} | shown)
            self.place(code)
            self.say("passages", code, row)
        elif kind in ("text", "date") or kind in AS_TEXT:
            self.note(kind, code, name, row, shown)
        else:
            self.lose(name, "unknown_type", "lost", kind)

    def note(self, kind: str, code: str, name: str, row: Cells, shown: Raw) -> None:
        note: Raw = {"code": code} | shown
        if kind in AS_TEXT:
            self.lose(name, "as_text", "changed", kind)
        if kind == "date":
            note["kind"] = "date"
        elif row.get("appearance") != "multiline":
            note["one_line"] = True
        if row.get("constraint"):
            self.lose(name, "constraint", "lost", row.get("constraint"))
        self.raw_["notes"].append(note)
        self.place(code)
        self.say("notes", code, row)
        self.known[name] = Asked(code, "other", {})

    def number(self, kind: str, code: str, name: str, row: Cells, shown: Raw) -> None:
        found = limits(kind, row.get("constraint"))
        if found.rest:
            self.lose(name, "constraint", "lost", row.get("constraint"))
        elif not found.is_whole or found.rounded:
            self.lose(name, "limits_rounded" if found.is_whole else "no_limits", "changed", found.written)
        decimals = {"decimals": found.decimals} if found.decimals else {}
        ends = {"from": found.low, "to": found.high}
        self.item({"code": code, "kind": "number"} | ends | decimals | shown, name, row, "number")

    def range(self, code: str, name: str, row: Cells, shown: Raw) -> None:
        given = dict(part.split("=", 1) for part in row.get("parameters").replace(";", " ").split() if "=" in part)
        try:
            start, end, step = (float(given.get(key, usual)) for key, usual in (("start", 1), ("end", 10), ("step", 1)))
        except ValueError:
            return self.lose(name, "unknown_type", "lost", "range")
        if (start, end) == (0, 10) and step < 1:
            return self.item({"code": code, "kind": "vas"} | shown, name, row, "number", low="0", high="10")
        low, high = sorted((int(start), int(end)))
        if step != 1 or (start, end) != (low, high):
            self.lose(name, "range_step", "changed", row.get("parameters"))
        if high - low > 20 or low == high:
            return self.item(
                {"code": code, "kind": "number", "from": low, "to": max(high, low + 1)} | shown, name, row, "number"
            )
        options = list(range(low, high + 1))
        self.item(
            {"code": code, "kind": "choice", "options": options} | shown,
            name,
            row,
            "number",
            options={o: str(o) for o in options},
        )
        return None

    def select(self, kind: str, list_name: str, name: str, row: Cells) -> None:
        listed = self.lists.get(list_name, [])
        if not listed:
            return self.lose(name, "no_choices", "lost", list_name)
        if self.pipes(listed):
            self.lose(name, "piping", "changed")
        if any(set(one.words) - {"label", "hint"} for one in listed):
            self.lose(name, "media", "lost", list_name)
        try:
            pieces = filters.narrowed(listed, row.get("choice_filter"), self.known)
        except NotCarried:
            self.lose(name, "choice_filter", "lost", row.get("choice_filter"))
            pieces = [("", "", listed)]
        if len(pieces) == 1 and not pieces[0][0]:
            return self.choose(kind, name, row, pieces[0][2], name, self.condition(row, name))
        self.lose(name, "asked_apart", "changed")
        for shown_if, after, some in pieces:
            self.choose(kind, name, row, some, f"{name}_{after}", self.condition(row, name, shown_if))
        self.together(name, [f"{name}_{after}" for _shown_if, after, _some in pieces])
        return None

    def choose(self, kind: str, name: str, row: Cells, listed: Sequence[Cells], called: str, shown: Raw) -> None:
        """One question with some choices; `called` is what conditions may name it by."""
        values = _values([one.get("name") or one.get("value") for one in listed])
        code = self.code(called)
        many = kind == "select_multiple" or len(values) < 2
        self.known[called] = Asked(code, "many" if many else "one", values)
        said = dict(zip(values.values(), listed, strict=False))
        if many:
            return self.boxes(code, called, row, shown, said)
        if row.get("constraint"):
            self.lose(name, "constraint", "lost", row.get("constraint"))
        order = sorted(said)
        if order != list(said):
            self.lose(name, "choice_order", "changed")
        self.item({"code": code, "kind": "choice", "options": order} | shown, called, row, "one", chosen=said)
        return None

    def together(self, name: str, parts: list[str]) -> None:
        """Let conditions name the parts of a question that is asked apart as one, by the choices they have."""
        each = [self.known[part] for part in parts]
        comparisons = {
            choice: tuple(one.is_answered(choice) for one in each if choice in one.choices)
            for one in each
            for choice in one.choices
        }
        self.known[name] = Asked("", "one", dict.fromkeys(comparisons, 0), comparisons)

    def boxes(self, code: str, name: str, row: Cells, shown: Raw, said: Mapping[int, Cells]) -> None:
        alone = _alone(row.get("constraint"), self.known[name].choices)
        if row.get("constraint") and not alone:
            self.lose(name, "constraint", "lost", row.get("constraint"))
        codes = {value: f"{code}_{value}".replace("-", "m") for value in said}
        group: Raw = {"key": code, "kind": "boxes", "items": list(codes.values())}
        if alone:
            group["alone"] = codes[self.known[name].choices[alone]]
        self.raw_["groups"].append(group)
        self.place(code)
        self.say("groups", code, row)
        for value, one in said.items():
            self.raw_["items"].append({"code": codes[value], "kind": "choice", "options": [0, 1]} | shown)
            for language, words in self.labels(one, codes[value]).items():
                ticked = {"sv": ("Nej", "Ja")}.get(language, ("No", "Yes"))
                self.text(language)["items"][codes[value]] = {"label": words, "options": dict(enumerate(ticked))}

    def something_else(self, name: str) -> None:
        """One more choice, and a field for it that is shown when it is chosen."""
        asked = self.known[name]
        value = max(asked.choices.values(), default=-1) + 1
        code = self.code(f"{asked.code}_other")
        if asked.kind == "one":
            item = next(item for item in self.raw_["items"] if item["code"] == asked.code)
            item["options"].append(value)
            shown = f"{asked.code} == {value}"
        else:
            group = next(group for group in self.raw_["groups"] if group["key"] == asked.code)
            group["items"].append(f"{asked.code}_{value}")
            self.raw_["items"].append({"code": f"{asked.code}_{value}", "kind": "choice", "options": [0, 1]})
            shown = f"{asked.code}_{value} == 1"
        for language, text in self.texts.items():
            other = {"sv": "Annat"}.get(language, "Other")
            if asked.kind == "one" and asked.code in text["items"]:
                text["items"][asked.code].setdefault("options", {})[value] = other
            elif asked.kind == "many":
                text["items"][f"{asked.code}_{value}"] = {"label": other, "options": {0: "No", 1: "Yes"}}
            text.setdefault("notes", {})[code] = other
        self.raw_["notes"].append({"code": code, "one_line": True, "shown_if": shown})
        self.place(code)

    # --- what rows are made of

    def item(
        self, item: Raw, name: str, row: Cells, kind: Any, *, chosen: Mapping[int, Cells] | None = None, **words: Any
    ) -> None:
        code = item["code"]
        self.raw_["items"].append(item)
        self.known.setdefault(name, Asked(code, kind, {}))
        if self.open and self.open[-1].kind == "rows":
            self.open[-1].rows.append(code)
        else:
            self.place(code)
        for language, label in self.labels(row, code).items():
            said: Raw = {"label": label, **words}
            if chosen is not None:
                said["options"] = {
                    value: self.labels(one, str(value)).get(language, "") for value, one in chosen.items()
                }
                said["options"] = {value: text or str(value) for value, text in said["options"].items()}
            self.text(language)["items"][code] = said
        self.helped(code, row)

    def begin(self, kind: str, name: str, row: Cells) -> None:
        if kind == "begin_repeat":
            self.lose(name, "repeat", "lost")
        shown = self.condition(row, name)
        self.conditions.append(shown.get("shown_if", ""))
        is_table = "table-list" in row.get("appearance").split() and kind == "begin_group"
        code = self.code(name)
        self.open.append(_Open("rows" if is_table else "section", code))
        if is_table:
            self.place(code)
            self.say("groups", code, row)
            return
        if sum(one.kind == "section" for one in self.open) > 1:
            self.lose(name, "nested", "changed")
        if set(row.get("appearance").split()) - LOOKS:
            self.lose(name, "appearance", "technical", row.get("appearance"))
        self.raw_["sections"].append({"key": code, "contents": []})
        self.say("sections", code, row)

    def end(self) -> None:
        if not self.open:
            return
        closed = self.open.pop()
        self.conditions.pop()
        if closed.kind == "rows":
            self.table(closed)
        elif any(one.kind == "section" for one in self.open):
            self.section()

    def table(self, closed: _Open) -> None:
        """Close a table: its rows must share their choices, or they stand by themselves."""
        items = {item["code"]: item for item in self.raw_["items"]}
        kinds = {
            (items[code]["kind"], tuple(items[code].get("options", ())), items[code].get("shown_if"))
            for code in closed.rows
        }
        section = self.raw_["sections"][-1]["contents"]
        if len(kinds) == 1 and closed.rows and next(iter(kinds))[0] == "choice":
            self.raw_["groups"].append({"key": closed.name, "kind": "rows", "items": closed.rows})
            return
        at = section.index(closed.name)
        section[at : at + 1] = closed.rows
        self.lose(closed.name, "table_apart", "changed")

    def section(self) -> None:
        self.raw_["sections"].append({"key": self.code("section"), "contents": []})

    def place(self, code: str) -> None:
        if not self.raw_["sections"] or not any(one.kind == "section" for one in self.open):
            inside = self.raw_["sections"] and self.raw_["sections"][-1]["key"] in self.loose
            if not inside:
                self.section()
                self.loose.add(self.raw_["sections"][-1]["key"])
        self.raw_["sections"][-1]["contents"].append(code)

    def condition(self, row: Cells, name: str, more: str = "") -> Raw:
        """The row's own condition together with those of the groups it stands in."""
        own = ""
        if row.get("relevant").lower() not in ("", "true", "true()"):
            try:
                own = xpath.condition(row.get("relevant"), self.known)
            except NotCarried:
                self.lose(name, "condition", "lost", row.get("relevant"))
        every = list(dict.fromkeys(one for one in (*self.conditions, own, more) if one))
        if not every:
            return {}
        return {"shown_if": every[0] if len(every) == 1 else f"count({', '.join(every)}) == {len(every)}"}


def _alone(constraint: str, choices: Mapping[str, int]) -> str:
    """The choice that is made alone, or none; of only two that may not be together, either is."""
    alone = re.fullmatch(r"not\(selected\(\., '([^']+)'\) and count-selected\(\.\) > 1\)", constraint)
    either = re.fullmatch(r"not\(selected ?\(\., '([^']+)'\) and selected ?\(\., '([^']+)'\)\)", constraint)
    if alone and alone[1] in choices:
        return alone[1]
    return either[1] if either and set(either.groups()) == set(choices) else ""


def _values(names: list[str]) -> dict[str, int]:
    """A number for each choice: its own name where all are different numbers, otherwise its place."""
    if all(re.fullmatch(r"-?\d{1,6}", name) for name in names) and len({int(name) for name in names}) == len(names):
        return {name: int(name) for name in names}
    return {name: place for place, name in enumerate(dict.fromkeys(names))}
