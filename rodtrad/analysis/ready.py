"""Keep a row for each episode ready, for the part of the copy that rests, so that a large group is as quick as a small.

The file is worked out from base segments, at compaction, and is good exactly as long as they are the base. A page then
reads it, and works out afresh only the episodes that have something newer or still have time left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from rodtrad.analysis import runner
from rodtrad.analysis.columns import schema
from rodtrad.analysis.columns.store import Manifest, Store
from rodtrad.analysis.study import CodeBook, Period, Study, code_book
from rodtrad.instruments import library
from rodtrad.programmes.rules import Rater

WORTH_FROM = 50_000  # base rows; below this working everything out is as fast


def book(instrument: str, rater: str, scale: str | None) -> CodeBook:
    """Return how a scale of an instrument is read; its primary scale when none is named."""
    found = library.get(instrument)
    return code_book(found, rater, scale or found.primary)


def files(manifest: Manifest, code: CodeBook, *, is_live: bool) -> dict[str, Any]:
    """Return the files of a study; what is ready may be used only for a period that goes on until now."""
    tables = _tables(manifest, code)
    answers = [segment for table in tables for segment in manifest.segments(table)]
    asked = manifest.segments(schema.INVITATIONS)
    found = manifest.ready.get(_name(code)) if is_live else None
    is_good = found is not None and found.of == manifest.bases((*tables, schema.INVITATIONS))
    return {
        "answers": tuple(s.file for s in answers if s.is_base),
        "answers_tail": tuple(s.file for s in answers if not s.is_base),
        "corrections": tuple(s.file for s in answers if s.corrects),
        "asked": tuple(s.file for s in asked if s.is_base),
        "asked_tail": tuple(s.file for s in asked if not s.is_base),
        "ready": found.file if found and is_good else "",
    }


def prepare(store: Store, manifest: Manifest, *, today: date, worth_from: int = WORTH_FROM) -> Manifest:
    """Return a manifest with everybody worked out, for each scale that has many answers."""
    made = {}
    for code in _worth(manifest, worth_from):
        of = manifest.bases((*_tables(manifest, code), schema.INVITATIONS))
        at_rest = files(manifest, code, is_live=False) | {"answers_tail": (), "asked_tail": ()}
        study = Study(code, Period(), today, None, folder=store.folder, **at_rest)
        with runner.opened(study) as desk:
            made[_name(code)] = store.write_ready(_name(code), desk.persons(), of)
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


def _name(code: CodeBook) -> str:
    return f"people-{code.instrument}-{code.rater}-{code.scale}"
