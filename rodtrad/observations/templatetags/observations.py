"""The first week: three ways in that need no client, no licence and a quarter of an hour."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from rodtrad.access.entitlements import may
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.observations.pages.shared import Way

register = template.Library()


@register.inclusion_tag("observations/_first_week.html", takes_context=True)
def first_week(context: template.Context) -> dict[str, Any]:
    """Show the ways in that the signed-in person may take, and whom to ask for the others."""
    request: HttpRequest | None = context.get("request")
    staff = request.user if request else None
    plans = isinstance(staff, Staff) and may(staff, Permission.PLAN_FOLLOW_UP)
    learns = isinstance(staff, Staff) and may(staff, Permission.TAKE_PART_IN_LEARNING)
    wanted = [
        (plans, _("En dagboksvecka"), _("Alla trycker på en kategori då och då. På fredag ser ni vart tiden gick."), 10,
         "observations:start_diary"),
        (learns, _("Tre enkla frågor på nästa arbetsplatsträff"), _("Tre frågor till er själva, svar på plats."), 15,
         "knowledge:start"),
        (plans, _("Fem frågor till besökare"), _("En affisch med en kod i väntrummet. Ingen vet vem som svarar."), 10,
         "observations:start_survey"),
    ]  # fmt: skip
    ways = tuple(Way(name, text, minutes, url) for ok, name, text, minutes, to in wanted if ok and (url := _url(to)))
    return {"ways": ways, "asks_somebody": not plans}


def _url(name: str) -> str:
    """The address, or nothing in a process that does not serve it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
