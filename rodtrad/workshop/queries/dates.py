"""The days that rounds of planning have promised, for the annual wheel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from rodtrad.access import clock
from rodtrad.access.entitlements import below
from rodtrad.access.models import Staff, Unit
from rodtrad.workshop.queries import rounds as seen
from rodtrad.workshop.queries.after import coming


@dataclass(frozen=True)
class WheelDate:
    """One day in the year of a unit: what it is, its kind, and where it is told."""

    date: date
    label: str
    kind: str
    url: str


def dates(asker: Staff, unit: Unit, year: int) -> tuple[WheelDate, ...]:
    """The meetings, and the days a chief asks for a result, of a unit and everything below it in one year."""
    inside = below(asker.tenant_id, {unit.pk}, clock.today())
    found = [
        WheelDate(
            on,
            label,
            "result_asked_for" if on == planning.asked_for_on else "meeting",
            reverse("workshop:planning", args=[planning.public_id]),
        )
        for planning in seen.plannings(asker)
        if planning.unit_id in inside or planning.other_unit_id in inside
        for on, label in coming(planning)
        if on.year == year
    ]
    return tuple(sorted(found, key=lambda one: (one.date, one.label)))
