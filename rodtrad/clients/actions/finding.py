"""Put searches, counts and lists on record: how many were found and whose data was shown, never what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from rodtrad.access.audit import record
from rodtrad.access.models import Staff
from rodtrad.clients.rules.counting import Attributes, require_few


@transaction.atomic
def note_search(*, actor: Staff, hits: int) -> None:
    """Log that somebody searched for a person by name or number."""
    record(actor, "client.searched", kind="client", details={"hits": hits})


@transaction.atomic
def note_count(*, actor: Staff, unit: UUID, attributes: Attributes) -> None:
    """Log that somebody counted people by what they have in common, and by what; nobody is named or shown."""
    require_few(attributes)
    said = {"age": attributes.age or "", "service": attributes.service, "reason": attributes.reason}
    record(actor, "clients.counted", kind="client", unit=unit, details={key: str(value) for key, value in said.items()})


@transaction.atomic
def open_supervision(*, actor: Staff, subjects: Sequence[UUID]) -> None:
    """Log that somebody reads the list for case supervision, and who is on it, by pseudonym."""
    shown = " ".join(str(subject) for subject in subjects)
    details: dict[str, str | int | bool | None] = {
        "page": "supervision", "people": len(subjects), "subjects": shown
    }  # fmt: skip
    record(actor, "list.read", kind="list", object_id="supervision", relation="group", details=details)
