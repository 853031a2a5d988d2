"""Questions about planning: the asker first."""

from __future__ import annotations

from rodtrad.workshop.queries.dates import WheelDate, dates
from rodtrad.workshop.queries.rounds import plannings

__all__ = ["WheelDate", "dates", "plannings"]
