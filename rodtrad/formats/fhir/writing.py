"""Write a definition as a FHIR Questionnaire, and what FHIR cannot say in an extension of our own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from rodtrad.formats.fhir import urls
from rodtrad.formats.fhir.reading import read_resource
from rodtrad.formats.fhir.urls import Json
from rodtrad.instruments import carrying, flow, formula
from rodtrad.instruments.definition import Group, Instrument, Item, Note
from rodtrad.instruments.formula import Call, Name, Node, Number, Operation

_SIGNS: Final = {"==": "=", "!=": "!=", ">": ">", "<": "<", ">=": ">=", "<=": "<="}


def write(instrument: Instrument) -> bytes:
    """Return the file."""
    return json.dumps(resource(instrument), ensure_ascii=False, indent=2).encode() + b"\n"


def resource(instrument: Instrument) -> Json:
    """Return the questionnaire: what every reader understands, and what is left over for our own."""
    standard = _Writer(instrument).resource()
    left = carrying.rest(carrying.plain(instrument), read_resource(standard).raw)
    own = {"url": urls.OWN, "valueString": json.dumps(left, ensure_ascii=False, separators=(",", ":"))}
    return {**standard, "extension": [own]}


class _Writer:
    """One definition, item by item."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument, self.text = instrument, instrument.text("sv")
        self.items = {item.code: item for item in instrument.items}
        self.names = tuple(self.items)
        self.boxes = {
            code: group for group in instrument.groups if group.kind == "boxes" for code in group.items
        }  # fmt: skip

    def resource(self) -> Json:
        title = self.text.name
        return {
            "resourceType": "Questionnaire",
            "id": self.instrument.key,
            "language": "sv",
            "url": f"urn:rodtrad:instrument:{self.instrument.key}",
            "version": self.instrument.version,
            "name": "".join(part.capitalize() for part in self.instrument.key.split("-")),
            "title": title,
            "status": "active",
            "subjectType": ["Patient"],
            "item": list(self.parts()),
        }

    def parts(self) -> Iterator[Json]:
        for part in flow.parts(self.instrument):
            steps = [self.step(step) for step in part.steps]
            if part.section:
                head: Json = {"linkId": part.section, "type": "group"} | self.words("sections", part.section)
                yield head | {"item": steps}
            else:
                yield from steps

    def step(self, step: flow.Step) -> Json:
        if isinstance(step, Item):
            return self.item(step)
        if isinstance(step, Group):
            return self.rows(step) if step.kind == "rows" else self.many(step)
        if isinstance(step, Note):
            return self.note(step)
        return {"linkId": step.code, "type": "display"} | self.words("passages", step.code) | self.when(step.shown_if)

    def item(self, item: Item) -> Json:
        head: Json = {"linkId": item.code} | self.words("items", item.code) | self.when(item.shown_if)
        if item.kind == "choice":
            found = head | {"type": "choice", "answerOption": [self.option(item, option) for option in item.options]}
        elif item.kind == "vas":
            ends = [{"url": urls.LEAST, "valueDecimal": 0}, {"url": urls.MOST, "valueDecimal": 10}]
            found = head | {"type": "decimal", "extension": [urls.control("slider"), *ends]}
        else:
            found = head | self.number(item)
        return found | self.help(item.code)

    def number(self, item: Item) -> Json:
        kind = "valueDecimal" if item.decimals else "valueInteger"
        more: list[Json] = [{"url": urls.LEAST, kind: item.from_number}, {"url": urls.MOST, kind: item.to_number}]
        if item.decimals:
            more.append({"url": urls.DECIMALS, "valueInteger": item.decimals})
        unit = self.text.items[item.code].unit
        if unit:
            more.append({"url": urls.UNIT, "valueCoding": {"display": unit}})
        return {"type": "decimal" if item.decimals else "integer", "extension": more}

    def option(self, item: Item, option: int) -> Json:
        said = {code: text.items[item.code].options.get(option, "") for code, text in self.instrument.texts.items()}
        coding: Json = {"code": str(option)} | self.spoken("display", said)
        if option not in item.special:
            coding["extension"] = [{"url": urls.ORDINAL, "valueDecimal": option}]
        return {"valueCoding": coding}

    def rows(self, group: Group) -> Json:
        inside = [self.items[code] for code in group.items]
        head: Json = {"linkId": group.key, "type": "group", "extension": [urls.control("table")]}
        head |= self.words("groups", group.key) | self.when(inside[0].shown_if)
        items = [{**self.item(item), "enableWhen": None} for item in inside]
        rows = [
            {key: value for key, value in item.items() if key not in ("enableWhen", "enableBehavior")} for item in items
        ]
        return head | {"item": [*rows, *self.help(group.key).get("item", [])]}

    def many(self, group: Group) -> Json:
        inside = [self.items[code] for code in group.items]
        head: Json = {"linkId": group.key, "type": "choice", "repeats": True}
        options = []
        for item in inside:
            said = {code: text.items[item.code].label for code, text in self.instrument.texts.items()}
            option: Json = {
                "valueCoding": {"code": item.code.removeprefix(f"{group.key}_")} | self.spoken("display", said)
            }
            if item.code == group.alone:
                option["extension"] = [{"url": urls.EXCLUSIVE, "valueBoolean": True}]
            options.append(option)
        return (
            head
            | self.words("groups", group.key)
            | self.when(inside[0].shown_if)
            | {"answerOption": options}
            | self.help(group.key)
        )

    def note(self, note: Note) -> Json:
        kind = "date" if note.kind == "date" else "string" if note.one_line else "text"
        length: Json = {} if note.kind == "date" else {"maxLength": note.max_length}
        head: Json = {"linkId": note.code, "type": kind} | self.words("notes", note.code)
        return head | length | self.when(note.shown_if) | self.help(note.code)

    def words(self, place: str, code: str) -> Json:
        said = {
            language: text.items[code].label if place == "items" else getattr(text, place).get(code, "")
            for language, text in self.instrument.texts.items()
        }
        return self.spoken("text", said)

    def spoken(self, name: str, said: Mapping[str, str]) -> Json:
        """Words in Swedish, with the other languages as translations of them."""
        if not said.get("sv"):
            return {}
        others: list[Json] = [
            {
                "url": urls.TRANSLATION,
                "extension": [{"url": "lang", "valueCode": language}, {"url": "content", "valueString": words}],
            }
            for language, words in said.items()
            if language != "sv" and words
        ]
        return {name: said["sv"]} | ({f"_{name}": {"extension": others}} if others else {})

    def help(self, code: str) -> Json:
        said = {language: text.helps.get(code, "") for language, text in self.instrument.texts.items()}
        if not said.get("sv"):
            return {}
        child: Json = {"linkId": f"{code}-help", "type": "display", "extension": [urls.control("help")]}
        return {"item": [child | self.spoken("text", said)]}

    def when(self, condition: str) -> Json:
        if not condition:
            return {}
        found = self.enabled(formula.parse_condition(condition, self.names).root)
        if found is None:
            return {}  # it is sent along in our own extension
        tests, behaviour = found
        return {"enableWhen": tests} | ({"enableBehavior": behaviour} if len(tests) > 1 else {})

    def enabled(self, node: Node) -> tuple[list[Json], str] | None:
        """Comparisons that hold all together, or any of them; None for what FHIR's own conditions cannot say."""
        if not isinstance(node, Operation):
            return None
        if isinstance(node.left, Call) and isinstance(node.right, Number):
            tests = [self.test(argument) for argument in node.left.arguments]
            ways = {("==", len(tests)): "all", (">=", 1): "any"}
            behaviour = ways.get((node.sign, int(node.right.value)))
            kept = [test for test in tests if test is not None]
            return (kept, behaviour) if behaviour and len(kept) == len(tests) else None
        test = self.test(node)
        return ([test], "all") if test else None

    def test(self, node: Node) -> Json | None:
        if not (isinstance(node, Operation) and isinstance(node.left, Name) and isinstance(node.right, Number)):
            return None
        code, sign, value = node.left.name, _SIGNS.get(node.sign), node.right.value
        if sign is None:
            return None
        if code in self.boxes:
            group = self.boxes[code]
            choice = {"answerCoding": {"code": code.removeprefix(f"{group.key}_")}}
            return {"question": group.key, "operator": "=", **choice} if sign == "=" and value == 1 else None
        item = self.items[code]
        if item.kind == "choice":
            coded = {"answerCoding": {"code": str(value)}}
            return {"question": code, "operator": sign, **coded} if sign in ("=", "!=") else None
        if item.kind == "number" and not item.decimals:
            whole = value.denominator == 1
            return {"question": code, "operator": sign, "answerInteger": int(value)} if whole else None
        number: Any = int(value) if value.denominator == 1 else float(value)
        return {"question": code, "operator": sign, "answerDecimal": number}
