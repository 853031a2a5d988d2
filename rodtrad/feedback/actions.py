"""Put the reading of a list on record: one event that says whose data it showed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from rodtrad.access.audit import record
from rodtrad.access.models import Staff


@transaction.atomic
def open_list(*, actor: Staff, page: str, relation: str, subjects: Sequence[UUID]) -> None:
    """Log that somebody reads a list with people in it, and which people, by pseudonym."""
    shown = " ".join(str(subject) for subject in subjects)
    details: dict[str, str | int | bool | None] = {"page": page, "people": len(subjects), "subjects": shown}
    record(actor, "list.read", kind="list", object_id=page, relation=relation, details=details)
