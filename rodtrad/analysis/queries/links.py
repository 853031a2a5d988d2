"""Links to publications, as every page that stands beside one shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodtrad.access import clock
from rodtrad.access.entitlements import held, reach
from rodtrad.access.models import Staff, Unit
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_rows
from rodtrad.analysis.models import Publication
from rodtrad.analysis.pages.live import PublicationLink
from rodtrad.analysis.queries import publications
from rodtrad.instruments import library
from rodtrad.observations.queries import pictures
from rodtrad.programmes.queries import programmes


def everything(asker: Staff) -> tuple[PublicationLink, ...]:
    """Every publication this person may see, the newest first, and the published tables of cohorts."""
    tables = pictures.published(asker) if Permission.SEE_PUBLICATIONS in held(asker, clock.today()) else ()
    return _links(asker, publications.visible(asker)) + tuple(
        PublicationLink(
            title=each.name,
            detail=_("Tabell · %(question)s") % {"question": each.question},
            url=reverse("observations:published", args=[each.public_id]),
        )
        for each in tables
    )


def answers(asker: Staff) -> tuple[PublicationLink, ...]:
    """What the answers say in each follow-up where this person works with every case."""
    mine = reach(asker).unit_ids
    return tuple(
        PublicationLink(each.name, each.question, reverse("analysis:answers", args=[each.public_id]))
        for each in programmes(asker).filter(unit_id__in=mine).order_by("name", "pk")
    )


def of_unit(asker: Staff, unit: Unit, instruments: Collection[str]) -> tuple[PublicationLink, ...]:
    """Those of one unit about some forms."""
    return _links(asker, publications.visible(asker).filter(unit=unit, instrument__in=instruments))


def _links(asker: Staff, found: Iterable[Publication]) -> tuple[PublicationLink, ...]:
    found = list(found)  # what is released may be read by all; a unit is called what it was called at the time
    names = {day: {row.pk: row.name for row in unit_rows(asker, on=day)} for day in {each.last for each in found}}
    language = get_language() or "sv"
    return tuple(
        PublicationLink(
            title=names[each.last].get(each.unit_id, ""),
            detail=_("Publicering %(number)d · %(form)s · %(first)s – %(last)s") % {
                "number": each.number,
                "form": library.get(each.instrument).text(language).short_name,
                "first": each.first.isoformat(),
                "last": each.last.isoformat(),
            },
            url=reverse("analysis:publication", args=[each.public_id]),
        )
        for each in found
    )  # fmt: skip
