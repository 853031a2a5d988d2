"""Write out what a definition says in short: `q1..q34` for many items, and groups asked again for each goal."""

from __future__ import annotations

import re
import string
from typing import Any, Final

_LETTERS: Final = string.ascii_letters + "_"
_SPAN: Final = re.compile(r"([A-Za-z_]+)(\d+)\.\.([A-Za-z_]+)(\d+)")


def expanded(raw: dict[str, Any]) -> dict[str, Any]:
    """Return the definition with every short form written out; anything odd is left for the checks to name."""
    repeats = [one for one in _dicts(raw.get("repeats")) if isinstance(one.get("fields"), list)]
    spelled = dict(raw)
    if isinstance(raw.get("items"), list):
        spelled["items"] = _items(raw["items"], repeats)
    if isinstance(raw.get("scales"), list):
        spelled["scales"] = [_scale(scale) if isinstance(scale, dict) else scale for scale in raw["scales"]]
    if isinstance(raw.get("texts"), dict):
        spelled["texts"] = {
            language: _text(text, repeats) if isinstance(text, dict) else text
            for language, text in raw["texts"].items()
        }
    return spelled


def span(code: object) -> list[Any]:
    """Return q1, q2, q3 for "q1..q3", and anything else as it is."""
    match = _SPAN.fullmatch(code) if isinstance(code, str) else None
    if match is None or match[1] != match[3]:
        return [code]
    return [f"{match[1]}{number}" for number in range(int(match[2]), int(match[4]) + 1)]


def repeated(field: object, number: int) -> str:
    """Return the code of a field in one round of its group: level, 2 -> level_2."""
    return f"{field}_{number}"


def _items(items: list[Any], repeats: list[dict[str, Any]]) -> list[Any]:
    written: list[Any] = []
    fields = {field: repeat for repeat in repeats for field in repeat["fields"]}
    waiting: dict[str, list[Any]] = {}
    for item in items:
        repeat = fields.get(item.get("code")) if isinstance(item, dict) else None
        if repeat is not None:
            group = waiting.setdefault(str(repeat.get("key")), [])
            group.append(item)
            if len(group) == len(repeat["fields"]):
                written += [{**one, "code": repeated(one["code"], n)} for n in _rounds(repeat) for one in group]
        elif isinstance(item, dict):
            written += [{**item, "code": code} for code in span(item["code"])] if "code" in item else [item]
        else:
            written.append(item)
    return written


def _scale(scale: dict[str, Any]) -> dict[str, Any]:
    spelled = dict(scale)
    for name in ("items", "reversed", "weighted_by"):
        if isinstance(scale.get(name), list):
            spelled[name] = _spans(scale[name])
    if isinstance(scale.get("recode"), list):
        spelled["recode"] = [_recode(one) if isinstance(one, dict) else one for one in scale["recode"]]
    return spelled


def _recode(recode: dict[str, Any]) -> dict[str, Any]:
    return {**recode, "items": _spans(recode["items"])} if isinstance(recode.get("items"), list) else recode


def _spans(codes: list[Any]) -> list[Any]:
    return [one for code in codes for one in span(code)]


def _text(text: dict[str, Any], repeats: list[dict[str, Any]]) -> dict[str, Any]:
    items = text.get("items")
    if not isinstance(items, dict):
        return text
    fields = {field: repeat for repeat in repeats for field in repeat["fields"]}
    written: dict[Any, Any] = {}
    for code, words in items.items():
        if code in fields:
            written |= {repeated(code, n): _numbered(words, n) for n in _rounds(fields[code])}
        elif len(spelled := span(code)) > 1:
            written |= {one: _numbered(words, int(one.lstrip(_LETTERS))) for one in spelled}
        else:
            written[code] = words
    return {**text, "items": written}


def _numbered(words: Any, number: int) -> Any:
    if isinstance(words, str):
        return words.replace("{n}", str(number))
    return {key: _numbered(word, number) for key, word in words.items()} if isinstance(words, dict) else words


def _rounds(repeat: dict[str, Any]) -> range:
    times = repeat.get("times")
    return range(1, times + 1) if isinstance(times, int) else range(1, 2)


def _dicts(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
