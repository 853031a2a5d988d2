"""The moment at which tests with people in them happen, so that data, pages and pictures are the same each day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

NOW = datetime(2026, 10, 14, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))  # an ordinary Wednesday


@pytest.fixture
def fixed_time() -> Iterator[datetime]:
    """Let it be 10 o'clock on 14 October 2026 when the test begins, in every thread; time then goes on as usual."""
    with time_machine.travel(NOW, tick=True):
        yield NOW
