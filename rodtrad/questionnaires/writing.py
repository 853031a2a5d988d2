"""Choices and rows as people type them: one on each line, with its number before an equals sign where that matters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rodtrad.questionnaires.rules.draft import Choice, Row, Words, said

_NUMBERED = re.compile(r"(-?\d{1,4})\s*=\s*(.*)")


class NotReadable(ValueError):
    """Two lines have the same number, or a line has a number and no words."""


def choices(written: str, before: Sequence[Choice], *, first: int = 0, alone: str = "") -> tuple[Choice, ...]:
    """Read one choice from each line; words in other languages are kept from the choice with the same number."""
    known = {choice.value: choice.label for choice in before}
    lines = _numbered(written, first)
    # A form shows its answers from the lowest number to the highest.
    found = [Choice(value=value, label={**known.get(value, {}), "sv": words}) for value, words in sorted(lines)]
    if alone.strip():
        taken = {choice.value for choice in found}
        was = next((choice for choice in before if choice.alone and choice.value not in taken), None)
        value = was.value if was else max(taken, default=0) + 1
        found.append(Choice(value=value, label={**(was.label if was else {}), "sv": alone.strip()}, alone=True))
    return tuple(found)


def rows(written: str, before: Sequence[Row]) -> tuple[Row, ...]:
    """Read one line of a table from each line."""
    known = {row.number: row.label for row in before}
    lines = _numbered(written, 1)
    return tuple(Row(number=number, label={**known.get(number, {}), "sv": words}) for number, words in lines)


def written(parts: Iterable[tuple[int, Words]]) -> str:
    """Write choices or rows out, each with its number, so that a changed order keeps what belongs together."""
    return "\n".join(f"{number} = {said(words)}" for number, words in parts)


def _numbered(text: str, first: int) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            continue
        match = _NUMBERED.fullmatch(line)
        number = int(match[1]) if match else max((value for value, _ in found), default=first - 1) + 1
        words = (match[2] if match else line).strip()
        if not words or number in {value for value, _ in found}:
            raise NotReadable(line)
        found.append((number, words))
    return found
