"""The first week, with three ways in that need no client; and what is already followed up without cases."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from rodtrad.access.entitlements import may
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.observations import words
from rodtrad.observations.pages.shared import Row, Way
from rodtrad.observations.queries import followups
from rodtrad.observations.rules.kinds import Kind, Status
from rodtrad.observations.sentences import listing
from rodtrad.observations.views.listing import address

register = template.Library()


@register.inclusion_tag("observations/_first_week.html", takes_context=True)
def first_week(context: template.Context) -> dict[str, Any]:
    """Show what the group has begun, the ways in that the signed-in person may take, and whom to ask for the others."""
    staff = _asker(context)
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
    return {"ways": ways, "asks_somebody": not plans, "running": _running(staff)}


@register.simple_tag(takes_context=True)
def running_without_cases(context: template.Context) -> tuple[Row, ...]:
    """What the signed-in person's groups follow up now where the thing followed is no case."""
    return _running(_asker(context))


def _asker(context: template.Context) -> object:
    request: HttpRequest | None = context.get("request")
    return request.user if request else None


def _running(staff: object) -> tuple[Row, ...]:
    if not isinstance(staff, Staff) or not may(staff, Permission.SEE_COVERAGE):
        return ()
    return tuple(
        Row(
            one.name, address(one), str(words.KINDS[Kind(one.kind)]), one.question, followups.unit_name(staff, one),
            listing.status(one),
        )
        for one in followups.everything(staff)
        if one.status == Status.RUNNING
    )  # fmt: skip


def _url(name: str) -> str:
    """The address, or nothing in a process that does not serve it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
