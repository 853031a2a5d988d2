"""Invented events lie where they are said to, and never after the present moment."""

from __future__ import annotations

from datetime import UTC, date, datetime

from rodtrad.access import clock
from rodtrad.practice.timeline import Timeline

# Half past midnight in Stockholm, still the day before in UTC.
NIGHT = Timeline(datetime(2026, 3, 9, 23, 30, tzinfo=UTC))


def test_today_is_the_day_in_stockholm() -> None:
    assert NIGHT.today == date(2026, 3, 10)
    assert NIGHT.day(1) == date(2026, 3, 9)
    assert NIGHT.day(-7) == date(2026, 3, 17)


def test_an_hour_is_an_hour_in_stockholm() -> None:
    assert NIGHT.moment(date(2026, 3, 2), 10) == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_what_would_come_later_today_happens_now() -> None:
    with NIGHT.at(NIGHT.today, 14):
        assert clock.now() == NIGHT.now
