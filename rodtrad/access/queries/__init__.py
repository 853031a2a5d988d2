"""Questions about the organisation, its staff and its log: the asker first, and only within the asker's own tenant."""

from __future__ import annotations

from rodtrad.access.queries.accounts import administers, failed_sign_ins, open_lock, other_administrators
from rodtrad.access.queries.log import (
    events,
    log,
    readings,
    review_card,
    reviewed,
    signals,
    staff_in_log,
    waiting_reviews,
)
from rodtrad.access.queries.organisation import people, person, tree, unit_card, unit_names
from rodtrad.access.queries.units import UnitRow, staff_of, unit_by_public_id, unit_rows, units_reached

__all__ = [
    "UnitRow", "administers", "events", "failed_sign_ins", "log", "open_lock", "other_administrators", "people",
    "person", "readings", "review_card", "reviewed", "signals", "staff_in_log", "staff_of", "tree",
    "unit_by_public_id", "unit_card", "unit_names", "unit_rows", "units_reached", "waiting_reviews",
]  # fmt: skip
