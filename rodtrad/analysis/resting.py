"""Lay out a study where much is kept ready: take what rests as it is, and work out only what is newer.

What is kept, for one way of reading a scale: everybody (a row an episode), the questions that may still change row by
row, and all other questions counted by unit, day and standing. Counts and sums are added to; only an episode whose
past has changed, or that is cut by the wall, is counted from the beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

import duckdb
import pyarrow as pa

from rodtrad.analysis import layout, tables
from rodtrad.analysis.columns.schema import Standing
from rodtrad.analysis.engine import parquet, whole_numbers
from rodtrad.analysis.study import AtRest, CodeBook, Study

LATE_DAYS: Final = 90  # a question whose window passed so long ago is seldom dealt with any more
_PUT = "row, client, episode, unit, standing, due_on, closes_on"
_STILL_PLACED = whole_numbers(tables.STILL_PLACED)
_OUTSIDE = whole_numbers(tables.OUTSIDE)
_NEWEST = "QUALIFY row_number() OVER (PARTITION BY row ORDER BY sync DESC) = 1"
_SCORED = ", ".join("unit AS other_unit" if name == "other_unit" else f'"{name}"' for name in tables.SCORED.columns)
_RESTING = f"SELECT {_SCORED} FROM before WHERE n > 0"


def keep(cursor: duckdb.DuckDBPyConnection, study: Study, apart: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Return what is kept of the questions at rest: those that may still change, and all others counted.

    One by one are kept the open ones, those that passed lately without an answer, and all of the people set apart,
    who may be hidden from somebody. `is_settled`: it counts already in what is kept of its episode.
    """
    cursor.register("apart", apart)
    is_placed = f"standing IN ({_STILL_PLACED})"
    is_open = f"{is_placed} AND closes_on >= {layout.day(study.today)}"
    is_late = f"{is_placed} AND closes_on >= {layout.day(study.today - timedelta(days=LATE_DAYS))}"
    single = f"(({is_late}) OR client IN (SELECT client FROM apart))"
    questions = f"{_files(study, study.asked)} WHERE {_of(study.code)} AND standing <> {Standing.GONE.value}"
    changing = f"SELECT {_PUT}, NOT ({is_open}) AS is_settled FROM {questions} AND {single}"
    counted = f"""
        SELECT unit, due_on, standing, count(*)::INTEGER AS n FROM {questions} AND NOT {single}
        GROUP BY unit, due_on, standing
    """
    return cursor.sql(changing).to_arrow_table(), cursor.sql(counted).to_arrow_table()


def lay_out(cursor: duckdb.DuckDBPyConnection, study: Study, rest: AtRest) -> None:
    """Make `counted` and `everybody`."""
    people, kept = _files(study, [rest.people]), _files(study, [rest.changing])
    layout.table(cursor, "newer", _newer(study))
    layout.table(cursor, "kept", f"SELECT * FROM {kept}")
    layout.table(cursor, "again", _again(study, people, rest))
    again = layout.holds_any(cursor, "again")
    layout.table(cursor, "fresh", _fresh(study))
    layout.table(cursor, "before", f"SELECT * FROM {people} WHERE {_of_fresh(study)}")
    layout.view(cursor, "answers", _newer_answers(study, again=again))
    layout.view(cursor, "to_sum", _to_sum(study, again=again))
    layout.view(cursor, "resting", _RESTING)
    layout.view(cursor, "settled", _settled(study))
    layout.table(cursor, "scored", layout.step("joined"))
    layout.table(cursor, "summed", layout.step("added"))
    layout.table(cursor, "moved", layout.step("persons"))
    left = f"SELECT {layout.names(tables.PERSONS)} FROM {people} WHERE {layout.wall(study)} AND {_but_for('fresh')}"
    layout.view(cursor, "everybody", f"SELECT {layout.names(tables.PERSONS)} FROM moved UNION ALL {left}")
    layout.view(cursor, "counted", _counted(cursor, study, rest))


def _newer(study: Study) -> str:
    """How the questions stand now that are newer than what rests."""
    if not study.asked_tail:
        return f"SELECT {_PUT} FROM {_files(study, study.asked)} WHERE false"
    return f"SELECT {_PUT} FROM {_files(study, study.asked_tail)} WHERE {_of(study.code)} {_NEWEST}"


def _again(study: Study, people: str, rest: AtRest) -> str:
    """The episodes that are counted from the beginning: cut by the wall, corrected, or with another past."""
    known = f"SELECT was.row FROM kept AS was JOIN newer AS now USING (row) WHERE NOT was.is_settled OR {_late(study)}"
    other_past = f"SELECT episode FROM newer WHERE row <= {int(rest.newest)} AND row NOT IN ({known})"
    corrected = [file for file in study.corrections if file in study.answers_tail]
    cut = [] if study.units is None else [f"SELECT episode FROM {people} WHERE NOT is_whole"]
    return _union([other_past, *([_episodes(study, corrected)] if corrected else []), *cut])


def _late(study: Study) -> str:
    """Whether a question counted as unanswered, and counts still, no earlier: then it is taken out, and put in anew."""
    is_open = f"now.standing IN ({_STILL_PLACED}) AND now.closes_on >= {layout.day(study.today)}"
    counts = f"now.standing NOT IN ({_OUTSIDE}) AND NOT ({is_open})"
    same = "now.episode = was.episode AND now.due_on >= was.due_on"
    return f"(was.is_settled AND was.standing IN ({_STILL_PLACED}) AND {counts} AND {same})"


def _fresh(study: Study) -> str:
    """The episodes that something newer, or time itself, has changed."""
    closed_since = f"SELECT episode FROM kept WHERE NOT is_settled AND closes_on < {layout.day(study.today)}"
    answered = [_episodes(study, study.answers_tail)] if study.answers_tail else []
    return _union(["SELECT episode FROM again", "SELECT episode FROM newer", closed_since, *answered])


def _newer_answers(study: Study, *, again: bool) -> str:
    """The answers that are not in what rests, and all answers of the episodes that are counted from the beginning."""
    newer = f"SELECT * FROM ({layout.answers(replace(study, answers=()))}) WHERE {_but_for('again')}"
    if not again:
        return newer
    return f"{newer} UNION ALL SELECT * FROM ({layout.answers(study)}) WHERE episode IN (SELECT episode FROM again)"


def _to_sum(study: Study, *, again: bool) -> str:
    """The questions that are added to what is settled, and all of those episodes that begin anew."""
    part = f"{layout.wall(study)} AND standing <> {Standing.GONE.value} AND {_but_for('again')}"
    kept = f"""
        SELECT {_as_asked(study)} FROM kept WHERE NOT is_settled AND row NOT IN (SELECT row FROM newer)
        AND episode IN (SELECT episode FROM fresh) AND {part}
    """
    newer = f"SELECT {_as_asked(study)} FROM newer WHERE {part}"
    whole = [f"SELECT {layout.names(tables.ASKED)} FROM asked WHERE episode IN (SELECT episode FROM again)"]
    return " UNION ALL ".join([kept, newer, *(whole if again else [])])


def _as_asked(study: Study) -> str:
    within = layout.since(study.period.first, "due_on")
    is_closed = f"closes_on < {layout.day(study.today)}"
    return f"row, client, episode, unit, standing, due_on, {is_closed} AS is_closed, {within} AS in_period"


def _settled(study: Study) -> str:
    """What counts already of the episodes that have something newer, less what is dealt with late."""
    late = f"""
        SELECT was.episode, was.client, was.unit, was.unit AS other_unit, -1 AS should, 0 AS answered,
            NULL::DATE AS latest_due, false AS has_open
        FROM kept AS was JOIN newer AS now USING (row)
        WHERE {_late(study)}
    """
    return f"""
        SELECT episode, client, unit, unit AS other_unit, should, answered, latest_due, false AS has_open
        FROM before
        UNION ALL SELECT * FROM ({late}) WHERE {_of_fresh(study)}
    """


def _of_fresh(study: Study) -> str:
    return f"{layout.wall(study)} AND episode IN (SELECT episode FROM fresh) AND {_but_for('again')}"


def _counted(cursor: duckdb.DuckDBPyConnection, study: Study, rest: AtRest) -> str:
    """How many questions of the period stand how: the counts that rest, and those that may change one by one."""
    if study.episodes is not None:
        return layout.COUNT_ALL
    within = layout.since(study.period.first, "due_on")
    part = f"{layout.wall(study)} AND standing <> {Standing.GONE.value} AND {within}"
    units = "true" if study.units is None else layout.among("unit", study.units)
    resting = f"SELECT standing, true AS is_closed, n FROM {_files(study, [rest.counted])} WHERE {units}"
    single = f"SELECT standing, closes_on < {layout.day(study.today)} AS is_closed, 1 AS n"
    parts = [
        f"{resting} AND {within}",
        f"{single} FROM kept WHERE row NOT IN (SELECT row FROM newer) AND {part}",
        f"{single} FROM newer WHERE {part}",
    ]
    if gone := _no_longer(cursor, study, rest):
        out = f"SELECT standing, true AS is_closed, -1 AS n FROM ({gone}) WHERE {units}"
        parts.append(f"{out} AND {within}")
    return f"SELECT standing, is_closed, sum(n)::BIGINT AS n FROM ({' UNION ALL '.join(parts)}) GROUP BY ALL"


def _no_longer(cursor: duckdb.DuckDBPyConnection, study: Study, rest: AtRest) -> str:
    """The questions that are among the counts though they should not be: another past, or newly hidden people."""
    past = f"SELECT row FROM newer WHERE row <= {int(rest.newest)} AND row NOT IN (SELECT row FROM kept)"
    layout.table(cursor, "past", past)
    hidden = f"SELECT client FROM excluded EXCEPT SELECT client FROM {_files(study, [rest.apart])}"
    layout.table(cursor, "hidden", hidden)
    either = [
        condition
        for name, condition in (("past", "row IN (FROM past)"), ("hidden", "client IN (FROM hidden)"))
        if layout.holds_any(cursor, name)
    ]
    if not either:
        return ""
    return f"""
        SELECT row, unit, standing, due_on FROM {_files(study, study.asked)}
        WHERE {_of(study.code)} AND ({" OR ".join(either)}) AND row NOT IN (SELECT row FROM kept)
        AND standing <> {Standing.GONE.value}
    """


def _of(code: CodeBook) -> str:
    return f"instrument = '{code.instrument}' AND rater = '{code.rater}'"


def _but_for(table: str) -> str:
    return f"episode NOT IN (SELECT episode FROM {table})"


def _episodes(study: Study, files: Sequence[str]) -> str:
    return f"SELECT episode FROM {_files(study, files)} WHERE episode IS NOT NULL"


def _files(study: Study, files: Sequence[str]) -> str:
    return parquet([study.folder / file for file in files])


def _union(statements: Iterable[str]) -> str:
    return " UNION ".join(statements)
