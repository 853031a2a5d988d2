"""Lay out a living study: take what rests as it is, and add what is newer.

What rests, for one way of reading a scale: everybody (a row an episode), the questions that may still change row by
row, and all other questions counted by unit, day and standing. Counts and sums are added to; only an episode whose
past has changed, or that is cut by the wall, is counted from the beginning. Where few have answered nothing rests, and
everything is newer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa

from rodtrad.analysis import grouping, layout, tables
from rodtrad.analysis.columns.held import NEVER, NONE, WORDLESS, Array
from rodtrad.analysis.columns.schema import Standing
from rodtrad.analysis.engine import parquet, rows
from rodtrad.analysis.grouping import Rows, chosen
from rodtrad.analysis.memory import Memory, People
from rodtrad.analysis.newer import ANSWER, PERSON, Newer
from rodtrad.analysis.study import AtRest, Study

_PLACES: Final = 2 * len(Standing)  # every standing, before and after its window has passed


def lay_out(cursor: duckdb.DuckDBPyConnection, study: Study, rest: AtRest) -> Memory:
    """Put what rests and what is newer together; `cursor` reads what is counted from the beginning."""
    newer = Newer(cursor, study, rest)
    moved, left = _in_period(newer, _moved(newer)), _left(newer)
    columns = {}
    for name in ("episode", *tables.PEOPLE.columns):
        resting = newer.resting(name)
        columns[name] = np.concatenate([resting[left], moved[name].astype(resting.dtype)]) if len(left) else moved[name]
    return Memory(People(**columns, services=tuple(newer.services)), _counted(cursor, newer))


def _left(newer: Newer) -> Array:
    """The places of everybody who rests, is inside the wall, belongs to the period, and has nothing newer."""
    people, study = newer.people, newer.study
    good = np.ones(len(people), bool)
    if study.period.first is not None:
        good &= (people["latest_on"] >= newer.first) | (people["latest_due"] >= newer.first)
    if study.units is not None:
        good &= np.isin(people["unit"], np.array(study.units, np.int64))
    if study.episodes is not None:
        own = np.zeros(len(people), bool)
        own[people.holding("episode", np.unique(np.array(study.episodes, np.int64)))] = True
        good &= own
    good[people.holding("client", np.unique(np.array(study.excluded, np.int64)))] = False
    good[people.holding("episode", newer.fresh)] = False
    return np.flatnonzero(good)


def _moved(newer: Newer) -> Rows:
    """Everybody who has something newer, or is counted from the beginning."""
    before = _before(newer)
    scores = [
        chosen(before, before["n"] > 0), grouping.as_scores(_but_again(newer, newer.answers)), _scores_again(newer),
    ]  # fmt: skip
    asked = [newer.unsettled, chosen(newer.asked, newer.asked["standing"] != Standing.GONE.value)]
    added = [grouping.as_sums(_but_again(newer, chosen(rows, newer.within(rows)))) for rows in asked]
    late = _but_again(newer, chosen(newer.late, newer.within(newer.late)))
    none = np.full(len(late["row"]), -1), np.full(len(late["row"]), NEVER)
    less = {"episode": late["episode"], "should": none[0], "latest_due": none[1]}
    return _joined(grouping.scored(scores), grouping.summed([before, less, *added, _sums_again(newer)]))


def _before(newer: Newer) -> Rows:
    """What rests of the episodes that have something newer and are added to."""
    people = newer.people
    places = people.holding("episode", np.setdiff1d(newer.fresh, newer.again, assume_unique=True))
    before = {name: newer.resting(name)[places] for name in PERSON}
    return chosen(before, newer.within(before))


def _but_again(newer: Newer, rows: Rows) -> Rows:
    good = rows["episode"] != NONE
    return chosen(rows, good & ~np.isin(rows["episode"], newer.again))


def _scores_again(newer: Newer) -> Rows:
    names = (*ANSWER, "value")
    found = newer.ask_again(f"SELECT * FROM ({layout.answers(newer.study)}) WHERE value IS NOT NULL", names)
    rows = {name: found[name] for name in names if name != "service"}
    return grouping.as_scores(rows | {"service": newer.words(found) if len(found) else found["row"]})


def _sums_again(newer: Newer) -> Rows:
    names = ("episode", "standing", "due_on", "is_closed")
    found = newer.ask_again(layout.asked(newer.study), names)
    return grouping.as_sums({name: found[name] for name in names} | {"is_closed": found["is_closed"].astype(bool)})


def _joined(scores: Rows, sums: Rows) -> Rows:
    """Everybody who should have answered or did, with nothing where only one of them is known."""
    episodes, of_scores, of_sums = grouping.together(scores["episode"], sums["episode"])
    nothing = {"n": 0, "should": 0, "service": WORDLESS}
    found = {"episode": episodes}
    for part, places in ((scores, of_scores), (sums, of_sums)):
        for name in part.keys() - {"episode"}:
            found[name] = np.append(part[name], nothing.get(name, NEVER))[places]
    return found


def _in_period(newer: Newer, rows: Rows) -> Rows:
    if newer.study.period.first is None:
        return rows
    return chosen(rows, (rows["latest_on"] >= newer.first) | (rows["latest_due"] >= newer.first))


def _counted(cursor: duckdb.DuckDBPyConnection, newer: Newer) -> tuple[Mapping[str, Any], ...]:
    """How many questions of the period stand how: the counts that rest, and those that may change one by one."""
    study = newer.study
    if study.episodes is not None and newer.rest.counted:  # nobody can ask a count whose it is
        asked = f"SELECT * FROM ({layout.asked(study)}) WHERE in_period"
        counted = f"SELECT standing, is_closed, count(*) AS n FROM ({asked}) GROUP BY standing, is_closed"
        return tuple(rows(cursor, counted))
    found = np.zeros(_PLACES, np.int64)
    for put in (newer.kept_rows(newer.still), newer.asked):
        found += _tallied(chosen(put, newer.within(put) & (put["due_on"] >= newer.first)))
    if newer.rest.counted:
        counts = newer.file(newer.rest.counted, ("unit", "due_on", "standing", "n"))
        good = counts["due_on"] >= newer.first
        if study.units is not None:
            good &= np.isin(counts["unit"], np.array(study.units, np.int64))
        resting = np.bincount(2 * counts["standing"][good] + 1, counts["n"][good], _PLACES)
        found += resting.astype(np.int64) - _no_longer(cursor, newer)
    found[: 2 * (Standing.GONE.value + 1)] = 0
    return tuple(
        {"standing": place // 2, "is_closed": place % 2 == 1, "n": n} for place, n in enumerate(found.tolist()) if n
    )


def _tallied(rows: Rows) -> Array:
    return np.bincount(2 * rows["standing"] + rows["is_closed"], minlength=_PLACES)


def _no_longer(cursor: duckdb.DuckDBPyConnection, newer: Newer) -> Array:
    """Those among the counts that should not be: questions with another past, and newly hidden people."""
    study, rest = newer.study, newer.rest
    apart = newer.file(rest.apart, ("client",))["client"]
    hidden = np.setdiff1d(np.array(study.excluded, np.int64), apart)
    if not len(newer.past) and not len(hidden):
        return np.zeros(_PLACES, np.int64)
    cursor.register("past", pa.table({"row": newer.past}))
    cursor.register("hidden", pa.table({"client": hidden}))
    units = "true" if study.units is None else layout.among("unit", study.units)
    files = [study.folder / file for file in study.asked]
    statement = f"""
        SELECT standing, count(*)::BIGINT AS n FROM {parquet(files)}
        WHERE instrument = '{study.code.instrument}' AND rater = '{study.code.rater}'
        AND (row IN (SELECT row FROM past) OR client IN (SELECT client FROM hidden))
        AND row NOT IN (SELECT row FROM {parquet([study.folder / rest.changing])})
        AND {units} AND {layout.since(study.period.first, "due_on")} GROUP BY standing
    """
    found = cursor.sql(statement).to_arrow_table().to_pydict()
    gone = np.zeros(_PLACES, np.int64)
    gone[2 * np.array(found["standing"], np.int64) + 1] = found["n"]
    return gone
