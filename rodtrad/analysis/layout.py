"""Lay a study out as tables on a desk: the wall round it first, then what was answered, what was asked, and everybody.

Plain SQL, because files, units and days go in here; the expressions that stand on these tables are in `tables`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

import duckdb
import ibis
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


@lru_cache(maxsize=8)
def _step(name: str) -> str:
    expressions = {
        "scored": tables.scored(tables.ANSWERS),
        "joined": tables.joined(tables.RESTING, tables.scored(tables.ANSWERS)),
        "summed": tables.summed(tables.TO_SUM),
        "persons": tables.persons(tables.SCORED, tables.SUMMED),
    }
    return str(ibis.to_sql(expressions[name], dialect="duckdb"))


def lay_out(cursor: duckdb.DuckDBPyConnection, study: Study) -> None:
    """Make the tables that questions ask of; where much is ready, only what is new is worked out."""
    exclude(cursor, study)
    _view(cursor, "asked", asked(study))
    if study.ready:
        _take_what_is_ready(cursor, study)
    else:
        _view(cursor, "answers", answers(study))
        _view(cursor, "to_sum", "SELECT * FROM asked")
        _view(cursor, "scored", _step("scored"))
        _view(cursor, "summed", _step("summed"))
        _table(cursor, "everybody", _step("persons"))
    within = since(study.period.first, "latest_on", "latest_due")
    _view(cursor, "persons", f"SELECT * FROM everybody WHERE {within}")
    _table(cursor, "people", f"SELECT {names(tables.PEOPLE)} FROM persons")


def exclude(cursor: duckdb.DuckDBPyConnection, study: Study) -> None:
    """Put the people who are not in the study on the desk, as pseudonyms."""
    cursor.execute("CREATE TEMP TABLE excluded (client BIGINT)")
    if study.excluded:
        cursor.execute(f"INSERT INTO excluded VALUES {', '.join(f'({int(key)})' for key in study.excluded)}")


def _take_what_is_ready(cursor: duckdb.DuckDBPyConnection, study: Study) -> None:
    """Take everybody from what is ready, but for the episodes that something newer or time itself has changed."""
    ready = _files(study, [study.ready])
    _table(cursor, "redo", _union([f"SELECT episode FROM {ready} WHERE NOT is_whole", *_corrected(study)]))
    newer = [_episodes(study, tail) for tail in (study.answers_tail, study.asked_tail) if tail]
    open_still = f"SELECT episode FROM {ready} WHERE has_open AND {_wall(study)}"
    _table(cursor, "fresh", _union(["SELECT episode FROM redo", open_still, *newer]))
    _view(cursor, "answers", _newer_answers(study, redo=_holds_any(cursor, "redo")))
    _view(cursor, "to_sum", "SELECT * FROM asked WHERE episode IN (SELECT episode FROM fresh)")
    _view(cursor, "resting", _resting(study, ready))
    _table(cursor, "scored", _step("joined"))
    _table(cursor, "summed", _step("summed"))
    _table(cursor, "moved", _step("persons"))
    rest = f"SELECT {names(tables.PERSONS)} FROM {ready} WHERE {_wall(study)} AND {_but_for('fresh')}"
    _view(cursor, "everybody", f"SELECT {names(tables.PERSONS)} FROM moved UNION ALL {rest}")


def _corrected(study: Study) -> list[str]:
    """Episodes with a correction newer than what is ready: their answers are counted from the beginning."""
    newer = [file for file in study.corrections if file in study.answers_tail]
    return [_episodes(study, newer)] if newer else []


def _newer_answers(study: Study, *, redo: bool) -> str:
    """The answers that are not in what is ready, and all answers of the episodes that are done over."""
    newer = f"SELECT * FROM ({answers(replace(study, answers=()))}) WHERE {_but_for('redo')}"
    if not redo:
        return newer
    return f"{newer} UNION ALL SELECT * FROM ({answers(study)}) WHERE episode IN (SELECT episode FROM redo)"


def _resting(study: Study, ready: str) -> str:
    columns = ", ".join("unit AS other_unit" if name == "other_unit" else f'"{name}"' for name in tables.SCORED.columns)
    moved = f"episode IN (SELECT episode FROM fresh) AND {_but_for('redo')}"
    return f"SELECT {columns} FROM {ready} WHERE n > 0 AND {_wall(study)} AND {moved}"


def answers(study: Study, *more: str) -> str:
    """The answers to the study's scale that the asker may see, as a statement; with more columns if named."""
    if not (study.answers or study.answers_tail):
        return _nothing(tables.ANSWERS, *more)
    columns = ", ".join((_ANSWER, f'"s_{study.code.scale}" AS value', *(f'"{name}"' for name in more)))
    return f"""
        SELECT {columns} FROM {_files(study, (*study.answers, *study.answers_tail))}
        WHERE {_wall(study)} AND rater = '{study.code.rater}' AND {_until(study.period.last, "occurred_on")}
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
            closes_on < {_day(study.today)} AS is_closed, {within} AS in_period
        FROM ({" UNION ALL ".join(parts)})
        WHERE {_wall(study)} AND instrument = '{study.code.instrument}' AND rater = '{study.code.rater}'
        AND {_until(study.period.last, "due_on")} AND standing <> {Standing.GONE.value}
    """


def _wall(study: Study) -> str:
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


def _but_for(table: str) -> str:
    return f"episode NOT IN (SELECT episode FROM {table})"


def _episodes(study: Study, files: Sequence[str]) -> str:
    return f"SELECT episode FROM {_files(study, files)} WHERE episode IS NOT NULL"


def _files(study: Study, files: Sequence[str]) -> str:
    return parquet([study.folder / file for file in files])


def _union(statements: Iterable[str]) -> str:
    return " UNION ".join(statements)


def since(first: date | None, *days: str) -> str:
    """Write that one of some days is in the period, which has an end elsewhere."""
    if first is None:
        return "true"
    return "(" + " OR ".join(f"coalesce({day} >= {_day(first)}, false)" for day in days) + ")"


def _until(last: date | None, day: str) -> str:
    return "true" if last is None else f"{day} <= {_day(last)}"


def _day(day: date) -> str:
    return f"DATE '{day.isoformat()}'"


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


def _holds_any(cursor: duckdb.DuckDBPyConnection, table: str) -> bool:
    return cursor.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None
