"""Put searches and lists on record: how many were found and whose data was shown, never what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from rodtrad.access.audit import record
from rodtrad.access.models import Staff


@transaction.atomic
def note_search(*, actor: Staff, hits: int) -> None:
    """Log that somebody searched for a person by name or number."""
    record(actor, "client.searched", kind="client", details={"hits": hits})


@transaction.atomic
def open_supervision(*, actor: Staff, subjects: Sequence[UUID]) -> None:
    """Log that somebody reads the list for case supervision, and who is on it, by pseudonym."""
    shown = " ".join(str(subject) for subject in subjects)
    details: dict[str, str | int | bool | None] = {
        "page": "supervision", "people": len(subjects), "subjects": shown
    }  # fmt: skip
    record(actor, "list.read", kind="list", object_id="supervision", relation="group", details=details)
