"""A day as people and spreadsheets write it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_FULL: Final = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
_TIME: Final = re.compile(r"[ T]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?$")
_YEAR_FIRST: Final = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[ /.-]+(\d{4})")
_IN_WORDS: Final = re.compile(r"(?:den )?(\d{1,2}):?e? ([a-z]+)\.? (\d{4})")
_SERIAL: Final = re.compile(r"\d{5}")
_SERIAL_ZERO: Final = date(1899, 12, 30)  # Excel's day 0, from 1 March 1900 on
_SERIALS: Final = range(20_000, 80_000)  # 1954 to 2119


def parse_day(text: str) -> date | None:
    """A day written as 2026-12-01, 20261201, 1/12 2026, 1.12.2026, 1 december 2026 or Excel's number; or None.

    The day comes before the month, as one writes it in Sweden.
    """
    plain = _TIME.sub("", text.strip()).casefold()
    if found := _YEAR_FIRST.fullmatch(plain):
        return _date(found[1], found[3], found[4])
    if found := _DAY_FIRST.fullmatch(plain):
        return _date(found[3], found[2], found[1])
    if found := _IN_WORDS.fullmatch(plain):
        month = _month(found[2])
        return _date(found[3], str(month), found[1]) if month else None
    if _SERIAL.fullmatch(plain) and int(plain) in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=int(plain))
    return None


def _month(word: str) -> int | None:
    for names in (_FULL, _MONTHS):
        if word in names:
            return names.index(word) + 1
    return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
