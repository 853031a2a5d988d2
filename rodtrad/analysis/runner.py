"""Put a study on the desk and ask it questions: count in memory or compile once and run on DuckDB, keep nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Protocol, cast

import duckdb
import ibis
import pyarrow as pa
from ibis import ir

from rodtrad.analysis import adding, engine, layout, marking, questions, tables
from rodtrad.analysis.memory import Memory
from rodtrad.analysis.study import CodeBook, Study
from rodtrad.kit import registry
from rodtrad.kit.result import Answer, Result


class Question(Protocol):
    """A file in `questions`: what to ask of the tables, and what to make of the rows.

    One that a living page asks also has `count`, which finds the same rows in memory.
    """

    def ask(self, tables: tables.Tables, code: CodeBook) -> ir.Table:
        """Return what to ask, as an expression."""
        ...

    def answer(self, rows: Sequence[Mapping[str, Any]], code: CodeBook) -> Answer:
        """Return what the rows say, with n, what is missing, interval and method."""
        ...


Count = Callable[[Memory, CodeBook], Sequence[Mapping[str, Any]]]


@cache
def catalogue() -> dict[str, Question]:
    """Return every question by its file name."""
    return {name: cast("Question", module) for name, module in registry.discover(questions).items()}


@lru_cache(maxsize=256)
def compiled(name: str, code: CodeBook) -> str:
    """Return a question as SQL; compiled once for each way of reading a scale."""
    return str(ibis.to_sql(catalogue()[name].ask(tables.Tables(), code), dialect="duckdb"))


@dataclass
class Desk:
    """A study laid out: questions can be asked of it."""

    study: Study
    cursor: duckdb.DuckDBPyConnection
    memory: Memory | None = None  # None: everything was read from the beginning, and lies in the database
    is_in_database: bool = False

    def ask(self, name: str) -> Result:
        """Return the answer to one question."""
        answer = catalogue()[name].answer(self._rows(name), self.study.code)
        return Result(answer.rows, answer.totals, name, self.study.parameters, self.study.data_version)

    def _rows(self, name: str) -> Sequence[Mapping[str, Any]]:
        count: Count | None = getattr(catalogue()[name], "count", None)
        if self.memory and count:
            return count(self.memory, self.study.code)
        if self.memory and not self.is_in_database:
            layout.put(self.cursor, self.memory.tables())
            self.is_in_database = True
        return engine.rows(self.cursor, compiled(name, self.study.code))

    def persons(self) -> pa.Table:
        """Return everybody on the desk, with episodes; for what is kept ready, and logged steps into cases."""
        if self.memory:
            return self.memory.people.table()
        return self.cursor.sql(f"SELECT {layout.names(tables.PERSONS)} FROM persons").to_arrow_table()


@contextmanager
def opened(study: Study) -> Iterator[Desk]:
    """Lay a study out on the desk; everything is cleared away afterwards."""
    with engine.desk(study.folder.parent) as cursor:
        layout.exclude(cursor, study)
        memory = adding.lay_out(cursor, study, study.ready) if study.ready else None
        if not memory:
            layout.from_the_beginning(cursor, study)
        if study.marking:
            marking.lay_out(cursor, study, study.marking)
        yield Desk(study, cursor, memory)


def numbers(study: Study) -> frozenset[int]:
    """Return the running numbers of the responses in a study; the census compares them with what the asker may see."""
    with engine.desk(study.folder.parent) as cursor:
        layout.exclude(cursor, study)
        found = cursor.execute(f"SELECT row FROM ({layout.answers(study)})").fetchall()
    return frozenset(row for (row,) in found)
