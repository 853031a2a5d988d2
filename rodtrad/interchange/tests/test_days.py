"""A day is read as people and spreadsheets write it, the day before the month."""

from __future__ import annotations

from datetime import date

import pytest

from rodtrad.interchange.rules.days import parse_day


@pytest.mark.parametrize(
    "text",
    ["2026-12-01", "20261201", "2026/12/01", "1/12 2026", "01/12/2026", "1.12.2026", "1/12-2026", "1 december 2026",
     "den 1 dec 2026", "2026-12-01 00:00:00", "2026-12-01T08:30", "46357"],
)  # fmt: skip
def test_the_first_of_december(text: str) -> None:
    assert parse_day(text) == date(2026, 12, 1)


@pytest.mark.parametrize("text", ["", "2026-02-30", "13/13 2026", "1/12", "2026", "december", "99999", "1 foo 2026"])
def test_what_is_no_day(text: str) -> None:
    assert parse_day(text) is None
