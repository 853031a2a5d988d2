"""The result a talk is about, for those who may see it: its sentence, its figures and its data version."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access import clock
from rodtrad.access.models import Staff, Unit
from rodtrad.analysis.models import Publication
from rodtrad.analysis.queries import live, measures, publications
from rodtrad.analysis.queries.live import Chosen
from rodtrad.analysis.queries.publication_page import publication_page
from rodtrad.charts.figure import Figure
from rodtrad.knowledge.actions.talks import Source
from rodtrad.knowledge.models import ResultsTalk
from rodtrad.knowledge.queries.places import Group

USUAL_WINDOW = "ar"


@dataclass(frozen=True)
class Result:
    """A result as it reads now."""

    sentence: str
    data_version: str
    figures: tuple[Figure, ...]
    url: str

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every number of the figures as one line each, to point at."""
        return tuple(
            f"{figure.title}: {', '.join(cell for cell in row if cell)}"[:200]
            for figure in self.figures
            for row in figure.rows
        )


def sources(asker: Staff, group: Group) -> dict[str, tuple[str, Source]]:
    """What a talk may be about: the group's living picture, measure by measure, and its publications."""
    found: dict[str, tuple[str, Source]] = {}
    for measure in _measures(asker, group):
        label = _("Gruppens bild just nu: %(what)s") % {"what": measure.label}
        found[f"live:{measure.key}"] = (label, Source(measure=measure.key, window=USUAL_WINDOW))
    for each in publications.visible(asker).filter(unit=group.unit):
        label = _("Publicering %(n)s, %(first)s – %(last)s") % {
            "n": each.number,
            "first": each.first,
            "last": each.last,
        }
        found[f"publication:{each.public_id}"] = (label, Source(publication=each))
    return found


def _measures(asker: Staff, group: Group) -> tuple[measures.Measure, ...]:
    chosen = _chosen(asker, group.row.public_id, "", USUAL_WINDOW)
    return chosen.measures if chosen else ()


def _chosen(asker: Staff, unit: UUID, measure: str, window: str) -> Chosen | None:
    try:
        found = live.chosen(asker, unit, measure, window)
    except Unit.DoesNotExist:
        return None
    return found if isinstance(found, Chosen) else None


def may_see(asker: Staff, talk: ResultsTalk) -> bool:
    """Whether the result itself may be shown to this person."""
    if talk.publication_id:
        return publications.visible(asker).filter(pk=talk.publication_id).exists()
    return _chosen(asker, talk.unit.public_id, talk.measure, talk.window) is not None


def result(asker: Staff, talk: ResultsTalk) -> Result | None:
    """The result as it reads now, or nothing for somebody who may not see it."""
    if talk.publication_id:
        found = publications.visible(asker).filter(pk=talk.publication_id).first()
        return _published(asker, found) if found else None
    chosen = _chosen(asker, talk.unit.public_id, talk.measure, talk.window)
    if chosen is None:
        return None
    picture = live.unit_page(asker, chosen).picture
    figures = tuple(figure for figure in (picture.coverage, picture.change) if figure)
    url = f"{reverse('analysis:unit', args=[talk.unit.public_id])}?{chosen.query}"
    return Result(picture.sentence, str(picture.version), figures, url)


def _published(asker: Staff, found: Publication) -> Result:
    page = publication_page(asker, found)
    version = _("publicering %(n)s (%(digest)s)") % {"n": found.number, "digest": found.digest[:12]}
    url = reverse("analysis:publication", args=[found.public_id])
    return Result(page.sentence, version, page.figures, url)


def source_again(asker: Staff, talk: ResultsTalk) -> Source:
    """The same thing measured again: the living picture now, or the newest publication of the same form."""
    if talk.publication is None:
        return Source(measure=talk.measure, window=talk.window)
    newest = publications.visible(asker).filter(
        unit=talk.unit, instrument=talk.publication.instrument, rater=talk.publication.rater
    )
    return Source(publication=newest.order_by("-last", "-number").first() or talk.publication)


def is_due(talk: ResultsTalk) -> bool:
    """Whether it is time to measure again."""
    return talk.measure_again_on is not None and talk.measure_again_on <= clock.today() and not talk.later.exists()
