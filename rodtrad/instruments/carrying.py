"""Carry a definition into another format and back: what the format says itself, and what is sent along beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, Literal

from pydantic import BaseModel

from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.written import Definition

Raw = dict[str, Any]
"""A definition as plain values, as a file in the catalogue holds them."""
_NAMES: Final = ("code", "key")
LONGEST_CODE: Final = 28


@dataclass(frozen=True)
class Loss:
    """Something in a file that was not carried over as it stood: where, and a key that names the sentence.

    lost: it is gone. changed: it is there in another shape. technical: nobody who answers would notice.
    """

    where: str
    key: str
    weight: Literal["lost", "changed", "technical"] = "lost"
    what: str = ""


def own_code(name: str, taken: Collection[str]) -> str:
    """A name of another format as a code: letters, digits, underscores, a letter first; numbered when it is taken."""
    plain = re.sub(r"[^A-Za-z0-9_]", "_", name)[:LONGEST_CODE]
    plain = plain if plain[:1].isalpha() else f"q_{plain}"[:LONGEST_CODE]
    found, number = plain, 1
    while found in taken:
        number += 1
        found = f"{plain[: LONGEST_CODE - 3]}_{number}"
    return found


def plain(instrument: Instrument) -> Raw:
    """Return an instrument as the values its file would hold; norm tables have files of their own."""
    raw: Raw = {}
    for name, field in Definition.model_fields.items():
        value = _value(getattr(instrument, name))
        if value not in (field.default, [], {}) or field.is_required():
            raw[name] = value
    for language, text in raw["texts"].items():
        raw["texts"][language] = {key: value for key, value in text.items() if key != "language"}
    return raw


def rest(raw: Raw, carried: Raw) -> Raw:
    """Return what must be sent along so that `together` gives the definition from what the format carries itself."""
    left: dict[str, Any] = {"merge": {}, "replace": {}, "drop": [key for key in carried if key not in raw]}
    for key, value in raw.items():
        if key not in carried:
            left["replace"][key] = value
            continue
        more = _without(value, carried[key])
        if more is not None and _together(carried[key], more) != value:
            left["replace"][key] = value
        elif more is not None:
            left["merge"][key] = more
    return {key: value for key, value in left.items() if value}


def together(carried: Raw, left: Raw) -> Raw:
    """Return the definition: what the format carries, and what was sent along."""
    raw = {key: value for key, value in carried.items() if key not in left.get("drop", ())}
    for key, more in left.get("merge", {}).items():
        raw[key] = _together(raw[key], more) if key in raw else more
    raw |= left.get("replace", {})
    return raw


def numbered(value: Any) -> Any:
    """Return what JSON has made text again as numbers: the choices and points that are keys."""
    if isinstance(value, dict):
        return {_key(key): numbered(inner) for key, inner in value.items()}
    return [numbered(inner) for inner in value] if isinstance(value, list) else value


def _key(key: Any) -> Any:
    return int(key) if isinstance(key, str) and key.lstrip("-").isdigit() else key


def _value(value: Any) -> Any:
    if isinstance(value, BaseModel):
        fields = type(value).model_fields  # a dump would write numbers as text
        given = {field.alias or name: getattr(value, name) for name, field in fields.items()}
        plain_default = {
            field.alias or name: field.default for name, field in fields.items() if not field.is_required()
        }
        return {
            key: _value(inner)
            for key, inner in given.items()
            if key not in plain_default or inner != plain_default[key]
        }
    if isinstance(value, Mapping):
        return {_value(key): _value(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_value(inner) for inner in value]
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    return str(value) if isinstance(value, StrEnum) else value


def _named(values: Any) -> dict[str, Raw] | None:
    """A list whose entries have names, by name; None when it is anything else."""
    if not isinstance(values, list) or not values or not all(isinstance(value, dict) for value in values):
        return None
    name = next((name for name in _NAMES if all(name in value for value in values)), None)
    return {value[name]: value for value in values} if name else None


def _without(value: Any, carried: Any) -> Any:
    """What of a value is not carried; None when all of it is."""
    if value == carried:
        return None
    mine, theirs = _named(value), _named(carried)
    if mine is not None and theirs is not None and list(mine) == list(theirs):
        name = next(name for name in _NAMES if name in value[0])
        parts = {key: _without(entry, theirs[key]) for key, entry in mine.items()}
        return [{name: key, **more} for key, more in parts.items() if more is not None]
    if isinstance(value, dict) and isinstance(carried, dict):
        found = {key: _without(inner, carried[key]) if key in carried else inner for key, inner in value.items()}
        return {key: inner for key, inner in found.items() if inner is not None}
    return value


def _together(carried: Any, more: Any) -> Any:
    mine, theirs = _named(carried), _named(more)
    if mine is not None and theirs is not None and set(theirs) <= set(mine):
        return [_together(entry, theirs[key]) if key in theirs else entry for key, entry in mine.items()]
    if isinstance(carried, dict) and isinstance(more, dict):
        return carried | {
            key: _together(carried[key], inner) if key in carried else inner for key, inner in more.items()
        }
    return more
