"""Put a package's texts into another language by a phrase book beside it; nothing else of it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeVar

from rodtrad.exercises.definition import Guide, Package
from rodtrad.instruments.base import validated

# What is written for people. What something is called elsewhere in its source (`titles`) is quoted, so it stays.
WRITTEN: Final = frozenset({
    "title", "text", "goals", "purpose", "ask", "materials", "note", "follow_up", "url_note", "part", "stated",
    "steps",
})  # fmt: skip
Book = Mapping[str, str]
T = TypeVar("T", Package, Guide)


def texts(definition: Package | Guide) -> Iterator[str]:
    """Every text that has to be in the phrase book, in order, as often as it stands there."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    _each(definition.model_dump(mode="json"), note)
    return iter(found)


def spoken(definition: T, book: Book, language: str) -> T:
    """The same in the language of the book; a text that is not in it, and all of it without a book, stays as it was."""
    if not book:
        return definition
    changed = _each(definition.model_dump(mode="json"), lambda text: book.get(text, text))
    return validated(type(definition), {**changed, "language": language}, where=f"a translation ({language})")


def _each(value: Any, change: Callable[[str], str], *, written: bool = False) -> Any:
    """The same structure with every written text changed."""
    if isinstance(value, dict):
        return {key: each if key == "titles" else _each(each, change, written=key in WRITTEN)
                for key, each in value.items()}  # fmt: skip
    if isinstance(value, list):
        return [_each(each, change, written=written) for each in value]
    return change(value) if written and isinstance(value, str) and value else value
