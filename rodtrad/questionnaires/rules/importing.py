"""Turn the values of a definition, read from a file, into a draft to go on writing; say what a draft cannot hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, get_args

from rodtrad.instruments.carrying import Loss, Raw
from rodtrad.questionnaires.rules.draft import (
    Answered,
    Choice,
    Condition,
    Draft,
    Kind,
    Method,
    Question,
    Row,
    Score,
    Section,
    Sign,
    Words,
)

_TEST = re.compile(r"(\w+) (==|!=|>=|<=|>|<) (-?\d+(?:\.\d+)?)")
_COUNT = re.compile(r"count\((.+)\) (== \d+|>= 1)")
_UNHELD: Final = {"flag": "flag", "aid": "aid", "asked_of": "rater", "special": "special"}
_SCORE_UNHELD: Final = (
    "parts",
    "recode",
    "table",
    "alternatives",
    "counted",
    "weighted_by",
    "times",
    "bands",
    "cutoffs",
)
MOST_QUESTIONS: Final = 300


def draft_of(raw: Raw) -> tuple[Draft, tuple[Loss, ...]]:
    """Return a draft with everything it can hold, and what it cannot."""
    reader = _Reader(raw)
    return reader.draft(), tuple(reader.losses)


class _Reader:
    """Reads one definition; codes of rows and boxes are made as a draft makes them."""

    def __init__(self, raw: Raw) -> None:
        self.raw, self.losses = raw, list[Loss]()
        self.items = {item["code"]: item for item in raw.get("items", [])}
        self.groups = {group["key"]: group for group in raw.get("groups", [])}
        self.notes = {note["code"]: note for note in raw.get("notes", [])}
        self.passages = {passage["code"]: passage for passage in raw.get("passages", [])}
        texts: Mapping[str, Raw] = raw.get("texts") or {"sv": {}}
        self.first = next((code for code, text in texts.items() if code == "sv" and _speaks(text)), "")
        self.first = self.first or next((code for code, text in texts.items() if _speaks(text)), "sv")
        self.texts = {"sv": texts.get(self.first, {})}
        self.texts |= {code: text for code, text in texts.items() if code not in ("sv", self.first)}
        if self.first != "sv":
            self.lose("", "no_swedish", "changed", self.first)
        self.renamed = dict(self._renamed())

    def draft(self) -> Draft:
        sections = _joined([self.section(one) for one in self.sections()])
        numbers = [int(code[1:]) for code in self.known if re.fullmatch(r"q\d{1,6}", code)]
        return Draft(
            name=self.words(lambda text: text.get("name", "")) or {"sv": "Formulär"},
            instruction=self.words(lambda text: text.get("instruction", "")),
            respondent=self.raw.get("respondent", "client"),
            languages=tuple(dict.fromkeys(("sv", *self.texts))),
            sections=sections,
            scores=tuple(score for raw in self.raw.get("scales", []) if (score := self.score(raw))),
            numbered=max(numbers, default=0),
        )

    @property
    def known(self) -> set[str]:
        return {*self.items, *self.groups, *self.notes, *self.passages}

    def sections(self) -> list[Raw]:
        if self.raw.get("sections"):
            return list(self.raw["sections"])
        inside = {code: group["key"] for group in self.groups.values() for code in group["items"]}
        order = list(dict.fromkeys(inside.get(code, code) for code in self.items))
        return [{"key": "s1", "contents": [*self.passages, *order, *self.notes]}]

    def section(self, raw: Raw) -> Section:
        key = raw["key"]
        title = self.words(lambda text: text.get("sections", {}).get(key, ""))
        questions = tuple(self.question(code) for code in raw["contents"] if code in self.known)
        return Section(key=key, title=title, questions=questions)

    def question(self, code: str) -> Question:
        if code in self.groups:
            return self.group(self.groups[code])
        if code in self.notes:
            return self.note(self.notes[code])
        if code in self.passages:
            return self.made(code, "info", "passages", self.passages[code])
        return self.item(self.items[code])

    def made(self, code: str, kind: Kind, place: str, shown: Raw, **more: Any) -> Question:
        condition, raw = self.condition(shown.get("shown_if", ""))
        if place == "items":
            label = self.words(lambda text: text.get("items", {}).get(code, {}).get("label", ""))
        else:
            label = self.words(lambda text: text.get(place, {}).get(code, ""))
        helped = self.words(lambda text: text.get("helps", {}).get(code, ""))
        declines = shown.get("may_decline", True)
        return Question(
            code=code, kind=kind, label=label, help=helped, condition=condition, raw_condition=raw,
            may_decline=declines, **more,
        )  # fmt: skip

    def item(self, item: Raw) -> Question:
        code = item["code"]
        for name, key in _UNHELD.items():
            if item.get(name):
                self.lose(code, key)
        if item["kind"] == "vas":
            ends = {end: self.of_item(code, end) for end in ("low", "high")}
            return self.made(code, "line", "items", item, **ends)
        if item["kind"] == "number":
            limits = {"least": int(item["from"]), "most": int(item["to"]), "decimals": item.get("decimals", 0)}
            return self.made(code, "number", "items", item, unit=self.of_item(code, "unit"), **limits)
        options = item["options"]
        labels = {option: self.option(code, option) for option in options}
        plain = all(words == {} or set(words.values()) == {str(option)} for option, words in labels.items())
        if plain and options == list(range(options[0], options[-1] + 1)):
            return self.made(code, "scale", "items", item, least=options[0], most=options[-1])
        choices = tuple(Choice(value=option, label=label or {"sv": str(option)}) for option, label in labels.items())
        return self.made(code, "choice", "items", item, choices=choices)

    def group(self, group: Raw) -> Question:
        code, inside = group["key"], [self.items[one] for one in group["items"]]
        labels = [self.of_item(one["code"], "label") for one in inside]
        if group["kind"] == "rows":
            rows = tuple(Row(number=number, label=label) for number, label in enumerate(labels, start=1))
            first = inside[0]["code"]
            choices = tuple(
                Choice(value=one, label=self.option(first, one) or {"sv": str(one)}) for one in inside[0]["options"]
            )
            return self.made(code, "matrix", "groups", inside[0], rows=rows, choices=choices)
        boxes = tuple(
            Choice(value=value, label=label, alone=one["code"] == group.get("alone"))
            for (one, value), label in zip(_boxes(group, inside), labels, strict=True)
        )
        return self.made(code, "multiple", "groups", inside[0], choices=boxes)

    def note(self, note: Raw) -> Question:
        kind: Kind = "date" if note.get("kind") == "date" else "short" if note.get("one_line") else "long"
        return self.made(note["code"], kind, "notes", note)

    def condition(self, source: str) -> tuple[Condition | None, str]:
        """A condition as the form's selects show it, or as it is written when they cannot."""
        if not source:
            return None, ""
        written = re.sub(r"[A-Za-z]\w*", lambda match: self.renamed.get(match[0], match[0]), source)
        counted = _COUNT.fullmatch(written)
        parts = counted[1].split(", ") if counted else [written]
        found = [_TEST.fullmatch(part) for part in parts]
        tests = tuple(_answered(match) for match in found if match)
        wanted = counted[2] if counted else f"== {len(parts)}"
        if len(tests) == len(parts) <= 3 and wanted in (f"== {len(parts)}", ">= 1"):
            return Condition(tests=tests, any=wanted == ">= 1" and len(parts) > 1), ""
        return None, written

    def score(self, raw: Raw) -> Score | None:
        key = raw["key"]
        if raw.get("method") not in get_args(Method) or any(raw.get(name) for name in _SCORE_UNHELD[:7]):
            self.lose(key, "score")
            return None
        if any(raw.get(name) for name in ("bands", "cutoffs", "reliable_change", "comparable_with")):
            self.lose(key, "reference")
        if raw.get("hidden"):
            return None
        named = [self.renamed.get(code, code) for code in raw["items"]]
        formula = re.sub(
            r"[A-Za-z]\w*", lambda match: self.renamed.get(match[0], match[0]), raw.get("formula", "")
        )  # fmt: skip
        return Score(
            key=key,
            name=self.words(lambda text: text.get("scales", {}).get(key, "")),
            items=tuple(named),
            reversed=tuple(self.renamed.get(code, code) for code in raw.get("reversed", [])),
            method=raw["method"],
            weights={self.renamed.get(code, code): str(weight) for code, weight in raw.get("weights", {}).items()},
            formula=formula,
            least=str(raw["minimum"]) if formula else "",
            most=str(raw["maximum"]) if formula else "",
            higher_is_better=raw["higher_is_better"],
            max_missing=raw.get("missing", {}).get("max_missing", 0),
        )

    def of_item(self, code: str, part: str) -> Words:
        return self.words(lambda text: text.get("items", {}).get(code, {}).get(part, ""))

    def option(self, code: str, option: int) -> Words:
        return self.words(lambda text: text.get("items", {}).get(code, {}).get("options", {}).get(option, ""))

    def words(self, say: Callable[[Raw], str]) -> Words:
        said = {language: say(text) for language, text in self.texts.items()}
        found = {language: str(words) for language, words in said.items() if words}
        return {"sv": next(iter(found.values())), **found} if found else {}

    def lose(self, where: str, key: str, weight: Any = "lost", what: str = "") -> None:
        self.losses.append(Loss(where, key, weight, what))

    def _renamed(self) -> Iterator[tuple[str, str]]:
        for group in self.groups.values():
            inside = [self.items[one] for one in group["items"]]
            if group["kind"] == "rows":
                yield from ((one["code"], f"{group['key']}_{n}") for n, one in enumerate(inside, start=1))
            else:
                yield from ((one["code"], f"{group['key']}_{value}") for one, value in _boxes(group, inside))


def _boxes(group: Raw, inside: list[Raw]) -> list[tuple[Raw, int]]:
    """Each box with its number: the one its code ends with, or its place."""
    tails = [one["code"].removeprefix(f"{group['key']}_") for one in inside]
    if all(tail.isdigit() for tail in tails) and len({int(tail) for tail in tails}) == len(tails):
        return [(one, int(tail)) for one, tail in zip(inside, tails, strict=True)]
    return [(one, place) for place, one in enumerate(inside, start=1)]


def _joined(sections: list[Section]) -> tuple[Section, ...]:
    """The parts; questions under no heading go on in the part before them."""
    found: list[Section] = []
    for one in sections:
        if found and not one.title:
            found[-1] = found[-1].model_copy(update={"questions": (*found[-1].questions, *one.questions)})
        elif one.questions or one.title:
            found.append(one)
    return tuple(found)


def _speaks(text: Raw) -> bool:
    return any(text.get(place) for place in ("items", "notes", "passages", "groups"))


def _answered(match: re.Match[str]) -> Answered:
    signs: tuple[Sign, ...] = get_args(Sign)
    sign = next(sign for sign in signs if sign == match[2])
    return Answered(item=match[1], sign=sign, value=match[3])
