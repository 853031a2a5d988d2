"""Write JSON in exactly one way, so that the same content always has the same digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class NotCanonical(TypeError):
    """The content has a value that two databases or two machines could write differently."""


def dumps(obj: object) -> bytes:
    """Return canonical JSON: keys sorted by code point, no spaces, UTF-8, and no floats.

    PostgreSQL reorders the keys of stored JSON and SQLite does not; both read back to these same bytes.
    Raises NotCanonical, naming the place, for anything but str, int, bool, None, list, tuple and mappings.
    """
    return _ENCODER.encode(_plain(obj, "content")).encode("utf-8")


def digest(obj: object) -> str:
    """Return the SHA-256 of the canonical JSON as 64 hexadecimal digits."""
    return hashlib.sha256(dumps(obj)).hexdigest()


def _plain(obj: object, place: str) -> object:
    if isinstance(obj, float):
        raise NotCanonical(f"{place} is a float ({obj!r}). Store a scaled integer instead (kit.numbers.milli).")
    if isinstance(obj, str):
        return _text(obj, place)
    if obj is None or isinstance(obj, (bool, int)):
        return obj
    if isinstance(obj, Mapping):
        return {_key(key, place): _plain(value, f"{place}.{key}") for key, value in obj.items()}
    if isinstance(obj, (list, tuple)):
        return [_plain(value, f"{place}[{index}]") for index, value in enumerate(obj)]
    raise NotCanonical(f"{place} is a {type(obj).__name__}. Turn it into text or a whole number first.")


def _key(key: object, place: str) -> str:
    if not isinstance(key, str):
        raise NotCanonical(f"{place} has the key {key!r}. JSON keys are text: write {str(key)!r}.")
    return _text(key, place)


def _text(text: str, place: str) -> str:
    # Half of a surrogate pair cannot be written as UTF-8; a broken keyboard or a cut string makes them.
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise NotCanonical(f"{place} has text cut in the middle of a character. Read it again from its source.")
    return str(text)
