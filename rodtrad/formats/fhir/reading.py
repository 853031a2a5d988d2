"""Read a FHIR Questionnaire into the values of a definition, and say everything that could not be carried over."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from rodtrad.formats.fhir import urls
from rodtrad.formats.fhir.urls import Json
from rodtrad.instruments import carrying
from rodtrad.instruments.carrying import Loss, Raw, own_code

MAX_BYTES: Final = 2_000_000
LARGEST: Final = 100_000
_NUMBERS: Final = ("integer", "decimal", "quantity")
_TEXTS: Final = ("string", "text", "url", "time", "dateTime")
_CARRIED_EXTENSIONS: Final = {
    urls.CONTROL, urls.LEAST, urls.MOST, urls.DECIMALS, urls.UNIT, urls.ORDINAL, urls.EXCLUSIVE, urls.TRANSLATION,
}  # fmt: skip
_SIGNS: Final = {"=": "==", "!=": "!=", ">": ">", "<": "<", ">=": ">=", "<=": "<="}
_KEYS: Final = {
    "linkId", "type", "text", "_text", "item", "answerOption", "enableWhen", "enableBehavior", "extension", "repeats",
    "required", "maxLength", "prefix", "definition", "code", "id",
}  # fmt: skip


class UnreadableQuestionnaire(ValueError):
    """The file is no questionnaire that can be read; the key names the sentence to show."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class FileRead:
    """What was in a file: the values of a definition, and what was not carried over."""

    raw: Raw
    losses: tuple[Loss, ...] = field(default=())


def read(data: bytes) -> FileRead:
    """Read a file. Raises UnreadableQuestionnaire."""
    if len(data) > MAX_BYTES:
        raise UnreadableQuestionnaire("file_too_large")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as wrong:
        raise UnreadableQuestionnaire("not_json") from wrong
    if not isinstance(found, dict) or found.get("resourceType") != "Questionnaire":
        raise UnreadableQuestionnaire("no_questionnaire")
    try:
        return read_resource(found)
    except (AttributeError, TypeError, KeyError) as wrong:  # a list where FHIR has an object, and the like
        raise UnreadableQuestionnaire("no_questionnaire") from wrong


def read_resource(resource: Json) -> FileRead:
    """Read a questionnaire."""
    reader = _Reader(str(resource.get("language", "sv")).partition("-")[0] or "sv")
    for item in resource.get("item", []):
        reader.item(item, "")
    key = str(resource.get("id") or resource.get("name") or "form")
    raw = reader.raw(str(resource.get("title") or resource.get("name") or key))
    raw |= {"key": key, "version": str(resource.get("version") or "1")}
    losses = list(reader.losses)
    losses += [
        Loss(name, "setting", "technical") for name in ("contained", "derivedFrom", "code") if resource.get(name)
    ]
    left = urls.value_of(resource, urls.OWN)
    if left is None:
        return FileRead(raw, tuple(losses))
    try:
        own = carrying.numbered(json.loads(left))
    except (ValueError, TypeError) as wrong:
        raise UnreadableQuestionnaire("own_sheet_broken") from wrong
    kept = tuple(loss for loss in losses if loss.key != "choice_order")
    return FileRead(carrying.together(raw, own), kept)


class _Reader:
    """Reads the items from the top, and keeps what it could not carry."""

    def __init__(self, default: str) -> None:
        self.default = default
        self.losses: list[Loss] = []
        self.raw_: dict[str, list[Raw]] = {"items": [], "notes": [], "groups": [], "passages": [], "sections": []}
        self.texts: dict[str, Raw] = {}
        self.codes: dict[str, str] = {}
        self.kinds: dict[str, tuple[str, Mapping[str, int]]] = {}
        self.loose = False

    def raw(self, title: str) -> Raw:
        """The definition so far, without what is empty."""
        self.text(self.default)
        for text in self.texts.values():
            text |= {"version": "1", "status": "own", "name": title, "short_name": title[:40], "instruction": ""}
        found: Raw = {key: value for key, value in self.raw_.items() if value}
        sections = [section for section in self.raw_["sections"] if section["contents"]]
        return found | {"sections": sections, "texts": self.texts}

    def item(self, item: Json, above: str) -> None:
        name, kind = str(item.get("linkId", "")), str(item.get("type", ""))
        self.outside(item, name)
        shown = self.condition(item, name, above)
        if kind == "group":
            return self.group(item, name, shown)
        code = self.code(name)
        if kind in ("choice", "open-choice", "boolean"):
            self.choice(item, code, name, kind, shown)
        elif kind in _NUMBERS:
            self.number(item, code, name, kind, shown)
        elif kind in _TEXTS or kind == "date":
            self.note(item, code, name, kind, shown)
        elif kind == "display":
            self.raw_["passages"].append({"code": code} | self.when(shown))
            self.place(code)
            self.say("passages", code, item, "text")
        else:
            self.lose(name, "kind", "lost", kind)
            return None
        self.children(item, code, name, shown)
        return None

    def outside(self, item: Json, name: str) -> None:
        for one in item.get("extension", []):
            if one.get("url") not in _CARRIED_EXTENSIONS:
                self.lose(name, "extension", "lost", str(one.get("url", "")).rpartition("/")[2])
        for key in item:
            if key == "initial":
                self.lose(name, "default", "lost")
            elif key == "answerValueSet":
                self.lose(name, "value_set", "lost", str(item[key]))
            elif key not in _KEYS:
                self.lose(name, "column", "technical", key)
        if item.get("required"):
            self.lose(name, "required", "changed")
        if item.get("repeats") and item.get("type") not in ("choice", "open-choice"):
            self.lose(name, "repeat", "lost")

    def children(self, item: Json, code: str, name: str, shown: str) -> None:
        for child in item.get("item", []):
            if urls.control_of(child) == "help" and child.get("type") == "display":
                self.say("helps", code, child, "text")
            else:
                self.lose(name, "nested", "changed")
                self.item(child, shown)

    def group(self, item: Json, name: str, shown: str) -> None:
        inside = item.get("item", [])
        code = self.code(name)
        rows = [child for child in inside if urls.control_of(child) != "help"]
        options = {json.dumps(child.get("answerOption"), sort_keys=True) for child in rows}
        is_table = urls.control_of(item) in ("table", "gtable", "htable", "atable")
        if (
            is_table
            and len(options) == 1
            and all(child.get("type") == "choice" and not child.get("repeats") for child in rows)
        ):
            return self.table(item, code, rows, shown)
        if is_table:
            self.lose(name, "table_apart", "changed")
        if self.depth:
            self.lose(name, "nested", "changed")
        self.open_section(code)
        self.say("sections", code, item, "text")
        self.depth += 1
        for child in inside:
            if urls.control_of(child) == "help":
                self.say("helps", code, child, "text")
            else:
                self.item(child, shown)
        self.depth -= 1
        if self.depth:
            self.open_section(self.code("section"))
        return None

    depth = 0

    def open_section(self, code: str) -> None:
        self.raw_["sections"].append({"key": code, "contents": []})
        self.loose = False

    def table(self, item: Json, code: str, rows: list[Json], shown: str) -> None:
        self.place(code)
        self.say("groups", code, item, "text")
        codes = []
        for row in rows:
            name = str(row.get("linkId", ""))
            self.outside(row, name)
            codes.append(self.code(name))
            self.options(row, codes[-1], name, shown)
        for child in item.get("item", []):
            if urls.control_of(child) == "help":
                self.say("helps", code, child, "text")
        self.raw_["groups"].append({"key": code, "kind": "rows", "items": codes})

    def choice(self, item: Json, code: str, name: str, kind: str, shown: str) -> None:
        if kind == "boolean":
            self.kinds[name] = ("one", {"false": 0, "true": 1})
            self.raw_["items"].append({"code": code, "kind": "choice", "options": [0, 1]} | self.when(shown))
            self.place(code)
            for language, label in self.labels(item, "text", code).items():
                ticked = {"sv": ("Nej", "Ja")}.get(language, ("No", "Yes"))
                self.text(language)["items"][code] = {"label": label, "options": dict(enumerate(ticked))}
            return
        if not item.get("answerOption"):
            return self.lose(name, "no_choices", "lost", str(item.get("answerValueSet", "")))
        if kind == "open-choice":
            self.lose(name, "or_other", "lost")
        if item.get("repeats"):
            return self.boxes(item, code, name, shown)
        self.place(code)
        self.options(item, code, name, shown)
        return None

    def options(self, item: Json, code: str, name: str, shown: str) -> None:
        listed = _options(item)
        values = _values([option.get("code") or option.get("display", "") for option in listed])
        self.kinds[name] = ("one", values)
        said = dict(zip(values.values(), listed, strict=False))
        if sorted(said) != list(said):
            self.lose(name, "choice_order", "changed")
        self.raw_["items"].append({"code": code, "kind": "choice", "options": sorted(said)} | self.when(shown))
        for language, label in self.labels(item, "text", code).items():
            words = {value: self.labels(option, "display", str(value)) for value, option in said.items()}
            chosen = {value: one.get(language) or one[self.default] for value, one in words.items()}
            self.text(language)["items"][code] = {"label": label, "options": chosen}

    def boxes(self, item: Json, code: str, name: str, shown: str) -> None:
        listed = _options(item)
        values = _values([option.get("code") or option.get("display", "") for option in listed])
        self.kinds[name] = ("many", values)
        codes = {value: f"{code}_{value}".replace("-", "m") for value in values.values()}
        group: Raw = {"key": code, "kind": "boxes", "items": list(codes.values())}
        alone = [
            codes[value]
            for value, option in zip(values.values(), item["answerOption"], strict=False)
            if urls.value_of(option, urls.EXCLUSIVE)
        ]
        self.raw_["groups"].append(group | ({"alone": alone[0]} if alone else {}))
        self.place(code)
        self.say("groups", code, item, "text")
        for value, option in zip(values.values(), listed, strict=False):
            self.raw_["items"].append({"code": codes[value], "kind": "choice", "options": [0, 1]} | self.when(shown))
            for language, label in self.labels(option, "display", codes[value]).items():
                ticked = {"sv": ("Nej", "Ja")}.get(language, ("No", "Yes"))
                self.text(language)["items"][codes[value]] = {"label": label, "options": dict(enumerate(ticked))}

    def number(self, item: Json, code: str, name: str, kind: str, shown: str) -> None:
        self.kinds[name] = ("number", {})
        self.place(code)
        least, most = urls.value_of(item, urls.LEAST), urls.value_of(item, urls.MOST)
        words = self.labels(item, "text", code)
        if kind == "decimal" and urls.control_of(item) == "slider" and (least, most) == (0, 10):
            self.raw_["items"].append({"code": code, "kind": "vas"} | self.when(shown))
            for language, label in words.items():
                self.text(language)["items"][code] = {"label": label, "low": "0", "high": "10"}
            return
        if kind == "quantity":
            self.lose(name, "quantity", "changed")
        if least is None or most is None:
            self.lose(name, "no_limits", "changed", f"{least or 0}–{most or LARGEST}")
        low, high = int(least or 0), int(LARGEST if most is None else most)
        ends = {"from": low, "to": high if high > low else low + 1}
        decimals = {} if kind == "integer" else {"decimals": min(int(urls.value_of(item, urls.DECIMALS) or 1), 3)}
        self.raw_["items"].append({"code": code, "kind": "number"} | ends | decimals | self.when(shown))
        unit = (urls.value_of(item, urls.UNIT) or {}).get("display", "")
        for language, label in words.items():
            self.text(language)["items"][code] = {"label": label} | ({"unit": unit} if unit else {})

    def note(self, item: Json, code: str, name: str, kind: str, shown: str) -> None:
        if kind in ("url", "time", "dateTime"):
            self.lose(name, "as_text", "changed", kind)
        note: Raw = {"code": code} | self.when(shown)
        if kind == "date":
            note["kind"] = "date"
        elif kind != "text":
            note["one_line"] = True
        if item.get("maxLength"):
            note["max_length"] = int(item["maxLength"])
        self.raw_["notes"].append(note)
        self.place(code)
        self.say("notes", code, item, "text")

    # --- what items are made of

    def condition(self, item: Json, name: str, above: str) -> str:
        tests = [self.test(one) for one in item.get("enableWhen", [])]
        own = ""
        if any(test is None for test in tests):
            self.lose(name, "condition", "lost", json.dumps(item["enableWhen"])[:120])
        elif tests:
            wanted = ">= 1" if item.get("enableBehavior") == "any" else f"== {len(tests)}"
            own = str(tests[0]) if len(tests) == 1 else f"count({', '.join(map(str, tests))}) {wanted}"
        both = [one for one in (above, own) if one]
        return both[0] if len(set(both)) == 1 else f"count({', '.join(both)}) == 2" if both else ""

    def test(self, when: Json) -> str | None:
        name, sign = str(when.get("question", "")), _SIGNS.get(str(when.get("operator", "")))
        kind, values = self.kinds.get(name, ("", {}))
        answer = next((value for key, value in when.items() if key.startswith("answer")), None)
        code = self.codes.get(name)
        if code is None or not kind:
            return None
        if when.get("operator") == "exists":
            return f"known({code}) {'>= 1' if answer else '== 0'}" if kind != "many" else None
        if sign is None:
            return None
        if kind == "number":
            return f"{code} {sign} {answer}" if isinstance(answer, int | float) else None
        named = (answer.get("code") or answer.get("display")) if isinstance(answer, dict) else answer
        chosen = str(named).lower() if isinstance(named, bool) else str(named)
        if chosen not in values:
            return None
        if kind == "many":
            return f"{code}_{values[chosen]} == {1 if sign == '==' else 0}" if sign in ("==", "!=") else None
        return f"{code} {sign} {values[chosen]}"

    def when(self, shown: str) -> Raw:
        return {"shown_if": shown} if shown else {}

    def place(self, code: str) -> None:
        if not self.depth and not self.loose:
            self.open_section(self.code("section"))
            self.loose = True
        self.raw_["sections"][-1]["contents"].append(code)

    def code(self, name: str) -> str:
        found = own_code(name, self.codes.values())
        self.codes[name if name not in self.codes else f"{name} {found}"] = found
        return found

    def text(self, language: str) -> Raw:
        return self.texts.setdefault(language, {"items": {}})

    def labels(self, piece: Json, name: str, code: str) -> dict[str, str]:
        said = {self.default: str(piece.get(name) or piece.get("prefix") or code)}
        for one in piece.get(f"_{name}", {}).get("extension", []):
            if one.get("url") == urls.TRANSLATION:
                parts = {part.get("url"): part for part in one.get("extension", [])}
                said[parts["lang"]["valueCode"]] = parts["content"]["valueString"]
        return said

    def say(self, place: str, code: str, piece: Json, name: str) -> None:
        if place == "sections" and not piece.get(name):
            return
        for language, words in self.labels(piece, name, code).items():
            self.text(language).setdefault(place, {})[code] = words

    def lose(self, where: str, key: str, weight: Any = "lost", what: str = "") -> None:
        self.losses.append(Loss(where, key, weight, what))


def _options(item: Json) -> list[Json]:
    found = []
    for option in item["answerOption"]:
        value = next((given for key, given in option.items() if key.startswith("value")), "")
        found.append(value if isinstance(value, dict) else {"code": str(value), "display": str(value)})
    return found


def _values(names: list[str]) -> dict[str, int]:
    """A number for each choice: its own name where all are different numbers, otherwise its place."""
    if all(re.fullmatch(r"-?\d{1,6}", name) for name in names) and len({int(name) for name in names}) == len(names):
        return {name: int(name) for name in names}
    return {name: place for place, name in enumerate(dict.fromkeys(names))}
