"""Turn a draft into a definition of the very kind that is shipped, written as the file it would be in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

import yaml

from rodtrad.instruments import parsing
from rodtrad.instruments.base import DefinitionError
from rodtrad.instruments.definition import Instrument
from rodtrad.questionnaires.rules.draft import Draft, Question, Score, parts, said

TICKED: Final = {"sv": ("Nej", "Ja"), "en": ("No", "Yes")}
ANSWERED: Final = "answered"
_ANSWERED_NAME: Final = {"sv": "Besvarade frågor", "en": "Questions answered"}
_LINE = {"short": 200, "long": 2000}


class _Plain(yaml.SafeDumper):
    """Writes every list out, as a person would."""

    def ignore_aliases(self, data: object) -> bool:
        """Never refer to another place in the file."""
        return True


def source(draft: Draft, *, key: str, version: str, holder: str, minutes: int, comparable: Mapping[str, Any]) -> str:
    """Return the definition as the file `instrument.yaml` would hold it.

    `comparable` says, by score, with which earlier versions it may be read in one trajectory.
    """
    raw: dict[str, Any] = {
        "key": key,
        "version": version,
        "respondent": draft.respondent,
        "minutes": minutes,
        "licence": {
            "class": "A",
            "holder": holder,
            "text_source": "shipped",
            "note": {"sv": "Eget formulär.", "en": "Own questionnaire."},
        },
        "primary": draft.scores[0].key if draft.scores else ANSWERED,
        "items": [item for question in draft.questions for item in _items(question)],
    }
    notes = [_note(question) for question in draft.questions if question.kind in ("short", "long", "date")]
    groups = [_group(question) for question in draft.questions if question.kind in ("multiple", "matrix")]
    passages = [_shown({"code": q.code}, q) for q in draft.questions if q.kind == "info"]
    sections = [
        {"key": section.key, "contents": [question.code for question in section.questions]}
        for section in draft.sections
        if section.questions
    ]
    raw |= {"notes": notes} if notes else {}
    raw |= {"groups": groups} if groups else {}
    raw |= {"passages": passages} if passages else {}
    raw |= {"sections": sections}
    raw["scales"] = [_scale(score, draft, comparable) for score in draft.scores] or [_answered(draft)]
    raw["texts"] = {language: _text(draft, language, version) for language in draft.languages}
    return str(yaml.dump(raw, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=120))


def instrument(written: str, *, where: str) -> Instrument:
    """Read a definition back, checked as a shipped one is, but in the languages it has. Raises DefinitionError."""
    return parsing.instrument(written, where=where, languages=("sv",))


def _shown(piece: dict[str, Any], question: Question) -> dict[str, Any]:
    return piece | ({"shown_if": question.shown_if} if question.shown_if else {})


def _items(question: Question) -> Iterator[dict[str, Any]]:
    more = {} if question.may_decline else {"may_decline": False}
    if question.kind == "line":
        yield _shown({"code": question.code, "kind": "vas"}, question) | more
    elif question.kind == "number":
        decimals = {"decimals": question.decimals} if question.decimals else {}
        ends = {"from": question.least, "to": question.most}
        yield _shown({"code": question.code, "kind": "number", **ends, **decimals}, question) | more
    elif question.kind == "scale":
        steps = list(range(question.least, question.most + 1))
        yield _shown({"code": question.code, "kind": "choice", "options": steps}, question) | more
    else:
        options = [0, 1] if question.kind == "multiple" else sorted(choice.value for choice in question.choices)
        for part in parts(question):
            yield _shown({"code": part.code, "kind": "choice", "options": options}, question) | more


def _note(question: Question) -> dict[str, Any]:
    if question.kind == "date":
        return _shown({"code": question.code, "kind": "date", "one_line": True}, question)
    note = {"code": question.code, "max_length": _LINE[question.kind]}
    return _shown(note | ({"one_line": True} if question.kind == "short" else {}), question)


def _group(question: Question) -> dict[str, Any]:
    group: dict[str, Any] = {"key": question.code, "kind": "rows" if question.kind == "matrix" else "boxes"}
    group["items"] = [part.code for part in parts(question)]
    alone = [f"{question.code}_{choice.value}" for choice in question.choices if choice.alone]
    return group | ({"alone": alone[0]} if alone and question.kind == "multiple" else {})


def _scale(score: Score, draft: Draft, comparable: Mapping[str, Any]) -> dict[str, Any]:
    low, high = ends(score, draft)
    scale: dict[str, Any] = {"key": score.key, "items": list(score.items), "method": score.method}
    scale |= {"reversed": list(score.reversed)} if score.reversed else {}
    if score.method == "weighted":
        scale["weights"] = {item: _number(Fraction(score.weights.get(item, "1"))) for item in score.items}
    if score.method == "formula":
        scale |= {"formula": score.formula, "clamp": True}
    missing: dict[str, Any] = {"rule": "none"}
    if score.max_missing:
        rule = "prorate" if score.method in ("sum", "mean") else "ignore"
        missing = {"rule": rule, "max_missing": score.max_missing}
    decided = {"origin": "convention", "source": "Decided by the group that made the form.", "certainty": "sourced"}
    scale |= {"minimum": _number(low), "maximum": _number(high), "higher_is_better": score.higher_is_better}
    scale |= {"missing": missing | decided}
    if any(Fraction(repr(_number(end))) != end for end in (low, high)):
        scale["clamp"] = True  # a third cannot be written as a decimal number
    return scale | ({"comparable_with": list(comparable[score.key])} if comparable.get(score.key) else {})


def _answered(draft: Draft) -> dict[str, Any]:
    codes = [part.code for part in draft.counted]
    return {
        "key": ANSWERED,
        "items": codes,
        "method": "formula",
        "formula": f"known({', '.join(codes)})",
        "hidden": True,
        "minimum": 0,
        "maximum": len(codes),
        "higher_is_better": True,
        "missing": {
            "rule": "none",
            "origin": "convention",
            "source": "A form without a score of its own.",
            "certainty": "sourced",
        },
    }


def ends(score: Score, draft: Draft) -> tuple[Fraction, Fraction]:
    """Return the lowest and the highest a score can be; what a formula cannot say itself is given with it."""
    if score.method == "formula":
        return Fraction(score.least or "0"), Fraction(score.most or "0")
    spans = [(Fraction(score.weights.get(code, "1")), *_span(code, draft)) for code in score.items]
    if score.method == "weighted":
        weighed = [sorted((weight * low, weight * high)) for weight, low, high in spans]
        return sum((low for low, _ in weighed), Fraction(0)), sum((high for _, high in weighed), Fraction(0))
    low, high = (sum((span[place] for span in spans), Fraction(0)) for place in (1, 2))
    shares = len(spans) if score.method == "mean" and spans else 1
    return low / shares, high / shares


def _span(code: str, draft: Draft) -> tuple[Fraction, Fraction]:
    part = next((part for part in draft.counted if part.code == code), None)
    if part is None:
        raise DefinitionError([f"a score uses '{code}', which is no question. Choose its questions again."])
    question = part.question
    if question.kind == "line":
        return Fraction(0), Fraction(10)
    if question.kind == "multiple":
        return Fraction(0), Fraction(1)
    if question.kind in ("scale", "number"):
        return Fraction(question.least), Fraction(question.most)
    return Fraction(min(c.value for c in question.choices)), Fraction(max(c.value for c in question.choices))


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _text(draft: Draft, language: str, version: str) -> dict[str, Any]:
    def word(words: Mapping[str, str]) -> str:
        return said(words, language)

    text: dict[str, Any] = {
        "version": version,
        "status": "own",
        "name": word(draft.name),
        "short_name": word(draft.name)[:40],
        "instruction": word(draft.instruction),
        "items": dict(pair for question in draft.questions for pair in _item_words(question, language)),
        "scales": {score.key: word(score.name) for score in draft.scores}
        or {ANSWERED: _ANSWERED_NAME.get(language, _ANSWERED_NAME["en"])},
    }
    by_place: dict[str, dict[str, str]] = {
        "notes": {q.code: word(q.label) for q in draft.questions if q.kind in ("short", "long", "date")},
        "groups": {q.code: word(q.label) for q in draft.questions if q.kind in ("multiple", "matrix")},
        "passages": {q.code: word(q.label) for q in draft.questions if q.kind == "info"},
        "sections": {s.key: word(s.title) for s in draft.sections if s.questions and word(s.title)},
        "helps": {q.code: word(q.help) for q in draft.questions if word(q.help)},
    }
    return text | {place: words for place, words in by_place.items() if words}


def _item_words(question: Question, language: str) -> Iterator[tuple[str, dict[str, Any]]]:
    chosen = {choice.value: said(choice.label, language) for choice in question.choices}
    if question.kind == "scale":
        chosen = {step: str(step) for step in range(question.least, question.most + 1)}
        for end, label in ((question.least, question.low), (question.most, question.high)):
            chosen[end] = f"{end} – {said(label, language)}" if said(label, language) else str(end)
    elif question.kind == "multiple":
        chosen = dict(enumerate(TICKED.get(language, ("–", "✓"))))
    for part in parts(question):
        item: dict[str, Any] = {"label": said(part.label, language)}
        if question.kind == "line":
            item |= {"low": said(question.low, language), "high": said(question.high, language)}
        elif question.kind == "number":
            item |= {"unit": said(question.unit, language)} if said(question.unit, language) else {}
        else:
            item["options"] = chosen
        yield part.code, item
