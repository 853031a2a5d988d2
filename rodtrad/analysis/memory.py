"""A study laid out in memory: what the questions count that can count there, instead of asking the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa

from rodtrad.analysis import tables
from rodtrad.analysis.columns.held import NEVER, WORDLESS, Array

_TYPES: Final = {"should": pa.int32(), "n": pa.int32(), "first": pa.int32(), "latest": pa.int32(), "age": pa.int16()}


@dataclass(frozen=True)
class People:
    """A row an episode: NEVER where there is no score or age, WORDLESS where there is no service."""

    episode: Array
    should: Array
    n: Array
    first: Array
    latest: Array
    age: Array
    service: Array  # places in `services`
    services: tuple[str, ...]

    def table(self) -> pa.Table:
        """Return the people as the database takes them, with the episode last."""
        columns = {name: getattr(self, name) for name in _TYPES}
        made = {
            name: pa.array(column.astype(_TYPES[name].to_pandas_dtype()), mask=column == NEVER)
            for name, column in columns.items()
        }
        codes = pa.array(self.service, pa.int32(), mask=self.service == WORDLESS)
        made["service"] = pa.DictionaryArray.from_arrays(codes, pa.array(self.services, pa.string()))
        return pa.table({**{name: made[name] for name in tables.PEOPLE.columns}, "episode": self.episode})


@dataclass(frozen=True)
class Memory:
    """Everybody in a study, and its questions counted by how they stand and whether their window has passed."""

    people: People
    counted: tuple[Mapping[str, Any], ...]

    def tables(self) -> dict[str, pa.Table]:
        """Return the same as tables, for a question that is asked of the database."""
        schema = pa.schema([("standing", pa.int8()), ("is_closed", pa.bool_()), ("n", pa.int64())])
        counted = pa.Table.from_pylist([dict(row) for row in self.counted], schema)
        return {"people": self.people.table().drop_columns(["episode"]), "counted": counted}


def counted_by(n: int, *keys: tuple[Array, int]) -> Array:
    """Count rows by some keys, each with how many values it can have; the counts have a side for each key."""
    place, shape = np.zeros(n, np.int64), []
    for key, values in keys:
        place *= values
        place += key
        shape.append(values)
    return np.bincount(place, minlength=int(np.prod(shape))).reshape(shape)


def whole_sum(column: Array) -> int:
    """Add whole numbers up without loss."""
    return int(column.sum(dtype=np.int64))
