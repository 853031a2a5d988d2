"""A day in an address: 2026-09-14."""

from __future__ import annotations

from datetime import date


class DayConverter:
    """Between a day and its text."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """The day; ValueError when there is none, which Django answers with 404."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Its text."""
        return value.isoformat()
