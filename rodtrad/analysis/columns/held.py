"""Hold the columns of immutable files in each process: what the copy says, never what anybody asked or was shown.

Numbers and days are held as numpy arrays, words as codes with their list. Who may count which row is decided anew by
each question; here is no asker.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from rodtrad.analysis.columns.store import CopyUnusable

Array = npt.NDArray[Any]
NONE: Final = np.iinfo(np.int64).min  # no client, no episode
NEVER: Final = np.iinfo(np.int32).min  # no day, no score, no age
WORDLESS: Final = -1
MOST_BYTES: Final = 192 << 20  # for each process; the newest file is held whatever its size

Equal = tuple[tuple[str, str], ...]
"""Columns of words, and the word each must hold for a row to be read."""


class Columns:
    """The rows of one file, or of one part of it: each column by its name."""

    def __init__(self, table: pa.Table) -> None:
        """Keep what was read; a column becomes an array when it is first asked for."""
        self._table = table.combine_chunks()
        self._arrays: dict[str, Array] = {}
        self._places: dict[str, tuple[Array, Array]] = {}

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def __getitem__(self, name: str) -> Array:
        """Return a column of numbers or days; nothing is the lowest number there is."""
        if name not in self._arrays:
            self._arrays[name] = _plain(self._table[name])
        return self._arrays[name]

    def words(self, name: str) -> tuple[Array, list[str]]:
        """Return a column of words as codes, and the words that the codes stand for."""
        column = self._table[name]
        if not column.num_chunks:
            return np.zeros(0, np.int32), []
        coded = column.chunk(0)
        coded = coded if pa.types.is_dictionary(coded.type) else coded.dictionary_encode()
        if name not in self._arrays:
            self._arrays[name] = coded.indices.fill_null(WORDLESS).to_numpy(zero_copy_only=False)
        return self._arrays[name], coded.dictionary.to_pylist()

    def holding(self, name: str, keys: Array) -> Array:
        """Return the places of all rows where a column holds one of some different keys."""
        ordered, places = self._ordered(name)
        first, last = np.searchsorted(ordered, keys, "left"), np.searchsorted(ordered, keys, "right")
        counts = last - first
        starts = np.repeat(first - (np.cumsum(counts) - counts), counts)
        found: Array = places[starts + np.arange(counts.sum())]
        return found

    def find(self, name: str, keys: Array) -> Array:
        """Return the place of each key in a column where no two rows are alike; -1 where it is not found."""
        ordered, places = self._ordered(name)
        if not len(ordered):
            return np.full(len(keys), -1)
        at = np.minimum(np.searchsorted(ordered, keys), len(ordered) - 1)
        return np.where(ordered[at] == keys, places[at], -1)

    def _ordered(self, name: str) -> tuple[Array, Array]:
        if name not in self._places:
            places = np.argsort(self[name], kind="stable")
            self._places[name] = self[name][places], places
        return self._places[name]


def _plain(column: pa.ChunkedArray) -> Array:
    kind = column.type
    if pa.types.is_date32(kind):
        column = column.cast(pa.int32())
    elif pa.types.is_decimal(kind):
        column = column.cast(pa.int64())
    elif pa.types.is_int16(kind) or pa.types.is_int8(kind):
        column = column.cast(pa.int32())
    if column.null_count:
        column = column.fill_null(NONE if pa.types.is_int64(column.type) else NEVER)
    found: Array = column.to_numpy()
    return found


_held: OrderedDict[tuple[Path, tuple[str, ...], Equal, str], tuple[Columns, int]] = OrderedDict()
_lock = Lock()


def read(path: Path, columns: Sequence[str], *, where: Equal = (), known: str = "") -> Columns:
    """Return some columns of a file; with `where` the rows that hold those words, with `known` those that have a value.

    Raises CopyUnusable when the file is missing or torn.
    """
    key = (path, tuple(columns), where, known)
    with _lock:
        if key in _held:
            _held.move_to_end(key)
            return _held[key][0]
    table = _read(path, columns, where, known)
    found, size = Columns(table), 2 * table.nbytes
    with _lock:
        _held[key] = found, size
        while len(_held) > 1 and sum(each for _columns, each in _held.values()) > MOST_BYTES:
            _held.popitem(last=False)
    return found


def _read(path: Path, columns: Sequence[str], where: Equal, known: str) -> pa.Table:
    names = [name for name, _word in where]
    coded = [*names, *(name for name in columns if name == "service")]
    try:
        with pq.ParquetFile(path, read_dictionary=coded) as file:
            table = file.read([*columns, *(name for name in (*names, known) if name and name not in columns)])
    except (OSError, pa.ArrowException) as error:
        raise CopyUnusable(f"A segment cannot be read: {error}") from error
    for name, word in where:
        table = table.filter(pc.equal(table[name], word))
    if known:
        table = table.filter(pc.is_valid(table[known]))
    return table.select(list(columns))


def keep_only(folder: Path, files: Collection[str]) -> None:
    """Forget what is held of a folder's files that are no longer part of its copy: after an erasure nothing lingers."""
    with _lock:
        for key in [key for key in _held if key[0].parent == folder and key[0].name not in files]:
            del _held[key]


def files(folder: Path) -> set[str]:
    """Return the files of a folder that something is held of."""
    with _lock:
        return {path.name for path, *_rest in _held if path.parent == folder}
