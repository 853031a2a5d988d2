"""Read numbers, write them as their reader does, and keep scores exact as thousandths in storage."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Final

_NUMBER: Final = re.compile(r"[-−+]?\d{1,15}(?:[.,]\d{1,9})?")
_NO_BREAK_SPACE: Final = "\u00a0"
_MINUS: Final = "−"  # the real minus sign: a hyphen is what a missing value looks like
_ask: Callable[[], bool] | None = None  # whether the reader reads Swedish


def exact(value: Fraction | int | float) -> Fraction:
    """Return the number a reader sees as a fraction: 0.1 becomes 1/10. Raises ValueError for NaN and infinity."""
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{value} is not a number that can be shown.")
        return Fraction(repr(value))  # Fraction(0.1) would keep the binary error
    return Fraction(value)


def parse(text: str) -> Fraction:
    """Read "5,5", "5.5" or "−3" exactly. Raises ValueError for anything but one plain number."""
    plain = text.strip()
    if not _NUMBER.fullmatch(plain):
        raise ValueError(f"{text[:40]!r} is not a number.")
    whole, _comma, part = plain.replace(",", ".").replace(_MINUS, "-").partition(".")
    return Fraction(int(whole + part), 10 ** len(part))


def total(values: Iterable[Fraction]) -> Fraction:
    """Return the sum, exactly; over one common denominator, which is much quicker than adding pair by pair."""
    parts = tuple(values)
    common = math.lcm(*(part.denominator for part in parts))
    return Fraction(sum(part.numerator * (common // part.denominator) for part in parts), common)


def sv(value: Fraction | int | float, decimals: int = 1) -> str:
    """Write a number for a Swedish reader: "17,5", "−3,0", "12 500,0".

    Rounds halves away from zero, as school and spreadsheets do, so that a reader can check by hand.
    Groups thousands from five digits, with a space that does not break.
    """
    scaled = exact(value) * 10**decimals
    whole = math.floor(abs(scaled) + Fraction(1, 2))
    digits = str(whole).zfill(decimals + 1)
    head, tail = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    if len(head) > 4:
        head = f"{int(head):,}".replace(",", _NO_BREAK_SPACE)
    sign = _MINUS if scaled < 0 and whole else ""
    return f"{sign}{head},{tail}" if tail else f"{sign}{head}"


def follow(in_swedish: Callable[[], bool]) -> None:
    """Let `written` and `percent` ask, at each number, whether its reader reads Swedish; until then all do."""
    global _ask  # set once, when the product starts: this floor knows no language itself
    _ask = in_swedish


def _in_swedish() -> bool:
    return _ask is None or _ask()


def written(value: Fraction | int | float, decimals: int = 1) -> str:
    """Write a number for the one who reads it now: "17,5" in Swedish, "17.5" in English."""
    text = sv(value, decimals)
    return text if _in_swedish() else text.replace(",", ".").replace(_NO_BREAK_SPACE, ",")


def percent(share: Fraction | int | float | str, decimals: int = 0) -> str:
    """Write a number of percent, never parted from its sign: "33 %" in Swedish, "33%" in English."""
    number = share if isinstance(share, str) else written(share, decimals)
    return f"{number}{_NO_BREAK_SPACE}%" if _in_swedish() else f"{number}%"


def milli(value: Fraction) -> int:
    """Return a score in whole thousandths, halves to the even neighbour, for the database and JSON."""
    return round(value * 1000)


def from_milli(stored: int) -> Fraction:
    """Return the score that was stored as thousandths."""
    return Fraction(stored, 1000)
