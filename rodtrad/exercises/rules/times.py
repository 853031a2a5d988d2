"""Read a time as people say it: 2026-05-20 6 tim Planeringsdag · 20 maj 90 min APT · en dag i maj."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

SHORTEST, LONGEST = 10, 600
WHOLE_DAY: Final = 360  # what "a day" is when nothing else is said; lunch and pauses lie within it
_MONTHS: Final = (
    ("januari", "january", "jan"), ("februari", "february", "feb"), ("mars", "march", "mar"), ("april", "apr"),
    ("maj", "may"), ("juni", "june", "jun"), ("juli", "july", "jul"), ("augusti", "august", "aug"),
    ("september", "sep", "sept"), ("oktober", "october", "okt", "oct"), ("november", "nov"),
    ("december", "dec"),
)  # fmt: skip
_NUMBER: Final = {name: at for at, names in enumerate(_MONTHS, start=1) for name in names}
_MONTH: Final = "(?P<month>" + "|".join(sorted(_NUMBER, key=len, reverse=True)) + r")\b"
_YEAR: Final = r"(?:\s+(?P<year>\d{4}))?"
_DAYS: Final = (
    re.compile(r"^(?P<iso>\d{4}-\d{2}-\d{2})\b"),
    re.compile(rf"^(?:den\s+)?(?P<day>\d{{1,2}})\s+{_MONTH}{_YEAR}", re.IGNORECASE),
    re.compile(rf"^(?:(?:en|one|a)\s+(?:hel)?(?:dag|day)\s+)?(?:i|in)\s+{_MONTH}{_YEAR}", re.IGNORECASE),
)
_LENGTH: Final = re.compile(
    r"^[\s,]*(?:(?P<hours>\d{1,2})\s*(?:tim\w*\.?|h\b|hours?))?\s*(?:(?P<minutes>\d{1,3})\s*(?:min\w*\.?)?)?[\s,]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Said:
    """A time as it was said; the day is open when only its month was."""

    on: date
    minutes: int
    arena: str = ""
    day_open: bool = False  # the day is the first weekday of its month, so that what is prepared is in time


def read(line: str, *, today: date) -> Said | None:
    """A time in one line; None when it cannot be read. A day without a year is the next one that comes."""
    for pattern in _DAYS:
        found = pattern.match(line.strip())
        if found:
            on = _day(found.groupdict(), today)
            return _timed(line.strip()[found.end() :], on, day_open="day" not in pattern.groupindex
                          and "month" in pattern.groupindex) if on else None  # fmt: skip
    return None


def _timed(rest: str, on: date, *, day_open: bool) -> Said | None:
    length = _LENGTH.match(rest)
    if length is None:
        return None
    minutes = int(length["hours"] or 0) * 60 + int(length["minutes"] or 0)
    minutes = minutes or (WHOLE_DAY if day_open else 0)
    if not SHORTEST <= minutes <= LONGEST:
        return None
    return Said(on, minutes, rest[length.end() :].strip()[:80], day_open)


def _day(said: dict[str, str | None], today: date) -> date | None:
    try:
        if said.get("iso"):
            return date.fromisoformat(str(said["iso"]))
        month = _NUMBER[str(said["month"]).lower()]
        if said.get("day"):
            return _coming(month, int(str(said["day"])), said.get("year"), today)
        return _first_weekday(month, said.get("year"), today)
    except ValueError:
        return None


def _coming(month: int, day: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year), month, day)
    this = date(today.year, month, day)
    return this if this >= today else date(today.year + 1, month, day)


def _first_weekday(month: int, year: str | None, today: date) -> date:
    """The first weekday of a month that is left: what has to be prepared is then in time whichever day it becomes."""
    chosen = int(year) if year else today.year + (month < today.month)
    on = max(date(chosen, month, 1), today) if (chosen, month) == (today.year, today.month) else date(chosen, month, 1)
    while on.weekday() >= 5:
        on += timedelta(days=1)
    return on
