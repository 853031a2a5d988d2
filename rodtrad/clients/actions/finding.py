"""Put a search for a person on record: how many were found, never what was typed."""

from __future__ import annotations

from django.db import transaction

from rodtrad.access.audit import record
from rodtrad.access.models import Staff


@transaction.atomic
def note_search(*, actor: Staff, hits: int) -> None:
    """Log that somebody searched for a person by name or number."""
    record(actor, "client.searched", kind="client", details={"hits": hits})
