"""Which publications a person may see, and what they may do with each."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from rodtrad.access import clock
from rodtrad.access.entitlements import held, reach
from rodtrad.access.models import Staff, Unit
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import UnitRow, unit_rows, units_reached
from rodtrad.analysis import publish
from rodtrad.analysis.models import Publication
from rodtrad.analysis.rules import PublicationStatus
from rodtrad.kit.result import SafeResult
from rodtrad.programmes.models import Moment


@dataclass(frozen=True)
class Measure:
    """Something a unit's follow-up asks: one instrument, from one rater."""

    instrument: str
    rater: str

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.instrument}:{self.rater}"


def visible(asker: Staff) -> QuerySet[Publication]:
    """Released ones for every reader in the committee; those with the group for the group; drafts for preparers."""
    found = Publication.objects.filter(tenant_id=asker.tenant_id).exclude(status=PublicationStatus.WITHDRAWN)
    with_group = Q(status=PublicationStatus.WITH_GROUP, unit_id__in=_around(asker, Permission.COMMENT_PUBLICATION))
    preparing = Q(unit_id__in=reach(asker, Permission.PREPARE_PUBLICATION).unit_ids)
    shown = with_group | preparing
    if Permission.SEE_PUBLICATIONS in held(asker, clock.today()):
        shown |= Q(status=PublicationStatus.RELEASED)  # what is released may be handed to anybody who asks
    return found.filter(shown).select_related("unit").order_by("-number")


def _around(asker: Staff, permission: Permission) -> frozenset[int]:
    """The units an asker reaches with a permission, and those they are a part of: a unit's numbers are its groups'."""
    units = set(reach(asker, permission).unit_ids)
    parents = {row.pk: row.parent_id for row in unit_rows(asker)}
    for unit in tuple(units):
        above = parents.get(unit)
        while above is not None and above not in units:
            units.add(above)
            above = parents.get(above)
    return frozenset(units)


def publication(asker: Staff, public_id: UUID) -> Publication:
    """One publication this person may see; raises Publication.DoesNotExist."""
    return visible(asker).get(public_id=public_id)


def may_comment(asker: Staff, found: Publication) -> bool:
    """Whether this person belongs to the group whose numbers these are."""
    return found.unit_id in _around(asker, Permission.COMMENT_PUBLICATION)


def may_prepare(asker: Staff, unit: Unit) -> bool:
    """Whether this person may prepare publications of a unit."""
    return unit.pk in reach(asker, Permission.PREPARE_PUBLICATION).unit_ids


def result(found: Publication) -> SafeResult:
    """What a publication says."""
    return publish.from_document(found.document)


def units_of(asker: Staff) -> tuple[UnitRow, ...]:
    """The units this person may see publications of."""
    return units_reached(asker, Permission.SEE_PUBLICATIONS)


def units_to_prepare(asker: Staff) -> tuple[UnitRow, ...]:
    """The units this person may prepare publications of."""
    return units_reached(asker, Permission.PREPARE_PUBLICATION)


def measures(asker: Staff) -> tuple[Measure, ...]:
    """What is asked in the units this person may prepare publications of."""
    units = reach(asker, Permission.PREPARE_PUBLICATION).unit_ids
    plans = Moment.objects.filter(version__programme__tenant_id=asker.tenant_id)
    found = plans.filter(Q(version__programme__unit_id__in=units) | Q(version__episodes__unit_id__in=units))
    pairs = found.values_list("instrument", "rater").distinct().order_by("instrument", "rater")
    return tuple(Measure(instrument, rater) for instrument, rater in pairs)
