"""The ideas that groups have gathered on their boards, for the shared place of ideas and lessons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from rodtrad.access.clock import STOCKHOLM
from rodtrad.access.models import Staff, Unit
from rodtrad.exercises.models import BoardNote
from rodtrad.exercises.queries import reachable


@dataclass(frozen=True)
class IdeaRow:
    """An idea from a board: nobody's in particular, with the session it came from."""

    public_id: UUID
    text: str
    written_on: date
    session: str
    url: str


def ideas(asker: Staff, unit: Unit) -> tuple[IdeaRow, ...]:
    """The ideas on a unit's boards, newest first; none for those outside the unit."""
    if unit.pk not in reachable.unit_ids(asker):
        return ()
    found = BoardNote.objects.filter(session__plan__unit=unit, session__plan__tenant_id=asker.tenant_id)
    return tuple(
        IdeaRow(
            note.public_id,
            note.text,
            note.written_at.astimezone(STOCKHOLM).date(),
            note.session.plan.title,
            reverse("exercises:session", args=[note.session.public_id]),
        )
        for note in found.select_related("session__plan").order_by("-pk")
    )
