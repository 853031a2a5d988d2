"""The one clock that actions read; practice data and tests may set it, nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
_set_to: ContextVar[datetime | None] = ContextVar("rodtrad_clock", default=None)


def now() -> datetime:
    """The time in UTC: the server's, or the simulated time inside `at`."""
    return _set_to.get() or datetime.now(UTC)


def today() -> date:
    """The day in Stockholm."""
    return now().astimezone(STOCKHOLM).date()


def machine_now() -> datetime:
    """The machine's own time, whatever `at` says; for `recorded_at` only."""
    return datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let actions inside the block believe it is `moment` (aware); practice data and tests only."""
    if moment.tzinfo is None:
        raise ValueError("The clock is set with an aware time; add tzinfo.")
    token = _set_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_to.reset(token)
