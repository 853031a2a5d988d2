"""Keep a tenant's segments: immutable Parquet files, listed by a manifest that is replaced by rename.

Readers take the manifest once and never see half a change. Writers hold the tenant's lock file. A file that the
manifest no longer lists stays for a while, for readers that began before.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from rodtrad.analysis.columns import schema

ROW_GROUP = 65_536
SEGMENT_ROWS = 250_000  # small enough to rewrite in a second when somebody is erased
MERGE_AT = 8  # so many small segments become one
MERGE_ROWS = 8_192  # no more than this is merged while somebody waits
_GRACE_SECONDS = 600
_MANIFEST = "manifest.json"


class CopyUnusable(Exception):
    """There is no copy, or not one of this truth and format: rebuild it."""


@dataclass(frozen=True)
class Segment:
    """One immutable file: how many rows, of which days and with which running numbers."""

    file: str
    rows: int
    first_on: str
    last_on: str
    low: int
    high: int
    is_base: bool = False
    corrects: bool = False  # some row here supersedes another


@dataclass(frozen=True)
class Ready:
    """A file worked out from base segments, and good as long as those are the base."""

    file: str
    of: tuple[str, ...]


@dataclass(frozen=True)
class Manifest:
    """Which segments make up the copy, and up to which numbered change it has come."""

    truth: str
    number: int = 0
    format: int = schema.FORMAT
    tables: dict[str, tuple[Segment, ...]] = field(default_factory=dict)
    ready: dict[str, Ready] = field(default_factory=dict)

    def segments(self, table: str) -> tuple[Segment, ...]:
        """Return a table's segments, oldest first."""
        return self.tables.get(table, ())

    def rows(self, table: str) -> int:
        """Return how many rows a table's segments hold."""
        return sum(segment.rows for segment in self.segments(table))

    def files(self) -> set[str]:
        """Return every file that is part of the copy."""
        return {s.file for segments in self.tables.values() for s in segments} | {r.file for r in self.ready.values()}

    def bases(self, tables: Iterable[str]) -> tuple[str, ...]:
        """Return the files of the base segments of some tables, in order of name."""
        return tuple(sorted(s.file for table in tables for s in self.segments(table) if s.is_base))

    def with_segments(self, table: str, segments: Iterable[Segment]) -> Manifest:
        """Return a manifest where a table has these segments."""
        return replace(self, tables={**self.tables, table: tuple(segments)})


class Store:
    """One tenant's folder of segments."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder; nothing is read or made yet."""
        self.folder = folder
        self._unsynced: set[Path] = set()

    def read(self, truth: str) -> Manifest:
        """Return the manifest. Raises CopyUnusable when there is none, or it copies something else."""
        try:
            raw = json.loads((self.folder / _MANIFEST).read_bytes())
        except (FileNotFoundError, json.JSONDecodeError) as error:
            raise CopyUnusable("There is no columnar copy yet.") from error
        if (raw["format"], raw["truth"]) != (schema.FORMAT, truth):
            raise CopyUnusable("The columnar copy is of another format or another database.")
        tables = {table: tuple(Segment(**s) for s in segments) for table, segments in raw["tables"].items()}
        ready = {name: Ready(r["file"], tuple(r["of"])) for name, r in raw["ready"].items()}
        return Manifest(raw["truth"], raw["number"], raw["format"], tables, ready)

    def commit(self, manifest: Manifest) -> None:
        """Make a manifest the one that readers take, and sweep away files nobody has listed for a while."""
        listed = {t: [vars(s) for s in segments] for t, segments in manifest.tables.items() if segments}
        ready = {name: vars(r) for name, r in manifest.ready.items()}
        raw = {"truth": manifest.truth, "number": manifest.number, "format": manifest.format, "tables": listed,
               "ready": ready}  # fmt: skip
        for path in self._unsynced & {self.folder / file for file in manifest.files()}:
            _fsync(path)  # all at once: the first one brings most of the others along
        self._unsynced.clear()
        beside = self.folder / f".{_MANIFEST}.{secrets.token_hex(4)}"
        _write_durably(beside, json.dumps(raw, sort_keys=True).encode())
        beside.replace(self.folder / _MANIFEST)  # should the power go now, the one before is only behind
        self._sweep(manifest)

    def discard(self) -> None:
        """Forget the copy; whoever asks next builds it again."""
        (self.folder / _MANIFEST).unlink(missing_ok=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the tenant's lock: one writer at a time, in any process of this machine."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("wb") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def write(self, table: str, rows: pa.Table, *, is_base: bool) -> Segment:
        """Write rows as one immutable file, ordered so that one unit's rows lie together."""
        ordered = rows.sort_by([(c, "ascending") for c in ("unit", "client", "episode", _day(table), "row")])
        name = f"{table}-{secrets.token_hex(6)}.parquet"
        path = self.folder / name
        pq.write_table(  # what is small is written as quickly as can be
            ordered, path, compression="zstd" if is_base else "lz4", use_dictionary=is_base, write_statistics=True,
            row_group_size=ROW_GROUP, dictionary_pagesize_limit=4 << 20,
        )  # fmt: skip
        self._unsynced.add(path)
        days, numbers = pc.min_max(rows[_day(table)]).as_py(), pc.min_max(rows["row"]).as_py()
        corrects = "supersedes" in rows.column_names and rows["supersedes"].null_count < rows.num_rows
        span = (_iso(days["min"]), _iso(days["max"]), numbers["min"], numbers["max"])
        return Segment(name, rows.num_rows, *span, is_base=is_base, corrects=corrects)

    def write_ready(self, name: str, rows: pa.Table, of: tuple[str, ...], *, by: Sequence[str]) -> Ready:
        """Write rows that were worked out from base segments."""
        path = self.folder / f"{name}-{secrets.token_hex(6)}.parquet"
        ordered = rows.sort_by([(column, "ascending") for column in by])
        pq.write_table(ordered, path, compression="lz4", row_group_size=ROW_GROUP, dictionary_pagesize_limit=4 << 20)
        self._unsynced.add(path)
        return Ready(path.name, of)

    def load(self, segments: Iterable[Segment], table: str) -> pa.Table:
        """Read whole segments. Raises CopyUnusable when a file is missing or torn."""
        try:
            parts = [pq.ParquetFile(self.folder / s.file).read().cast(schema.of(table)) for s in segments]
        except (OSError, pa.ArrowException) as error:
            raise CopyUnusable(f"A segment cannot be read: {error}") from error
        return pa.concat_tables(parts) if parts else schema.of(table).empty_table()

    def append(self, manifest: Manifest, table: str, rows: pa.Table) -> Manifest:
        """Return a manifest with these rows added, together with the newest small segments when they have gathered."""
        if not rows.num_rows:
            return manifest
        held = list(manifest.segments(table))
        run = _run_of_small(held, rows.num_rows)
        if len(run) + 1 >= MERGE_AT:
            held = held[: len(held) - len(run)]
            rows = _latest(table, pa.concat_tables([self.load(run, table), rows]))
        return manifest.with_segments(table, [*held, self.write(table, rows, is_base=False)])

    def compact(self, manifest: Manifest, table: str) -> Manifest:
        """Return a manifest where a table is base segments only: in time order, each within one year."""
        tail = [s for s in manifest.segments(table) if not s.is_base]
        if not tail:
            return manifest
        rows = _latest(table, self.load(tail, table))
        manifest = manifest.with_segments(table, [s for s in manifest.segments(table) if s.is_base])
        if table == schema.INVITATIONS:
            manifest = self.erase(manifest, table, set(rows["row"].to_pylist()))
            rows = rows.filter(pc.not_equal(rows["standing"], schema.Standing.GONE.value))
        years = {f"{year}" for year in pc.unique(pc.year(rows[_day(table)])).to_pylist()}
        last = {s.first_on[:4]: s for s in manifest.segments(table) if s.first_on[:4] in years}
        short = [s for s in last.values() if s.rows < SEGMENT_ROWS // 2]
        rest = [s for s in manifest.segments(table) if s not in short]
        whole = pa.concat_tables([self.load(short, table), rows])
        return manifest.with_segments(table, sorted([*rest, *self.write_base(table, whole)], key=lambda s: s.first_on))

    def write_base(self, table: str, rows: pa.Table) -> list[Segment]:
        """Write rows as base segments, split by year and then by size."""
        years = pc.year(rows[_day(table)])
        segments = []
        for year in sorted(pc.unique(years).to_pylist()):
            of_year = rows.filter(pc.equal(years, year)).sort_by([(_day(table), "ascending"), ("row", "ascending")])
            for start in range(0, of_year.num_rows, SEGMENT_ROWS):
                segments.append(self.write(table, of_year.slice(start, SEGMENT_ROWS), is_base=True))
        return segments

    def erase(self, manifest: Manifest, table: str, numbers: set[int]) -> Manifest:
        """Return a manifest where no file holds the rows with these running numbers."""
        gone, kept = pa.array(sorted(numbers), pa.int64()), []
        for segment in manifest.segments(table):
            if not numbers or max(numbers) < segment.low or min(numbers) > segment.high:
                kept.append(segment)
                continue
            rows = self.load([segment], table)
            rest = rows.filter(pc.invert(pc.is_in(rows["row"], value_set=gone)))
            if rest.num_rows == rows.num_rows:
                kept.append(segment)
            elif rest.num_rows:
                kept.append(self.write(table, rest, is_base=segment.is_base))
        return replace(manifest.with_segments(table, kept), ready={})  # what was worked out may hold them too

    def present(self, manifest: Manifest, table: str, numbers: set[int]) -> set[int]:
        """Return which of these running numbers a table holds already."""
        wanted, found = pa.array(sorted(numbers), pa.int64()), set()
        for segment in manifest.segments(table):
            if numbers and segment.low <= max(numbers) and segment.high >= min(numbers):
                rows = pq.read_table(self.folder / segment.file, columns=["row"])["row"]
                found.update(rows.filter(pc.is_in(rows, value_set=wanted)).to_pylist())
        return found

    def find(self, manifest: Manifest, table: str, numbers: set[int]) -> pa.Table:
        """Return the rows with these running numbers, each as the newest segment has it."""
        wanted, parts = pa.array(sorted(numbers), pa.int64()), []
        for segment in manifest.segments(table):
            if numbers and segment.low <= max(numbers) and segment.high >= min(numbers):
                rows = self.load([segment], table)
                parts.append(rows.filter(pc.is_in(rows["row"], value_set=wanted)))
        return _latest(table, pa.concat_tables(parts)) if parts else schema.of(table).empty_table()

    def forget_unlisted(self, manifest: Manifest) -> None:
        """Remove every file the manifest does not list, now: after an erasure nothing may linger."""
        for path in self._unlisted(manifest):
            path.unlink(missing_ok=True)
        _fsync(self.folder)

    def _sweep(self, manifest: Manifest) -> None:
        limit = time.time() - _GRACE_SECONDS
        for path in self._unlisted(manifest):
            if path.stat().st_mtime <= limit:
                path.unlink(missing_ok=True)

    def _unlisted(self, manifest: Manifest) -> list[Path]:
        listed = manifest.files()
        return [path for path in self.folder.glob("*.parquet") if path.name not in listed]


def _run_of_small(held: list[Segment], new: int) -> list[Segment]:
    """The newest segments that may be merged with new rows: not base, together few rows, and none much the largest.

    A segment that is larger than all the newer ones together waits for more of its size: it is not to be written again
    for every few answers.
    """
    run: list[Segment] = []
    total = new
    for segment in reversed(held):
        if segment.is_base or total + segment.rows > MERGE_ROWS or segment.rows > max(total, MERGE_AT) * MERGE_AT:
            break
        total += segment.rows
        run.insert(0, segment)
    return run


def _latest(table: str, rows: pa.Table) -> pa.Table:
    """Keep how each question stands now; responses never change, so all of them stay."""
    if table != schema.INVITATIONS or not rows.num_rows:
        return rows
    ordered = rows.sort_by([("row", "ascending"), ("sync", "ascending")])
    numbers = ordered["row"].to_numpy()
    return ordered.filter(pa.array(np.append(numbers[1:] != numbers[:-1], True)))


def _day(table: str) -> str:
    return "due_on" if table == schema.INVITATIONS else "occurred_on"


def _iso(day: date | Any) -> str:
    return day.isoformat() if isinstance(day, date) else ""


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
