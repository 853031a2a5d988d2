"""Turn moments into Swedish days and months; the caller always brings the moment."""

from __future__ import annotations

import calendar
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

STOCKHOLM: Final = ZoneInfo("Europe/Stockholm")


def stockholm_date(moment: datetime) -> date:
    """Return the Swedish calendar day of a moment. Raises ValueError when it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone, so its Swedish day is unknown.")
    return moment.astimezone(STOCKHOLM).date()


def start_of_day(day: date) -> datetime:
    """Return the moment a Swedish day begins, for asking a database about whole days."""
    return datetime.combine(day, time.min, tzinfo=STOCKHOLM)


def month_of(day: date) -> date:
    """Return the first day of the month."""
    return day.replace(day=1)


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later (or earlier); 31 January plus one month is the last of February."""
    year, month_index = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month_index + 1)[1]
    return date(year, month_index + 1, min(day.day, last))
