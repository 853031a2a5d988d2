"""The lowest and the highest number a rule of an XLSForm accepts."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

LARGEST: Final = 100_000
_LIMITS: Final = re.compile(r"\.\s*(>=|<=|>|<)\s*(-?\d+(?:\.(\d+))?)")


@dataclass(frozen=True)
class Limits:
    """What a rule says of a number; `rest` is what it says besides, `rounded` that a limit was moved outwards."""

    low: int
    high: int
    decimals: int
    is_whole: bool
    rounded: bool
    rest: str

    @property
    def written(self) -> str:
        """From what to what."""
        return f"{self.low}–{self.high}"


def limits(kind: str, constraint: str) -> Limits:
    """Read a rule such as `. >= 0 and . < 18.5`; limits are whole numbers here."""
    low, high, decimals, rounded = 0, LARGEST, int(kind == "decimal"), False
    found = _LIMITS.findall(constraint)
    for sign, value, after in found:
        one = float(value)
        decimals = max(decimals, min(len(after), 3)) if kind == "decimal" else 0
        rounded = rounded or not one.is_integer()
        if sign.startswith(">"):
            low = math.floor(one) + (sign == ">" and kind == "integer")
        else:
            high = math.ceil(one) - (sign == "<" and kind == "integer")
    if low >= high:
        low, high = 0, LARGEST
    rest = re.sub(r"\s+and\s+|\s+", "", _LIMITS.sub("", constraint)).strip("() ")
    return Limits(low, high, decimals, len(found) >= 2, rounded, rest)
