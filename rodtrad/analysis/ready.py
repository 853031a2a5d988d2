"""Keep episodes and counts ready for the part of the copy that rests, so that a large group is as quick as a small.

The files are worked out from base segments, at compaction, and are good exactly as long as those are the base. A page
then reads them, and works out afresh only what has changed since; `adding` says how.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa

from rodtrad.analysis import resting, runner
from rodtrad.analysis.columns import schema
from rodtrad.analysis.columns.store import Manifest, Ready, Store
from rodtrad.analysis.study import AtRest, CodeBook, Period, Study, code_book
from rodtrad.instruments import library
from rodtrad.programmes.rules import Rater

_APART = "apart"
WORTH_FROM = 50_000  # base rows; below this working everything out is as fast
FEW = 200_000  # answers and questions, read in memory where nothing is ready


def book(instrument: str, rater: str, scale: str | None) -> CodeBook:
    """Return how a scale of an instrument is read; its primary scale when none is named."""
    found = library.get(instrument)
    return code_book(found, rater, scale or found.primary)


def files(manifest: Manifest, code: CodeBook, *, is_live: bool) -> dict[str, Any]:
    """Return the files of a study; what is ready may be used only for a period that goes on until now."""
    tables = _tables(manifest, code)
    answers = [segment for table in tables for segment in manifest.segments(table)]
    asked = manifest.segments(schema.INVITATIONS)
    rest = _at_rest(manifest, code) if is_live else None
    if is_live and not rest and sum(s.rows for s in (*answers, *asked)) <= FEW:
        rest = AtRest()
    has_base = rest != AtRest()  # where nothing rests, everything is newer
    return {
        "answers": tuple(s.file for s in answers if s.is_base and has_base),
        "answers_tail": tuple(s.file for s in answers if not (s.is_base and has_base)),
        "corrections": tuple(s.file for s in answers if s.corrects),
        "asked": tuple(s.file for s in asked if s.is_base and has_base),
        "asked_tail": tuple(s.file for s in asked if not (s.is_base and has_base)),
        "ready": rest,
    }


def _at_rest(manifest: Manifest, code: CodeBook) -> AtRest | None:
    """What is ready for a way of reading a scale, if it was worked out of what is the base now."""
    asked = manifest.bases((schema.INVITATIONS,))
    everything = manifest.bases((*_tables(manifest, code), schema.INVITATIONS))
    of = {_people(code): everything, _changing(code): asked, _counted(code): asked, _APART: asked}
    good = [manifest.ready[name].file for name, base in of.items() if _is_of(manifest.ready.get(name), base)]
    if len(good) < len(of):
        return None
    people, changing, counted, apart = good
    newest = max((s.high for s in manifest.segments(schema.INVITATIONS) if s.is_base), default=0)
    return AtRest(people, changing, counted, apart, newest)


def _is_of(found: Ready | None, base: tuple[str, ...]) -> bool:
    return found is not None and found.of == base


def prepare(
    store: Store, manifest: Manifest, *, today: date, apart: Collection[int] = (), worth_from: int = WORTH_FROM
) -> Manifest:
    """Return a manifest with everybody worked out, for each scale that has many answers.

    `apart`: the pseudonyms of people who may be hidden from somebody; their questions are kept one by one.
    """
    asked = manifest.bases((schema.INVITATIONS,))
    hidden = pa.table({"client": pa.array(sorted(apart), pa.int64())})
    made: dict[str, Ready] = {}
    for code in _worth(manifest, worth_from):
        at_rest = files(manifest, code, is_live=False) | {"answers_tail": (), "asked_tail": ()}
        study = Study(code, Period(), today, None, folder=store.folder, **at_rest)
        with runner.opened(study) as desk:
            of = manifest.bases((*_tables(manifest, code), schema.INVITATIONS))
            made[_people(code)] = store.write_ready(_people(code), desk.persons(), of, by=("unit", "episode"))
            if asked and _changing(code) not in made:
                changing, counted = resting.keep(desk.cursor, study, hidden)
                made[_changing(code)] = store.write_ready(_changing(code), changing, asked, by=("unit", "client"))
                made[_counted(code)] = store.write_ready(_counted(code), counted, asked, by=("unit", "due_on"))
    if made:
        made[_APART] = store.write_ready(_APART, hidden, asked, by=("client",))
    return replace(manifest, ready=made)


def _worth(manifest: Manifest, rows: int) -> Iterator[CodeBook]:
    for instrument in (library.get(key) for key in schema.instruments(manifest.tables)):
        codes = [code_book(instrument, rater.value, s.key) for s in instrument.scales for rater in Rater]
        if codes and sum(manifest.rows(table) for table in _tables(manifest, codes[0])) >= max(rows, 1):
            yield from codes


def _tables(manifest: Manifest, code: CodeBook) -> tuple[str, ...]:
    """The tables with answers to the newest structure of an instrument, and to those declared comparable with it."""
    newest = library.get(code.instrument)
    comparable = {newest.version, *newest.scale(code.scale).comparable_with}
    versions = schema.structures(list(manifest.tables), code.instrument)
    return tuple(schema.responses(code.instrument, version) for version in versions if version in comparable)


def _people(code: CodeBook) -> str:
    return f"people-{code.instrument}-{code.rater}-{code.scale}"


def _changing(code: CodeBook) -> str:
    return f"changing-{code.instrument}-{code.rater}"


def _counted(code: CodeBook) -> str:
    return f"counted-{code.instrument}-{code.rater}"
