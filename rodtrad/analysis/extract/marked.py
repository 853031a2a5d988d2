"""Studies that also lay out single answers: of one form, by insats and provider as they are called today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import QuerySet

from rodtrad.access.models import Staff
from rodtrad.access.queries import unit_rows
from rodtrad.analysis.extract.entitled import Scope, for_publication, study
from rodtrad.analysis.extract.rows import pseudonyms
from rodtrad.analysis.study import Insats, Marking, Study
from rodtrad.clients import words
from rodtrad.clients.models import Service
from rodtrad.clients.rules import ServiceKind
from rodtrad.instruments import library


def marked(
    asker: Staff, scope: Scope, *, versions: tuple[int, ...] | None = None, episodes: Iterable[int] | None = None
) -> Study:
    """Return a study of what the asker is entitled to, with its single answers; of some versions or episodes only."""
    services = Service.objects.visible_to(asker)
    if versions is not None:
        services = services.filter(episode__programme_version__in=versions)
    found = replace(study(asker, scope), marking=_marking(asker, scope.instrument, services, versions))
    if episodes is None:
        return found
    keys = pseudonyms(asker.tenant_id)
    return replace(found, episodes=tuple(key for pk in episodes if (key := keys.episode(pk)) is not None))


def marked_for_publication(asker: Staff, scope: Scope) -> Study:
    """Return the rows behind a publication with their single answers, for the action that protects them only."""
    found = for_publication(asker, scope)
    services = Service.everyone.filter(tenant_id=asker.tenant_id)
    if found.units is not None:
        services = services.filter(episode__unit__in=found.units)
    return replace(found, marking=_marking(asker, scope.instrument, services, None))


def _marking(asker: Staff, instrument: str, services: QuerySet[Service], versions: tuple[int, ...] | None) -> Marking:
    """Items that are chosen among options, and the insatser by their names and providers; a protected unit has none."""
    items = tuple(item.code for item in library.get(instrument).items if item.kind == "choice")
    units = {row.pk: "" if row.is_protected else row.name for row in unit_rows(asker)}
    insatser = (
        Insats(pk, name or str(words.SERVICE[ServiceKind(kind)]), units.get(unit, "") if unit else provider)
        for pk, name, kind, unit, provider in services.values_list(
            "pk", "name", "kind", "provider_unit", "provider_name"
        )
    )
    return Marking(items, versions, tuple(insatser))
