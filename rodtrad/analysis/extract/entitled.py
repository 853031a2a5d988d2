"""Decide which rows an asker may ask about, and hand them over as a study: the copy has an asker too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from rodtrad.access import clock
from rodtrad.access.entitlements import below, reach
from rodtrad.access.models import Staff, Unit, UnitSuccession
from rodtrad.access.permissions import Permission
from rodtrad.analysis import ready
from rodtrad.analysis.columns import held
from rodtrad.analysis.extract import rows
from rodtrad.analysis.extract.syncing import store_of, sync
from rodtrad.analysis.study import Period, Study
from rodtrad.clients.models import Assignment, Client, Episode

_CACHE = "_parts"  # on the staff object, which lives as long as one request


@dataclass(frozen=True)
class Scope:
    """What is asked about: one unit and everything below it (or all one reaches), one scale, one rater, one period."""

    instrument: str
    rater: str
    unit: UUID | None = None
    scale: str | None = None  # None: the instrument's primary scale
    first: date | None = None
    last: date | None = None  # None: until now, and what is planned


@dataclass(frozen=True)
class OwnScope:
    """What is asked about one's own work: never with anybody else's name in it."""

    instrument: str
    rater: str
    scale: str | None = None
    first: date | None = None


def study(asker: Staff, scope: Scope) -> Study:
    """Return the rows of a scope that this asker is entitled to. Raises Unit.DoesNotExist outside the asker's reach."""
    entitled = reach(asker)
    units = entitled.unit_ids
    if scope.unit is not None:
        units &= _with_everything_in(asker, scope.unit, entitled.unit_ids)
    return _study(asker.tenant_id, scope, units, _excluded(asker.tenant_id, entitled.named))


def own_study(asker: Staff, scope: OwnScope) -> Study:
    """Return the rows of the cases assigned to the asker today; there is no way to name anybody else."""
    today = clock.today()
    mine = Assignment.objects.visible_to(asker).filter(
        Q(valid_to=None) | Q(valid_to__gte=today), staff_id=asker.pk, valid_from__lte=today
    )
    episodes = Episode.objects.visible_to(asker).filter(case__in=mine.values("case"))
    entitled = reach(asker)
    return _study(
        asker.tenant_id,
        Scope(scope.instrument, scope.rater, scale=scope.scale, first=scope.first),
        entitled.unit_ids,
        _excluded(asker.tenant_id, entitled.named),
        episodes=episodes.values_list("pk", flat=True),
    )


def for_publication(asker: Staff, scope: Scope) -> Study:
    """Return the rows behind a publication that this asker may prepare, without a right to see any of them.

    Protected persons are in no publication, whoever prepares it. Only the action that makes a SafeResult of the study
    calls this; the study itself is shown to nobody.
    """
    prepared = reach(asker, Permission.PREPARE_PUBLICATION).unit_ids
    if scope.unit is None:
        raise Unit.DoesNotExist("A publication is about one unit.")
    units = prepared & _with_everything_in(asker, scope.unit, prepared)
    return _study(asker.tenant_id, scope, units, _excluded(asker.tenant_id, ()))


def _with_everything_in(asker: Staff, unit: UUID, reached: frozenset[int]) -> frozenset[int]:
    """The unit, everything below it, and the units it continues; only for a unit within reach."""
    cache: dict[tuple[UUID, date], tuple[int, frozenset[int]]] = asker.__dict__.setdefault(_CACHE, {})
    key = (unit, clock.today())
    if key not in cache:
        found = Unit.objects.get(tenant_id=asker.tenant_id, public_id=unit)
        cache[key] = found.pk, _part(asker, found)
    root, units = cache[key]
    if root not in reached:
        raise Unit.DoesNotExist
    return units


def _part(asker: Staff, unit: Unit) -> frozenset[int]:
    units = set(below(asker.tenant_id, {unit.pk}, clock.today()))
    links = UnitSuccession.objects.filter(successor__tenant_id=asker.tenant_id)
    origins = dict[int, set[int]]()
    for predecessor, successor in links.values_list("predecessor_id", "successor_id"):
        origins.setdefault(successor, set()).add(predecessor)
    frontier = list(units)
    while frontier:
        fresh = origins.get(frontier.pop(), set()) - units
        units |= fresh
        frontier.extend(fresh)
    return frozenset(units)


def _is_everything(tenant_id: int, units: frozenset[int]) -> bool:
    return units >= set(Unit.objects.filter(tenant_id=tenant_id).values_list("pk", flat=True))


def _excluded(tenant_id: int, named: Iterable[UUID]) -> tuple[int, ...]:
    """The pseudonyms of protected persons the asker is not named for, and of everybody whose data is restricted."""
    everybody = Client.everyone.filter(tenant_id=tenant_id)
    hidden = set(everybody.filter(protection__gt=0).exclude(public_id__in=list(named)).values_list("pk", flat=True))
    hidden |= set(everybody.filter(is_restricted=True).values_list("pk", flat=True))
    keys = rows.pseudonyms(tenant_id)
    return tuple(sorted(key for pk in hidden if (key := keys.client(pk)) is not None))


def _study(
    tenant_id: int,
    scope: Scope,
    units: frozenset[int],
    excluded: tuple[int, ...],
    *,
    episodes: Iterable[int] | None = None,
) -> Study:
    today = clock.today()
    manifest = sync(tenant_id, somebody_waits=True)
    held.keep_only(store_of(tenant_id).folder, manifest.files())
    keys = rows.pseudonyms(tenant_id)
    own = None if episodes is None else tuple(key for pk in episodes if (key := keys.episode(pk)) is not None)
    book = ready.book(scope.instrument, scope.rater, scope.scale)
    return Study(
        code=book,
        period=Period(scope.first, scope.last),
        today=today,
        units=None if _is_everything(tenant_id, units) else tuple(sorted(units)),
        excluded=excluded,
        episodes=own,
        folder=store_of(tenant_id).folder,
        data_version=str(manifest.number),
        parameters={
            "instrument": book.instrument,
            "rater": book.rater,
            "scale": book.scale,
            "unit": str(scope.unit) if scope.unit else None,
            "first": scope.first.isoformat() if scope.first else None,
            "last": (scope.last or today).isoformat(),
        },
        **ready.files(manifest, book, is_live=scope.last is None),
    )


def within(asker: Staff, unit: UUID) -> frozenset[int]:
    """Return a unit with everything in it, as far as the asker reaches. Raises Unit.DoesNotExist out of reach."""
    reached = reach(asker).unit_ids
    return reached & _with_everything_in(asker, unit, reached)


def episode_key(tenant_id: int, pk: int) -> int:
    """Return the pseudonym of an episode that the asker is entitled to: the logged way back to a case."""
    return rows.pseudonyms(tenant_id).episode(pk) or 0
