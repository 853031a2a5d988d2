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
import pyarrow as pa
from ibis import ir

from rodtrad.analysis import engine, questions, tables
from rodtrad.analysis.columns.schema import Standing
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
        "scored": tables.scored(tables.ANSWERS),
        "summed": tables.summed(tables.TO_SUM),
        "people": tables.people(tables.SCORED, tables.SUMMED),
    }
    return str(ibis.to_sql(expressions[name], dialect="duckdb"))


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

    def people(self) -> pa.Table:
        """Return everybody on the desk; for what is kept ready, publications, and logged steps into cases."""
        columns = ", ".join(f'"{name}"' for name in tables.PEOPLE.schema().names)
        return self.cursor.execute(f"SELECT {columns} FROM people").to_arrow_table()


@contextmanager
def opened(study: Study) -> Iterator[Desk]:
    """Lay a study out on the desk; everything is cleared away afterwards."""
    with engine.desk(study.folder.parent) as cursor:
        _lay_out(cursor, study)
        yield Desk(study, cursor)


def _lay_out(cursor: duckdb.DuckDBPyConnection, study: Study) -> None:
    """Make the tables that questions ask of; where the rest is ready, only what is new is worked out."""
    _excluded(cursor, study)
    if study.ready:
        cursor.execute(f"CREATE TEMP TABLE fresh AS {_fresh(study)}")
    only = "episode IN (SELECT episode FROM fresh)" if study.ready else "true"
    cursor.execute(f"CREATE TEMP VIEW asked AS {_asked(study)}")
    cursor.execute(f"CREATE TEMP VIEW to_sum AS SELECT * FROM asked WHERE {only}")
    cursor.execute(f"CREATE TEMP VIEW answers AS SELECT * FROM ({_answers(study)}) WHERE {only}")
    cursor.execute(f"CREATE TEMP TABLE scored AS {_step('scored')}")
    cursor.execute(f"CREATE TEMP TABLE summed AS {_step('summed')}")
    within = _in_period(study.period.first, "latest_on", "latest_due")
    cursor.execute(f"CREATE TEMP TABLE people AS SELECT * FROM ({_step('people')}{_resting(study)}) WHERE {within}")


def _fresh(study: Study) -> str:
    """The episodes that cannot be taken from what is ready: something is newer, or time alone changes them."""
    ready, *tails = ([study.ready], study.answers_tail, study.asked_tail)
    parts = [f"SELECT episode FROM {_files(study, ready)} WHERE NOT is_settled"]
    parts += [f"SELECT episode FROM {_files(study, tail)} WHERE episode IS NOT NULL" for tail in tails if tail]
    return " UNION ".join(parts)


def _resting(study: Study) -> str:
    """Everybody else, as they were worked out beforehand."""
    if not study.ready:
        return ""
    columns = ", ".join(f'"{name}"' for name in tables.PEOPLE.schema().names)
    of_the_rest = f"{_wall(study)} AND episode NOT IN (SELECT episode FROM fresh)"
    return f" UNION ALL SELECT {columns} FROM {_files(study, [study.ready])} WHERE {of_the_rest}"


def _files(study: Study, files: Sequence[str]) -> str:
    return parquet([study.folder / file for file in files])


def _excluded(cursor: duckdb.DuckDBPyConnection, study: Study) -> None:
    cursor.execute("CREATE TEMP TABLE excluded (client BIGINT)")
    if study.excluded:
        values = ", ".join(f"({int(key)})" for key in study.excluded)
        cursor.execute(f"INSERT INTO excluded VALUES {values}")


def _answers(study: Study) -> str:
    """The answers to the study's scale that the asker may see, as a statement."""
    if not (study.answers or study.answers_tail):
        return _nothing(tables.ANSWERS)
    source = _files(study, (*study.answers, *study.answers_tail))
    return f"""
        SELECT {_ANSWER}, "s_{study.code.scale}" AS value FROM {source}
        WHERE {_wall(study)} AND rater = '{study.code.rater}' AND {_until(study.period.last, "occurred_on")}
        AND row NOT IN (SELECT supersedes FROM {source} WHERE supersedes IS NOT NULL)
    """


def _asked(study: Study) -> str:
    """How the questions of the study stand now, as a statement: what the newest segments say counts."""
    parts = []
    if study.asked:
        stale = f" WHERE row NOT IN (SELECT row FROM {_files(study, study.asked_tail)})" if study.asked_tail else ""
        parts.append(f"SELECT {_ASKED} FROM {_files(study, study.asked)}{stale}")
    if study.asked_tail:
        newest = "QUALIFY row_number() OVER (PARTITION BY row ORDER BY sync DESC) = 1"
        parts.append(f"(SELECT {_ASKED} FROM {_files(study, study.asked_tail)} {newest})")
    if not parts:
        return _nothing(tables.ASKED)
    within = _in_period(study.period.first, "due_on")
    return f"""
        SELECT row, client, episode, unit, standing, due_on,
            closes_on < {_day(study.today)} AS is_closed, {within} AS in_period
        FROM ({" UNION ALL ".join(parts)})
        WHERE {_wall(study)} AND instrument = '{study.code.instrument}' AND rater = '{study.code.rater}'
        AND {_until(study.period.last, "due_on")} AND standing <> {Standing.GONE.value}
    """


def _wall(study: Study) -> str:
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


def _until(last: date | None, day: str) -> str:
    return "true" if last is None else f"{day} <= {_day(last)}"


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
        found = cursor.execute(f"SELECT row FROM ({_answers(study)})").fetchall()
    return frozenset(row for (row,) in found)
