"""Who is in the practice municipality, for those who have not signed in yet; it holds invented people only."""

from __future__ import annotations

from collections.abc import Sequence

from rodtrad.access import clock
from rodtrad.access.entitlements import role_keys
from rodtrad.access.models import Staff, UnitPeriod
from rodtrad.access.permissions import role
from rodtrad.access.worlds import INVENTED
from rodtrad.practice.cast import CAST, HOUSE, Part
from rodtrad.practice.pages import Card


def cards() -> tuple[Card, ...]:
    """The members of the cast who live in this installation, in the order of the cast."""
    return _cards(CAST)


def house_cards() -> tuple[Card, ...]:
    """Those in Kurshuset, where there is practice data only."""
    return _cards(HOUSE)


def _cards(parts: Sequence[Part]) -> tuple[Card, ...]:
    wanted = {part.username: part for part in parts}
    found = Staff.objects.filter(username__in=wanted, is_active=True, tenant__kind__in=INVENTED)
    here = {staff.username: staff for staff in found}
    return tuple(_card(part, here[name]) for name, part in wanted.items() if name in here)


def _card(part: Part, staff: Staff) -> Card:
    today = clock.today()
    unit_ids = staff.memberships.values_list("unit_id", flat=True)
    places = UnitPeriod.objects.filter(unit_id__in=unit_ids, valid_to=None).values_list("name", flat=True)
    return Card(
        username=staff.username,
        name=staff.name,
        first_name=part.first_name,
        role=", ".join(str(role(key).label) for key in role_keys(staff, today)),
        place=", ".join(places),
        sentence=part.sentence,
    )


def invented(username: str) -> Staff | None:
    """The active account by this user name, if its committee is an invented one."""
    return Staff.objects.filter(username=username, is_active=True, tenant__kind__in=INVENTED).first()
