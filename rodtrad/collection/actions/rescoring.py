"""Score every stored answer again: whether the stored scores hold, and what is derived from them made anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from rodtrad.access.actors import System
from rodtrad.access.audit import record
from rodtrad.clients.rules import age_on
from rodtrad.collection import rules
from rodtrad.collection.actions.deriving import rederive
from rodtrad.collection.models import EpisodeScore, Response
from rodtrad.instruments import answers, basis, library
from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.rechecking import Sheet, ages, held

Report = Callable[[int, int], None]
CHUNK = 5_000
UNREADABLE = "svar som inte kan ges"
_ADDED = ("algorithm", "clamped")  # what rows stored before these were kept do not say
_TOTAL_ONLY = "total_only"
_SERIES = ("episode_id", "instrument", "structure", "rater")


class _Row(NamedTuple):
    """What a stored score is made from."""

    pk: int
    instrument: str
    structure: str
    rater: str
    occurred_on: date
    answers: dict[str, int | None]
    scores: dict[str, dict[str, Any]]
    birth_year: int | None

    @property
    def age(self) -> int | None:
        return age_on(birth_year=self.birth_year, day=self.occurred_on)


@dataclass(frozen=True)
class Difference:
    """A stored answer whose scores are not what its answers give; the row is known by its number alone.

    `facts_changed` when they are exactly what the same answers give at another age: the year of birth has been
    corrected since, and the score stands as it was when it was talked about.
    """

    row: int
    instrument: str
    structure: str
    scale: str
    stored: str
    computed: str
    facts_changed: bool = False


def differences(*, tenant_id: int, report: Report) -> Iterator[Difference]:
    """Find every stored score that is not what its answers give; nothing is changed and nobody is named.

    Rows are read a chunk at a time and checked as columns; what columns are not sure of is scored by itself.
    """
    rows = Response.everyone.filter(tenant_id=tenant_id)
    total, done = rows.count(), 0
    for chunk in _chunks(_Row(*row) for row in _stored(rows)):
        yield from _checked(chunk)
        done += len(chunk)
        report(done, total)


def _stored(rows: QuerySet[Response]) -> Iterator[tuple[Any, ...]]:
    return rows.order_by("pk").values_list(*_Row._fields[:-1], "client__birth_year").iterator(chunk_size=CHUNK)


def _chunks(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    left = iter(rows)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def _checked(chunk: Sequence[_Row]) -> Iterator[Difference]:
    """What differs in a chunk, in the order of the rows."""
    together: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, row in enumerate(chunk):
        together[row.instrument, row.structure].append(place)
    unsure: list[int] = []
    for (key, version), places in together.items():
        instrument = library.get(key, version)
        sheets = [_sheet(instrument, chunk[place]) for place in places]
        unsure += [place for place, sure in zip(places, held(instrument, sheets), strict=True) if not sure]
    for place in sorted(unsure):
        yield from _compared(chunk[place])


def _sheet(instrument: Instrument, row: _Row) -> Sheet:
    return Sheet(row.answers, row.scores, row.age, rules.rater_in(instrument, row.rater))


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


def _compared(row: _Row) -> Iterator[Difference]:
    try:
        found = list(_differing(row, _document(row, row.age)))
    except answers.AnswerErrors:
        yield Difference(row.pk, row.instrument, row.structure, "-", "-", UNREADABLE)
        return
    others = ages(library.get(row.instrument, row.structure)) if found else ()
    held_once = any(not any(_differing(row, _document(row, age))) for age in others)
    yield from (replace(one, facts_changed=held_once) for one in found)


def _differing(row: _Row, wanted: dict[str, dict[str, object]]) -> Iterator[Difference]:
    stored = row.scores
    for scale in dict.fromkeys((*stored, *wanted)):
        was, now = stored.get(scale), wanted.get(scale)
        if was is not None and was.get("status") == _TOTAL_ONLY:
            continue  # only a total came from elsewhere; there is nothing to make it from
        if _plain(was, now) != now and not (now is not None and was is None and _is_total_only(stored)):
            yield Difference(row.pk, row.instrument, row.structure, scale, _shown(was), _shown(now))


def _document(row: _Row, age: int | None) -> dict[str, dict[str, object]]:
    instrument = library.get(row.instrument, row.structure)
    read = answers.from_stored(instrument, row.answers)
    rests = basis.basis_of(instrument, row.scores)
    rater = rules.rater_in(instrument, row.rater)
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
