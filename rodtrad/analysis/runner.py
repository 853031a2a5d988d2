"""Put a study on the desk and ask it questions: compile each question once, run it on DuckDB, keep nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Protocol, cast

import duckdb
import ibis
from ibis import ir

from rodtrad.analysis import engine, questions, tables
from rodtrad.analysis.engine import parquet, whole_numbers
from rodtrad.analysis.study import CodeBook, Study
from rodtrad.kit import registry
from rodtrad.kit.result import Answer, Result

_ANSWER = "row, client, episode, unit, occurred_on, age, service"
_ASKED = "row, client, episode, unit, standing, due_on, closes_on, instrument, rater"


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


@lru_cache(maxsize=8)
def _step(name: str) -> str:
    expressions = {
        "scored": lambda: tables.scored(tables.ANSWERS),
        "joined": lambda: tables.joined(tables.SCORED, tables.scored(tables.ANSWERS)),
        "summed": lambda: tables.summed(tables.ASKED),
        "replaced": lambda: tables.replaced(tables.SUMMED, tables.summed(tables.ASKED)),
        "people": lambda: tables.people(tables.SCORED, tables.SUMMED),
    }
    return str(ibis.to_sql(expressions[name](), dialect="duckdb"))


@dataclass(frozen=True)
class Desk:
    """A study laid out: questions can be asked of it."""

    study: Study
    cursor: duckdb.DuckDBPyConnection

    def ask(self, name: str) -> Result:
        """Return the answer to one question."""
        rows = engine.rows(self.cursor, compiled(name, self.study.code))
        answer = catalogue()[name].answer(rows, self.study.code)
        return Result(answer.rows, answer.totals, name, self.study.parameters, self.study.data_version)

    def rows(self, expression: str) -> list[dict[str, Any]]:
        """Return rows of the people on the desk; only publications and logged steps into cases use them."""
        return engine.rows(self.cursor, expression)


@contextmanager
def opened(study: Study) -> Iterator[Desk]:
    """Lay a study out on the desk; everything is cleared away afterwards."""
    with engine.desk(study.folder.parent) as cursor:
        _lay_out(cursor, study)
        yield Desk(study, cursor)


def _lay_out(cursor: duckdb.DuckDBPyConnection, study: Study) -> None:
    _excluded(cursor, study)
    cursor.execute(f"CREATE TEMP VIEW answers AS {_answers(study, study.answers)}")
    cursor.execute(f"CREATE TEMP VIEW asked AS {_asked(study)}")
    cursor.execute(f"CREATE TEMP TABLE scored AS {_step('scored')}")
    cursor.execute(f"CREATE TEMP TABLE summed AS {_step('summed')}")
    within = _in_period(study.period.first, "latest_on", "latest_due")
    cursor.execute(f"CREATE TEMP TABLE people AS SELECT * FROM ({_step('people')}) WHERE {within}")


def _excluded(cursor: duckdb.DuckDBPyConnection, study: Study) -> None:
    cursor.execute("CREATE TEMP TABLE excluded (client BIGINT)")
    if study.excluded:
        values = ", ".join(f"({int(key)})" for key in study.excluded)
        cursor.execute(f"INSERT INTO excluded VALUES {values}")


def _answers(study: Study, files: Sequence[str]) -> str:
    """The answers to the study's scale that the asker may see, as a statement."""
    if not files:
        return _nothing(tables.ANSWERS)
    source = parquet([study.folder / file for file in files])
    return f"""
        SELECT {_ANSWER}, "s_{study.code.scale}" AS value FROM {source}
        WHERE {_entitled(study)} AND rater = '{study.code.rater}' AND occurred_on <= {_day(study.period.last)}
        AND row NOT IN (SELECT supersedes FROM {source} WHERE supersedes IS NOT NULL)
    """


def _asked(study: Study) -> str:
    """How the questions of the study stand now, as a statement: what the newest segments say counts."""
    base = parquet([study.folder / file for file in study.asked]) if study.asked else ""
    tail = parquet([study.folder / file for file in study.asked_tail]) if study.asked_tail else ""
    newest = f"SELECT {_ASKED} FROM {tail} QUALIFY row_number() OVER (PARTITION BY row ORDER BY sync DESC) = 1"
    match bool(base), bool(tail):
        case False, False:
            return _nothing(tables.ASKED)
        case True, False:
            source = f"SELECT {_ASKED} FROM {base}"
        case False, True:
            source = newest
        case _:
            source = f"SELECT {_ASKED} FROM {base} WHERE row NOT IN (SELECT row FROM {tail}) UNION ALL ({newest})"
    within = _in_period(study.period.first, "due_on")
    return f"""
        SELECT row, client, episode, unit, standing, due_on,
            closes_on < {_day(study.today)} AS is_closed, {within} AS in_period
        FROM ({source})
        WHERE {_entitled(study)} AND instrument = '{study.code.instrument}' AND rater = '{study.code.rater}'
        AND due_on <= {_day(study.period.last)} AND standing <> 0
    """


def _entitled(study: Study) -> str:
    """The wall round a study: its units, without the excluded, and only one's own where that is the question."""
    wall = [f"unit IN ({whole_numbers(study.units)})" if study.units else "false"]
    if study.excluded:
        wall.append("(client IS NULL OR client NOT IN (SELECT client FROM excluded))")
    if study.episodes is not None:
        wall.append(f"episode IN ({whole_numbers(study.episodes)})" if study.episodes else "false")
    return " AND ".join(wall)


def _in_period(first: date | None, *days: str) -> str:
    if first is None:
        return "true"
    return "(" + " OR ".join(f"coalesce({day} >= {_day(first)}, false)" for day in days) + ")"


def _day(day: date) -> str:
    return f"DATE '{day.isoformat()}'"


def _nothing(table: ir.Table) -> str:
    columns = ", ".join(f'NULL::{_SQL_TYPES[str(kind)]} AS "{name}"' for name, kind in table.schema().items())
    return f"SELECT {columns} WHERE false"


_SQL_TYPES = {
    "int8": "TINYINT", "int16": "SMALLINT", "int32": "INTEGER", "int64": "BIGINT", "date": "DATE", "string": "VARCHAR",
    "boolean": "BOOLEAN",
}  # fmt: skip


def numbers(study: Study) -> frozenset[int]:
    """Return the running numbers of the responses in a study; the census compares them with what the asker may see."""
    with engine.desk(study.folder.parent) as cursor:
        _excluded(cursor, study)
        found = cursor.execute(f"SELECT row FROM ({_answers(study, study.answers)})").fetchall()
    return frozenset(row for (row,) in found)
