"""Estimate how wide words are, wrap them, and write a number or its absence."""

from __future__ import annotations

from fractions import Fraction

from rodtrad.charts.scene import FONT_SIZE, Role
from rodtrad.kit.absence import MISSING, Absence, Merged
from rodtrad.kit.numbers import written

Count = int | Merged | Absence
Number = Fraction | int | Merged | Absence | None

_THIN = frozenset("ijltfrI.,:;!'|()[]-– ")
_BOLD = frozenset({Role.STRONG, Role.VALUE, Role.ON_BAR})
_BROAD = frozenset("mwMWÅÄÖ%—…")


def width(text: str, role: Role = Role.LABEL) -> float:
    """Estimate the width of a text in drawing units, a little generously."""
    ems = sum(0.30 if c in _THIN else 0.80 if c in _BROAD else 0.60 if c.isupper() else 0.51 for c in text)
    return ems * FONT_SIZE[role] * (1.08 if role in _BOLD else 1)


def wrap(text: str, limit: float, role: Role = Role.LABEL) -> list[str]:
    """Break a text into lines no wider than the limit; a single long word keeps its line."""
    lines: list[str] = []
    for word in text.split(" "):  # not at a space that does not break
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, role) <= limit:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shown(value: Number, decimals: int = 1) -> str:
    """Write a number as its reader does, and an absence as its symbol: "-", "0–4" or ".."."""
    if value is None:
        return str(MISSING)
    if isinstance(value, int):
        return written(value, 0)
    if isinstance(value, Fraction):
        return written(value, decimals)
    return str(value)
