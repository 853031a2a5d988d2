"""Questions about the catalogue, plans, sessions and the group's board: the asker first."""

from __future__ import annotations

from rodtrad.exercises.queries.dates import DateRow, dates
from rodtrad.exercises.queries.ideas import IdeaRow, ideas

__all__ = ["DateRow", "IdeaRow", "dates", "ideas"]
