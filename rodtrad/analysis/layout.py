"""Lay a study out as tables on a desk: the wall round it first, then what was answered, what was asked, and everybody.

Plain SQL, because files, units and days go in here; the expressions that stand on these tables are in `tables`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

import duckdb
import ibis
import pyarrow as pa
from ibis import ir

from rodtrad.analysis import tables
from rodtrad.analysis.columns.schema import Standing
from rodtrad.analysis.engine import parquet, whole_numbers
from rodtrad.analysis.study import Study

_ANSWER = "row, client, episode, unit, occurred_on, age, service"
_ASKED = "row, client, episode, unit, standing, due_on, closes_on, instrument, rater"
_SQL_TYPES = {
    "int8": "TINYINT", "int16": "SMALLINT", "int32": "INTEGER", "int64": "BIGINT", "date": "DATE", "string": "VARCHAR",
    "boolean": "BOOLEAN",
}  # fmt: skip


_COUNT_ALL: Final = "SELECT standing, is_closed, count(*) AS n FROM asked WHERE in_period GROUP BY standing, is_closed"


@lru_cache(maxsize=8)
def _step(name: str) -> str:
    """A step of the way from rows to persons, as a statement."""
    expressions = {
        "scored": tables.scored(tables.ANSWERS),
        "summed": tables.summed(tables.ASKED),
        "persons": tables.persons(tables.SCORED, tables.SUMMED),
    }
    return str(ibis.to_sql(expressions[name], dialect="duckdb"))


def from_the_beginning(cursor: duckdb.DuckDBPyConnection, study: Study) -> None:
    """Work out `counted`, `persons` and `people` (without what tells who) from every answer and question there is."""
    _view(cursor, "asked", asked(study))
    _view(cursor, "answers", answers(study))
    _view(cursor, "scored", _step("scored"))
    _view(cursor, "summed", _step("summed"))
    _table(cursor, "everybody", _step("persons"))
    _view(cursor, "counted", _COUNT_ALL)
    within = since(study.period.first, "latest_on", "latest_due")
    _view(cursor, "persons", f"SELECT * FROM everybody WHERE {within}")
    _table(cursor, "people", f"SELECT {names(tables.PEOPLE)} FROM persons")


def put(cursor: duckdb.DuckDBPyConnection, laid: Mapping[str, pa.Table]) -> None:
    """Put tables that are laid out already on the desk."""
    for name, rows in laid.items():
        cursor.register(f"{name}_as_laid", rows)
        _table(cursor, name, f"SELECT * FROM {name}_as_laid")


def exclude(cursor: duckdb.DuckDBPyConnection, study: Study) -> None:
    """Put the people who are not in the study on the desk, as pseudonyms, if there are any."""
    if study.excluded:
        cursor.execute("CREATE TEMP TABLE excluded (client BIGINT)")
        cursor.execute(f"INSERT INTO excluded VALUES {', '.join(f'({int(key)})' for key in study.excluded)}")


def answers(study: Study, *more: str) -> str:
    """The answers to the study's scale that the asker may see, as a statement; with more columns if named."""
    if not (study.answers or study.answers_tail):
        return _nothing(tables.ANSWERS, *more)
    columns = ", ".join((_ANSWER, f'"s_{study.code.scale}" AS value', *(f'"{name}"' for name in more)))
    return f"""
        SELECT {columns} FROM {_files(study, (*study.answers, *study.answers_tail))}
        WHERE {wall(study)} AND rater = '{study.code.rater}' AND {_until(study.period.last, "occurred_on")}
        AND {_not_corrected(study)}
    """


def _not_corrected(study: Study) -> str:
    if not study.corrections:
        return "true"
    later = _files(study, study.corrections)
    return f"row NOT IN (SELECT supersedes FROM {later} WHERE supersedes IS NOT NULL)"


def asked(study: Study, *more: str) -> str:
    """How the questions of the study stand now, as a statement: what the newest segments say counts."""
    parts = []
    columns = ", ".join((_ASKED, *more))
    if study.asked:
        stale = f" WHERE row NOT IN (SELECT row FROM {_files(study, study.asked_tail)})" if study.asked_tail else ""
        parts.append(f"SELECT {columns} FROM {_files(study, study.asked)}{stale}")
    if study.asked_tail:
        newest = "QUALIFY row_number() OVER (PARTITION BY row ORDER BY sync DESC) = 1"
        parts.append(f"(SELECT {columns} FROM {_files(study, study.asked_tail)} {newest})")
    if not parts:
        return _nothing(tables.ASKED, *more)
    within = since(study.period.first, "due_on")
    return f"""
        SELECT {", ".join(("row, client, episode, unit, standing, due_on", *more))},
            closes_on < {day(study.today)} AS is_closed, {within} AS in_period
        FROM ({" UNION ALL ".join(parts)})
        WHERE {wall(study)} AND instrument = '{study.code.instrument}' AND rater = '{study.code.rater}'
        AND {_until(study.period.last, "due_on")} AND standing <> {Standing.GONE.value}
    """


def wall(study: Study) -> str:
    """The wall round a study: its units, without the excluded, and only one's own where that is the question."""
    wall = [] if study.units is None else [among("unit", study.units)]
    if study.excluded:
        wall.append("(client IS NULL OR client NOT IN (SELECT client FROM excluded))")
    if study.episodes is not None:
        wall.append(among("episode", study.episodes))
    return " AND ".join(wall) or "true"


def among(column: str, allowed: Sequence[int]) -> str:
    """Write that a column holds one of some numbers."""
    return f"{column} IN ({whole_numbers(allowed)})" if allowed else "false"


def _files(study: Study, files: Sequence[str]) -> str:
    return parquet([study.folder / file for file in files])


def since(first: date | None, *days: str) -> str:
    """Write that one of some days is in the period, which has an end elsewhere."""
    if first is None:
        return "true"
    return "(" + " OR ".join(f"coalesce({column} >= {day(first)}, false)" for column in days) + ")"


def _until(last: date | None, column: str) -> str:
    return "true" if last is None else f"{column} <= {day(last)}"


def day(moment: date) -> str:
    """Write a day into a statement."""
    return f"DATE '{moment.isoformat()}'"


def _nothing(table: ir.Table, *more: str) -> str:
    columns = ", ".join(f'NULL::{_SQL_TYPES[str(kind)]} AS "{name}"' for name, kind in table.schema().items())
    columns += "".join(f', NULL::BIGINT AS "{name}"' for name in more)
    return f"SELECT {columns} WHERE false"


def names(table: ir.Table) -> str:
    """Write the names of a table's columns into a statement."""
    return ", ".join(f'"{name}"' for name in table.columns)


def _table(cursor: duckdb.DuckDBPyConnection, name: str, statement: str) -> None:
    cursor.execute(f"CREATE TEMP TABLE {name} AS {statement}")


def _view(cursor: duckdb.DuckDBPyConnection, name: str, statement: str) -> None:
    cursor.execute(f"CREATE TEMP VIEW {name} AS {statement}")
