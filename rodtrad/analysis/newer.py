"""Find what is newer than what rests, and whose past it changes: read a study's latest segments and compare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa

from rodtrad.analysis import grouping
from rodtrad.analysis.columns import held
from rodtrad.analysis.columns.held import NEVER, NONE, WORDLESS, Array, Columns
from rodtrad.analysis.grouping import Rows, chosen
from rodtrad.analysis.study import AtRest, Study

_EPOCH: Final = 719_163  # 1970-01-01, as days of the calendar
ANSWER: Final = ("row", "client", "episode", "unit", "occurred_on", "age", "service")
ASKED: Final = ("row", "client", "episode", "unit", "standing", "due_on", "closes_on")
PERSON: Final = (
    "episode", "client", "unit", "should", "n", "first", "latest", "first_place", "latest_place", "age", "service",
    "latest_on", "latest_due", "is_whole",
)  # fmt: skip


class Newer:
    """A study's newest questions and answers, beside what was worked out of the older ones."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, study: Study, rest: AtRest) -> None:
        """Read what is newer and compare it; `cursor` is for what has to be read from the beginning."""
        self.study, self.rest, self._cursor = study, rest, cursor
        self.today = study.today.toordinal() - _EPOCH
        self.first = NEVER if study.period.first is None else study.period.first.toordinal() - _EPOCH
        self.services: dict[str, int] = {}
        self.people = self.file(rest.people, PERSON)
        self._services = self.words(self.people)
        self.kept = self.file(rest.changing, (*ASKED, "is_settled"))
        self.asked = self._asked()
        self.answers = self._answers()
        self._compare()

    def file(self, file: str, columns: Sequence[str]) -> Columns:
        """Return columns of a file of what rests; without a file there are no rows."""
        return held.read(self.study.folder / file, columns) if file else empty(columns)

    def within(self, rows: Rows) -> Array:
        """Whether each row is inside the wall round the study."""
        good = np.ones(len(rows["episode"]), bool)
        if self.study.units is not None:
            good &= np.isin(rows["unit"], np.array(self.study.units, np.int64))
        if self.study.excluded:
            good &= ~np.isin(rows["client"], np.array(self.study.excluded, np.int64))
        if self.study.episodes is not None:
            good &= np.isin(rows["episode"], np.array(self.study.episodes, np.int64))
        return good

    def resting(self, name: str) -> Array:
        """Return a column of everybody who rests; services by the numbers they have in this study."""
        return self._services if name == "service" else self.people[name]

    def words(self, rows: Columns) -> Array:
        """Return the services of some rows, by the numbers they have in this study."""
        codes, words = rows.words("service")
        numbers = [self.services.setdefault(word, len(self.services)) for word in words]
        found: Array = np.array([*numbers, WORDLESS], np.int32)[codes]
        return found

    def kept_rows(self, which: Array) -> Rows:
        """Return some of the questions that may still change, by a mask or their places."""
        rows = {name: self.kept[name][which] for name in (*ASKED, "is_settled")}
        return rows | {"is_closed": rows["closes_on"] < self.today, "is_settled": rows["is_settled"].astype(bool)}

    def ask_again(self, statement: str, names: Sequence[str]) -> Columns:
        """Return what a statement finds about the episodes that are counted from the beginning."""
        if not len(self.again):
            return empty(names)
        self._cursor.register("again", pa.table({"episode": self.again}))
        among = "episode IN (SELECT episode FROM again)"
        found = self._cursor.sql(f"SELECT {', '.join(names)} FROM ({statement}) WHERE {among}").to_arrow_table()
        return Columns(found)

    def _asked(self) -> Rows:
        """How the questions stand now that are newer than what rests, those that are asked no more among them."""
        code, names = self.study.code, (*ASKED, "sync")
        where = (("instrument", code.instrument), ("rater", code.rater))
        files = [held.read(self.study.folder / file, names, where=where) for file in self.study.asked_tail]
        rows = grouping.latest_of(grouping.stacked(files, names), "row", "sync")
        return rows | {"is_closed": rows["closes_on"] < self.today}

    def _answers(self) -> Rows:
        """The answers with a score that are newer than what rests and inside the wall, but for the corrected."""
        value, where = f"s_{self.study.code.scale}", (("rater", self.study.code.rater),)
        columns = (*ANSWER, value)
        tail = self.study.answers_tail
        files = [held.read(self.study.folder / file, columns, where=where, known=value) for file in tail]
        rows = grouping.stacked(files, [name for name in columns if name != "service"])
        services = [self.words(file) for file in files]
        rows |= {"value": rows[value], "service": np.concatenate(services) if services else rows["row"]}
        good = (rows["episode"] != NONE) & self.within(rows)
        if self.study.corrections:
            good &= ~np.isin(rows["row"], self._corrections(self.study.corrections)["supersedes"])
        return chosen(rows, good)

    def _corrections(self, files: Sequence[str]) -> Rows:
        """The answers in some files that correct another."""
        names = ("episode", "supersedes")
        read = [held.read(self.study.folder / file, names, known="supersedes") for file in files]
        return grouping.stacked(read, names)

    def _compare(self) -> None:
        """Find what is dealt with late, what begins again, and which episodes have anything newer."""
        at = self.kept.find("row", self.asked["row"])
        both = at >= 0
        was, now = self.kept_rows(at[both]), chosen(self.asked, both)
        is_late = _is_late(was, now)
        self.late = chosen(was, is_late)
        self.past = self.asked["row"][~both & (self.asked["row"] <= self.rest.newest)]
        other_past = ~both & (self.asked["row"] <= self.rest.newest)
        other_past[both] = was["is_settled"] & ~is_late
        again = [self.asked["episode"][other_past]]
        if len(self.people):
            later = [file for file in self.study.corrections if file in self.study.answers_tail]
            again.append(self._corrections(later)["episode"])
            if self.study.units is not None:
                again.append(self.people["episode"][~self.people["is_whole"].astype(bool)])
        self.again = _keys(again)
        self.still = ~np.isin(self.kept["row"], self.asked["row"])  # kept, and nothing newer is known
        unsettled = self.kept_rows(self.still & ~self.kept["is_settled"].astype(bool))
        fresh = [self.again, self.asked["episode"], self.answers["episode"]]
        self.fresh = _keys([*fresh, unsettled["episode"][unsettled["is_closed"]]])
        self.unsettled = chosen(unsettled, np.isin(unsettled["episode"], self.fresh))


def empty(names: Sequence[str]) -> Columns:
    """Return columns without rows."""
    return Columns(pa.table({name: pa.array([], pa.int64()) for name in names}))


def _is_late(was: Rows, now: Rows) -> Array:
    """Whether a question counted as unanswered, and counts still, no earlier: then it is taken out, and put in anew."""
    passed = was["is_settled"] & grouping.is_placed(was["standing"])
    same = (was["episode"] == now["episode"]) & (now["due_on"] >= was["due_on"])
    is_late: Array = passed & same & grouping.counts(now["standing"], now["is_closed"])
    return is_late


def _keys(parts: Sequence[Array]) -> Array:
    found = np.unique(np.concatenate(parts))
    keys: Array = found[found != NONE]
    return keys
