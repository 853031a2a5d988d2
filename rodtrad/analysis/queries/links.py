"""Links to publications, as every page that stands beside one shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodtrad.access.models import Staff, Unit
from rodtrad.analysis.models import Publication
from rodtrad.analysis.pages.live import PublicationLink
from rodtrad.analysis.queries import publications
from rodtrad.instruments import library


def everything(asker: Staff) -> tuple[PublicationLink, ...]:
    """Every publication this person may see, the newest first."""
    return _links(asker, publications.visible(asker))


def of_unit(asker: Staff, unit: Unit, instruments: Collection[str]) -> tuple[PublicationLink, ...]:
    """Those of one unit about some forms."""
    return _links(asker, publications.visible(asker).filter(unit=unit, instrument__in=instruments))


def _links(asker: Staff, found: Iterable[Publication]) -> tuple[PublicationLink, ...]:
    names = {row.pk: row.name for row in publications.units_of(asker)}
    language = get_language() or "sv"
    return tuple(
        PublicationLink(
            title=names.get(each.unit_id, ""),
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
