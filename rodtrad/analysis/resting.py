"""Work out what is kept of the questions at rest, when the copy is put in order; `adding` says how it is used."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import duckdb
import pyarrow as pa

from rodtrad.analysis import layout, tables
from rodtrad.analysis.columns.schema import Standing
from rodtrad.analysis.engine import parquet, whole_numbers
from rodtrad.analysis.study import Study

LATE_DAYS: Final = 90  # a question whose window passed so long ago is seldom dealt with any more
_PUT = "row, client, episode, unit, standing, due_on, closes_on"
_STILL_PLACED = whole_numbers(tables.STILL_PLACED)


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
    files = parquet([study.folder / file for file in study.asked])
    of = f"instrument = '{study.code.instrument}' AND rater = '{study.code.rater}'"
    questions = f"{files} WHERE {of} AND standing <> {Standing.GONE.value}"
    changing = f"SELECT {_PUT}, NOT ({is_open}) AS is_settled FROM {questions} AND {single}"
    counted = f"""
        SELECT unit, due_on, standing, count(*)::INTEGER AS n FROM {questions} AND NOT {single}
        GROUP BY unit, due_on, standing
    """
    return cursor.sql(changing).to_arrow_table(), cursor.sql(counted).to_arrow_table()
