"""Put the logged step from a group's picture into its cases on record."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from rodtrad.access.audit import record
from rodtrad.access.models import Staff
from rodtrad.clients.models import Episode
from rodtrad.clients.queries import relation_to


@transaction.atomic
def open_missing(*, actor: Staff, episodes: Iterable[Episode]) -> None:
    """Log that somebody reads who is missing in a group: one reading for each person, before the page is sent."""
    for episode in episodes:
        record(
            actor,
            "record.read",
            kind="episode",
            object_id=episode.public_id,
            subject=episode.client.public_id,
            unit=episode.unit.public_id,
            relation="group",
            details={"page": "group-missing"},
        )


@transaction.atomic
def open_material(*, actor: Staff, episode: Episode) -> None:
    """Log that somebody reads the material before an insats is chosen in a case: it begins in that case."""
    record(
        actor,
        "record.read",
        kind="episode",
        object_id=episode.public_id,
        subject=episode.client.public_id,
        unit=episode.unit.public_id,
        relation=relation_to(actor, episode.client).value,
        details={"page": "before-choice"},
    )
