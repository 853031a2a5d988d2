"""Facts about Swedish days and months."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rodtrad.kit import dates


def test_an_evening_in_utc_can_be_the_next_day_in_sweden() -> None:
    assert dates.stockholm_date(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert dates.stockholm_date(datetime(2026, 12, 31, 22, 30, tzinfo=UTC)) == date(2026, 12, 31)


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        dates.stockholm_date(datetime(2026, 6, 30, 22, 30, tzinfo=UTC).replace(tzinfo=None))


def test_a_summer_day_begins_two_hours_before_utc() -> None:
    assert dates.start_of_day(date(2026, 7, 1)) == datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert dates.stockholm_date(dates.start_of_day(date(2026, 7, 1))) == date(2026, 7, 1)


def test_a_month_is_named_by_its_first_day() -> None:
    assert dates.month_of(date(2026, 2, 28)) == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 15), 2, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 5, 31), -12, date(2025, 5, 31)),
        (date(2026, 5, 31), 0, date(2026, 5, 31)),
    ],
)
def test_months_are_added_without_leaving_the_month(day: date, months: int, expected: date) -> None:
    assert dates.add_months(day, months) == expected
