"""Score every stored answer again: whether the stored scores hold, and what is derived from them made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from rodtrad.access.actors import System
from rodtrad.access.audit import record
from rodtrad.clients.rules import age_on
from rodtrad.collection import rules
from rodtrad.collection.actions.deriving import rederive
from rodtrad.collection.models import EpisodeScore, Response
from rodtrad.instruments import answers, basis, library

Report = Callable[[int, int], None]
CHUNK = 2_000
_ADDED = ("algorithm", "clamped")  # what rows stored before these were kept do not say
_TOTAL_ONLY = "total_only"
_SERIES = ("episode_id", "instrument", "structure", "rater")


@dataclass(frozen=True)
class Difference:
    """A stored answer whose scores are not what its answers give; the row is known by its number alone."""

    row: int
    instrument: str
    structure: str
    scale: str
    stored: str
    computed: str


def differences(*, tenant_id: int, report: Report) -> Iterator[Difference]:
    """Find every stored score that is not what its answers give; nothing is changed and nobody is named."""
    rows = Response.everyone.filter(tenant_id=tenant_id).select_related("client").order_by("pk")
    total = rows.count()
    for done, response in enumerate(rows.iterator(chunk_size=CHUNK), start=1):
        yield from _compared(response)
        if done % CHUNK == 0 or done == total:
            report(done, total)


def derive_again(*, actor: System, report: Report) -> int:
    """Make the first and last scores of every episode anew, a series at a time; stored answers are never touched."""
    counting = Response.everyone.filter(tenant_id=actor.tenant_id, superseded_by=None, episode__isnull=False)
    series = list(counting.order_by(*_SERIES).values_list(*_SERIES).distinct())
    for done, place in enumerate(series, start=1):
        _derive(actor=actor, place=dict(zip(_SERIES, place, strict=True)))
        report(done, len(series))
    _let_go(actor=actor, known=frozenset(series))
    return len(series)


@transaction.atomic
def _derive(*, actor: System, place: dict[str, Any]) -> None:
    response = Response.everyone.filter(superseded_by=None, tenant_id=actor.tenant_id, **place).first()
    if response is not None:
        rederive(response)


@transaction.atomic
def _let_go(*, actor: System, known: frozenset[tuple[Any, ...]]) -> None:
    """Remove derived rows of series that no longer have an answer, and put the whole on record."""
    derived = EpisodeScore.everyone.filter(tenant_id=actor.tenant_id)
    lost = [row.pk for row in derived if tuple(getattr(row, name) for name in _SERIES) not in known]
    EpisodeScore.everyone.filter(pk__in=lost).delete()
    record(actor, "scores.derived_again", details={"series": len(known)})


def _compared(response: Response) -> Iterator[Difference]:
    wanted = _document(response)
    stored: dict[str, Any] = response.scores
    for scale in dict.fromkeys((*stored, *wanted)):
        was, now = stored.get(scale), wanted.get(scale)
        if was is not None and was.get("status") == _TOTAL_ONLY:
            continue  # only a total came from elsewhere; there is nothing to make it from
        if _plain(was, now) != now and not (now is not None and was is None and _is_total_only(stored)):
            yield Difference(response.pk, response.instrument, response.structure, scale, _shown(was), _shown(now))


def _document(response: Response) -> dict[str, dict[str, object]]:
    instrument = library.get(response.instrument, response.structure)
    read = answers.from_stored(instrument, response.answers)
    born = response.client.birth_year if response.client else None
    age = age_on(birth_year=born, day=response.occurred_on)
    rests = basis.basis_of(instrument, response.scores)
    rater = rules.rater_in(instrument, response.rater)
    return basis.scored(instrument, read, age=age, rater=rater, basis=rests).documents


def _plain(was: dict[str, Any] | None, now: dict[str, object] | None) -> dict[str, Any] | None:
    """What is stored, with what older rows do not say taken from today."""
    if was is None or now is None:
        return was
    return {**{key: now[key] for key in _ADDED if key in now}, **was}


def _is_total_only(stored: dict[str, Any]) -> bool:
    return any(score.get("status") == _TOTAL_ONLY for score in stored.values())


def _shown(score: dict[str, Any] | None) -> str:
    if score is None:
        return "-"
    milli = score["milli"]
    value = "-" if milli is None else f"{milli / 1000:g}"
    return " ".join(part for part in (value, score["status"], score["band"]) if part)
