"""The log of a group's conditions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import formats
from django.utils.translation import gettext as _

from rodtrad.access import clock
from rodtrad.access.entitlements import below
from rodtrad.access.models import Staff, Unit
from rodtrad.access.queries import unit_rows
from rodtrad.programmes import words
from rodtrad.programmes.models import GroupCondition
from rodtrad.programmes.pages import Changed
from rodtrad.programmes.queries.seen import above


def conditions(asker: Staff, unit: Unit) -> QuerySet[GroupCondition]:
    """What changed for a unit and everything below it, newest first; the caller has found the unit by its follow-up."""
    units = below(asker.tenant_id, {unit.pk}, clock.today())
    found = GroupCondition.objects.filter(tenant_id=asker.tenant_id, unit__in=units)
    return found.select_related("unit").order_by("-first", "-pk")


def changed_for(asker: Staff, units: Iterable[int], *, since: date, until: date | None = None) -> tuple[Changed, ...]:
    """What changed for some units some time, newest first, to stand beside their figures.

    What is noted for a part of them or for the whole they belong to counts too, and says where. The caller has found
    the units by what the asker may see of them.
    """
    own, today = set(units), clock.today()
    touching = below(asker.tenant_id, own, today) | above(asker.tenant_id, own, today)
    found = GroupCondition.objects.filter(
        Q(last=None) | Q(last__gte=since), tenant_id=asker.tenant_id, unit__in=touching, first__lte=until or today
    ).order_by("-first", "-pk")
    names = {row.pk: row.name for row in unit_rows(asker)}
    return tuple(_changed(row, "" if own == {row.unit_id} else names.get(row.unit_id, "")) for row in found)


def _changed(row: GroupCondition, where: str) -> Changed:
    said = f"{words.CONDITION[row.kind]}: {row.text}"
    return Changed(days(row.first, row.last), f"{said}, {where}" if where else said, row.first, row.last)


def days(first: date, last: date | None) -> str:
    """From a day to a day, or on."""
    begins = formats.date_format(first, "j F Y")
    if last is None:
        return _("från %(day)s") % {"day": begins}
    return begins if last == first else f"{begins} – {formats.date_format(last, 'j F Y')}"
