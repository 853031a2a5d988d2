"""How many people have an attribute: a number that is merged when small and rounded otherwise, never who they are."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from rodtrad.access.entitlements import below, reach
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import UnitRow, units_reached
from rodtrad.clients.models import Client, Episode
from rodtrad.clients.rules.counting import Attributes, born_between
from rodtrad.kit.absence import Merged
from rodtrad.programmes.models import ProgrammeVersion
from rodtrad.stats.disclosure import Policy, shown_count

_MAY = Permission.COUNT_BY_ATTRIBUTES


def countable_units(asker: Staff) -> tuple[UnitRow, ...]:
    """The units whose people one may count."""
    return units_reached(asker, _MAY)


def countable_reasons(asker: Staff) -> dict[str, str]:
    """The groups' own reasons for contact, by key, as the plans of one's units name them; the newest name counts."""
    units = reach(asker, _MAY).unit_ids
    versions = ProgrammeVersion.objects.filter(programme__tenant_id=asker.tenant_id, programme__unit_id__in=units)
    found: dict[str, str] = {}
    for reasons in versions.order_by("pk").values_list("reasons", flat=True):
        found |= reasons
    return dict(sorted(found.items(), key=lambda pair: pair[1].casefold()))


def how_many(asker: Staff, unit_id: int, attributes: Attributes, *, today: date) -> int | Merged:
    """About how many with an open contact in a unit, or below it, have the attributes."""
    within = below(asker.tenant_id, {unit_id}, today) & reach(asker, _MAY).unit_ids
    going_on = Episode.objects.visible_to(asker, _MAY).filter(unit_id__in=within, closed_on=None)
    if attributes.service:
        mine = Q(services__kind=attributes.service, services__ended_on=None)
        going_on = going_on.filter(mine)
    if attributes.reason:
        going_on = going_on.filter(case__reasons__key=attributes.reason)
    people = Client.objects.visible_to(asker, _MAY).filter(
        protection=0, is_restricted=False, pk__in=going_on.values("client")
    )
    if attributes.age is not None:
        people = people.filter(birth_year__range=born_between(attributes.age, year=today.year))
    return shown_count(people.count(), Policy(threshold=asker.tenant.publication_threshold))
