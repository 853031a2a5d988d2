"""Questions about the people followed: the asker first, and only those the asker is entitled to."""

from __future__ import annotations

from rodtrad.clients.queries.case_page import case_page, contacts, events, noted_events, providers, services
from rodtrad.clients.queries.people import (
    Place,
    clients,
    episodes,
    find,
    listed_marks,
    marks,
    may_work_with,
    my_cases,
    notes,
    places,
    relation_to,
    supervision_marks,
    who_works,
    workers,
)
from rodtrad.clients.queries.raters import Labels, labelled, labels_in, labels_of, who_answers

__all__ = [
    "Labels", "Place", "case_page", "clients", "contacts", "episodes", "events", "find", "labelled", "labels_in",
    "labels_of", "listed_marks", "marks", "may_work_with", "my_cases", "noted_events", "notes", "places", "providers",
    "relation_to", "services", "supervision_marks", "who_answers", "who_works", "workers",
]  # fmt: skip
