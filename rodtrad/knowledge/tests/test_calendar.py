"""The calendar file against a strict reader of our own, and against a library that others read calendars with."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.knowledge.calendar import CalendarDay, write
from rodtrad.knowledge.rules.years import occurrences

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


def elsewhere(data: bytes) -> list[icalendar.Event]:
    """The events as another library reads them; every fault it notices is one here."""
    calendar = icalendar.Calendar.from_ical(data)
    assert isinstance(calendar, icalendar.Calendar)
    parts = list(calendar.walk())
    assert [part.errors for part in parts if part.errors] == []
    assert calendar.get_missing_tzids() == set()
    assert (calendar["VERSION"], calendar["CALSCALE"], calendar["METHOD"]) == ("2.0", "GREGORIAN", "PUBLISH")
    return [part for part in parts if isinstance(part, icalendar.Event)]


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


def test_another_library_reads_swedish_letters_long_lines_and_marks() -> None:
    title = "Åtta ärenden; överväganden, \\ och ”Öppna insatser”: " + "årshjulsgenomgång för Älvsbyn och Österåker " * 6
    (event,) = elsewhere(write([CalendarDay("k", date(2026, 3, 4), title, "https://example.org/å")], name="Å", at=AT))
    assert str(event["SUMMARY"]) == title
    assert event["URL"] == "https://example.org/å"


def test_another_library_reads_whole_days_without_a_time_zone_and_a_stamp_in_utc() -> None:
    (event,) = elsewhere(write([CalendarDay("a-1", date(2026, 3, 29), "Sommartid", remind_days=7)], name="x", at=AT))
    assert (event.start, event.end) == (date(2026, 3, 29), date(2026, 3, 30))  # dates: no clock is moved that night
    assert event.DTSTAMP == AT
    (alarm,) = (part for part in event.walk() if isinstance(part, icalendar.Alarm))
    before = alarm.TRIGGER
    assert before == timedelta(days=-7)
    assert event["TRANSP"] == "TRANSPARENT"


def test_what_comes_again_is_a_day_of_its_own_each_time_and_keeps_its_name() -> None:
    every = [
        CalendarDay(f"a-{day}", day, "Tre enkla frågor")
        for day in occurrences(first=date(2026, 1, 31), last=None, every_months=3, year=2026)
    ]
    events = elsewhere(write(every, name="x", at=AT))
    assert [event.start for event in events] == [
        date(2026, 2, 2),
        date(2026, 4, 30),
        date(2026, 7, 31),
        date(2026, 11, 2),
    ]
    again = elsewhere(write(every, name="y", at=AT + timedelta(days=90)))
    assert [event["UID"] for event in again] == [event["UID"] for event in events]
    assert len({event["UID"] for event in events}) == 4
    assert not [event for event in events if "RRULE" in event]
