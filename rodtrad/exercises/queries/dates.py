"""The days on which a unit has planned to practise, for the year's wheel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.models import Staff, Unit
from rodtrad.exercises.queries import reachable


@dataclass(frozen=True)
class DateRow:
    """A planned session: its day, what it is called, and where its page is."""

    date: date
    label: str
    url: str
    public_id: UUID


def dates(asker: Staff, unit: Unit, year: int) -> tuple[DateRow, ...]:
    """A unit's planned sessions in a year that hold an exercise; none for those outside the unit."""
    found = reachable.sessions(asker).filter(plan__unit=unit, on__year=year).exclude(exercises=[])
    return tuple(
        DateRow(
            session.on,
            _("%(title)s (dagen är inte bestämd)") % {"title": session.plan.title}
            if session.day_open
            else session.plan.title,
            reverse("exercises:session", args=[session.public_id]),
            session.public_id,
        )
        for session in found
    )
