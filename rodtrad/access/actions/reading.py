"""Put a reading of a person's page on record before the page is sent."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from rodtrad.access.audit import record
from rodtrad.access.models import Staff


@transaction.atomic
def open_record(
    *, actor: Staff, subject: UUID | None, unit: UUID | None, kind: str, object_id: UUID, relation: str, page: str
) -> None:
    """Log that somebody reads a person's data: who, whose, which page, and by what relation to the case."""
    record(
        actor,
        "record.read",
        kind=kind,
        object_id=object_id,
        subject=subject,
        unit=unit,
        relation=relation,
        details={"page": page},
    )
