"""The log of a group's conditions."""

from __future__ import annotations

from django.db.models import QuerySet

from rodtrad.access import clock
from rodtrad.access.entitlements import below
from rodtrad.access.models import Staff, Unit
from rodtrad.programmes.models import GroupCondition


def conditions(asker: Staff, unit: Unit) -> QuerySet[GroupCondition]:
    """What changed for a unit and everything below it, newest first; the caller has found the unit by its follow-up."""
    units = below(asker.tenant_id, {unit.pk}, clock.today())
    found = GroupCondition.objects.filter(tenant_id=asker.tenant_id, unit__in=units)
    return found.select_related("unit").order_by("-first", "-pk")
