"""Questions about the people followed: the asker first, and only those the asker is entitled to."""

from __future__ import annotations

from rodtrad.clients.queries.case_page import case_page, events, providers, services
from rodtrad.clients.queries.people import (
    Place,
    clients,
    episodes,
    find,
    listed_marks,
    marks,
    my_cases,
    notes,
    places,
    relation_to,
    supervision_marks,
    workers,
)

__all__ = [
    "Place", "case_page", "clients", "episodes", "events", "find", "listed_marks", "marks",
    "my_cases", "notes", "places", "providers", "relation_to", "services", "supervision_marks", "workers",
]  # fmt: skip
