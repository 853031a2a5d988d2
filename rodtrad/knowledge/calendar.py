"""Write days as an iCalendar file (RFC 5545): titles and days, no names, nothing that is secret."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

LONGEST = 75  # octets in a line, the line break not counted


@dataclass(frozen=True)
class CalendarDay:
    """One whole day: a key that stays the same, words, and how many days before one is reminded."""

    key: str
    on: date
    summary: str
    url: str = ""
    remind_days: int = 0


def write(days: Iterable[CalendarDay], *, name: str, at: datetime) -> bytes:
    """Return the file; `at` is the moment it is written."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rodtrad//Arshjul//SV", "CALSCALE:GREGORIAN"]
    lines += [
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        f"NAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    for day in days:
        lines += _event(day, at)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line)).encode()


def _event(day: CalendarDay, at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{day.key}@rodtrad"
    yield f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(day.summary)}"
    if day.url:
        yield f"URL:{day.url}"
    yield "TRANSP:TRANSPARENT"
    if day.remind_days:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(day.summary)}")
        yield from (f"TRIGGER:-P{day.remind_days}D", "END:VALARM")
    yield "END:VEVENT"


def _text(words: str) -> str:
    """Escape what has a meaning of its own in the format."""
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """Break a line that is too long; a letter is never broken in two, and what follows begins with a space."""
    room, part = LONGEST, ""
    for letter in line:
        if len((part + letter).encode()) > room:
            yield part
            part = " "
        part += letter
    yield part
