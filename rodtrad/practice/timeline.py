"""Place invented events in time: counted back from one present moment, and never after it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rodtrad.access import clock


@dataclass(frozen=True)
class Timeline:
    """The present moment of the invented data; everything else is told as days and hours from it."""

    now: datetime

    @property
    def today(self) -> date:
        """The day it is, in Stockholm."""
        return self.now.astimezone(clock.STOCKHOLM).date()

    def day(self, ago: int) -> date:
        """The day so many days ago; a negative number is a day to come."""
        return self.today - timedelta(days=ago)

    def moment(self, day: date, hour: int, minute: int = 0) -> datetime:
        """A time of a day in Stockholm; what would be later than now is now, for nothing has happened after it."""
        return min(datetime.combine(day, time(hour, minute), tzinfo=clock.STOCKHOLM), self.now)

    def at(self, day: date, hour: int, minute: int = 0) -> AbstractContextManager[None]:
        """Let actions inside the block happen at a time of a day."""
        return clock.at(self.moment(day, hour, minute))
