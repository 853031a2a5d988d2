"""Read the worked examples that stand beside each instrument."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from rodtrad.instruments import expansion, library, parsing


def examples() -> list[tuple[str, dict[str, Any]]]:
    """Return (instrument key, example) for every worked example."""
    return [
        (key, {**example, "answers": _spelled(example["answers"])})
        for key in _keys()
        for example in _file(key)["examples"]
    ]


def changes() -> list[tuple[str, dict[str, Any]]]:
    """Return (instrument key, block of changes) for every instrument that has any."""
    return [(key, block) for key in _keys() for block in _file(key).get("changes", [])]


def number(written: object) -> Fraction | None:
    """Return 80/9, 24.9 or 12 exactly."""
    return None if written is None else Fraction(str(written))


def _spelled(answers: dict[str, Any]) -> dict[str, Any]:
    """Write `q1..q9: 0` out; what is written later wins."""
    return {code: given for name, given in answers.items() for code in expansion.span(name)}


def _keys() -> tuple[str, ...]:
    return tuple(instrument.key for instrument in library.all())


def _file(key: str) -> dict[str, Any]:
    path = library.CATALOGUE / key / "examples.yaml"
    return parsing.read_yaml(path.read_text(encoding="utf-8"), where=f"{key}/examples.yaml")
