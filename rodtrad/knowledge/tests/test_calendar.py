"""The calendar file against a reader of our own that knows nothing of the writer, only the standard."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from rodtrad.knowledge.calendar import CalendarDay, write

AT = datetime(2026, 10, 14, 8, 0, tzinfo=UTC)
_NAME = re.compile(r"[A-Z-]+(;[A-Z-]+=[^:;]+)*:")
_WRITTEN = {"\\n": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}


def read(data: bytes) -> list[dict[str, str]]:
    """Read a calendar strictly (RFC 5545 3.1, 3.3.11, 3.6): its events as names and values; raise at any fault."""
    assert data.endswith(b"\r\n")
    lines = data[:-2].split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    whole = data.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    assert whole[0] == "BEGIN:VCALENDAR"
    assert whole[-1] == "END:VCALENDAR"
    open_parts: list[str] = []
    events: list[dict[str, str]] = []
    for line in whole:
        assert _NAME.match(line), line
        name, _, value = line.partition(":")
        if name == "BEGIN":
            open_parts.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert open_parts.pop() == value
        elif open_parts[-1] == "VEVENT":
            assert name not in events[-1], f"{name} twice"
            events[-1][name] = re.sub(r"\\[n,;\\]", lambda found: _WRITTEN[found.group()], value)
        elif open_parts[-1] == "VALARM" and name == "TRIGGER":
            assert re.fullmatch(r"-P\d+D", value)
    assert open_parts == []
    return events


def test_a_day_is_a_whole_day_with_a_reminder() -> None:
    data = write([CalendarDay("a-1", date(2026, 12, 31), "Vi ser tillbaka", remind_days=14)], name="Årshjul", at=AT)
    (event,) = read(data)
    assert event["UID"] == "a-1@rodtrad"
    assert event["DTSTAMP"] == "20261014T080000Z"
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20261231", "20270101")
    assert event["SUMMARY"] == "Vi ser tillbaka"
    assert b"TRIGGER:-P14D" in data


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120), max_size=4))
def test_any_words_come_back_as_they_were(titles: list[str]) -> None:
    days = [CalendarDay(f"k{n}", date(2026, 1, 1), title) for n, title in enumerate(titles)]
    assert [event["SUMMARY"] for event in read(write(days, name="Å;r,h\\jul", at=AT))] == titles


def test_a_line_break_in_a_title_does_not_break_the_file() -> None:
    (event,) = read(write([CalendarDay("k", date(2026, 1, 1), "En\nTvå")], name="x", at=AT))
    assert event["SUMMARY"] == "En\nTvå"


def test_an_empty_calendar_is_a_calendar() -> None:
    assert read(write([], name="Årshjul", at=AT)) == []
