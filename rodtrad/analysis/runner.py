"""Put a study on the desk and ask it questions: compile each question once, run it on DuckDB, keep nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol, cast

import duckdb
import ibis
import pyarrow as pa
from ibis import ir

from rodtrad.analysis import adding, engine, layout, marking, questions, tables
from rodtrad.analysis.adding import Laid
from rodtrad.analysis.study import CodeBook, Study
from rodtrad.kit import registry
from rodtrad.kit.result import Answer, Result


class Question(Protocol):
    """A file in `questions`: what to ask of the tables, and what to make of the rows."""

    def ask(self, tables: tables.Tables, code: CodeBook) -> ir.Table:
        """Return what to ask, as an expression."""
        ...

    def answer(self, rows: Sequence[Mapping[str, Any]], code: CodeBook) -> Answer:
        """Return what the rows say, with n, what is missing, interval and method."""
        ...


def catalogue() -> dict[str, Question]:
    """Return every question by its file name."""
    return {name: cast("Question", module) for name, module in registry.discover(questions).items()}


@lru_cache(maxsize=256)
def compiled(name: str, code: CodeBook) -> str:
    """Return a question as SQL; compiled once for each way of reading a scale."""
    return str(ibis.to_sql(catalogue()[name].ask(tables.Tables(), code), dialect="duckdb"))


@dataclass(frozen=True)
class Desk:
    """A study laid out: questions can be asked of it."""

    study: Study
    cursor: duckdb.DuckDBPyConnection
    laid: Laid | None = None  # None: everything was read from the beginning

    def ask(self, name: str) -> Result:
        """Return the answer to one question."""
        rows = engine.rows(self.cursor, compiled(name, self.study.code))
        answer = catalogue()[name].answer(rows, self.study.code)
        return Result(answer.rows, answer.totals, name, self.study.parameters, self.study.data_version)

    def persons(self) -> pa.Table:
        """Return everybody on the desk, with episodes; for what is kept ready, and logged steps into cases."""
        if self.laid:
            return self.laid.people.append_column("episode", pa.array(self.laid.episodes))
        return self.cursor.sql(f"SELECT {layout.names(tables.PERSONS)} FROM persons").to_arrow_table()


@contextmanager
def opened(study: Study) -> Iterator[Desk]:
    """Lay a study out on the desk; everything is cleared away afterwards."""
    with engine.desk(study.folder.parent) as cursor:
        layout.exclude(cursor, study)
        laid = adding.lay_out(cursor, study, study.ready) if study.ready else None
        if laid:
            layout.put(cursor, people=laid.people, counted=laid.counted)
        else:
            layout.from_the_beginning(cursor, study)
        if study.marking:
            marking.lay_out(cursor, study, study.marking)
        yield Desk(study, cursor, laid)


def numbers(study: Study) -> frozenset[int]:
    """Return the running numbers of the responses in a study; the census compares them with what the asker may see."""
    with engine.desk(study.folder.parent) as cursor:
        layout.exclude(cursor, study)
        found = cursor.execute(f"SELECT row FROM ({layout.answers(study)})").fetchall()
    return frozenset(row for (row,) in found)
