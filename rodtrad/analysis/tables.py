"""The tables a study is made of, and the one that every question about change stands on: one row a person's episode.

Written as expressions, so that the same question runs on DuckDB here and on PostgreSQL or Spark elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import ibis
from ibis import ir

from rodtrad.analysis.columns.schema import Standing

ANSWERS: Final = ibis.table(
    {
        "row": "int64", "client": "int64", "episode": "int64", "unit": "int32", "occurred_on": "date", "age": "int16",
        "service": "string", "value": "int32",
    },
    name="answers",
)  # fmt: skip
ASKED: Final = ibis.table(
    {
        "row": "int64", "client": "int64", "episode": "int64", "unit": "int32", "standing": "int8", "due_on": "date",
        "is_closed": "boolean", "in_period": "boolean",
    },
    name="asked",
)  # fmt: skip
SCORED: Final = ibis.table(
    {
        "episode": "int64", "client": "int64", "unit": "int32", "other_unit": "int32", "n": "int64", "first": "int32",
        "latest": "int32", "first_place": "int64", "latest_place": "int64", "latest_on": "date", "age": "int16",
        "service": "string",
    },
    name="scored",
)  # fmt: skip
SUMMED: Final = ibis.table(
    {
        "episode": "int64", "client": "int64", "unit": "int32", "other_unit": "int32", "should": "int64",
        "answered": "int64", "latest_due": "date", "has_open": "boolean",
    },
    name="summed",
)  # fmt: skip
COUNTED: Final = ibis.table({"standing": "int8", "is_closed": "boolean", "n": "int64"}, name="counted")
PERSONS: Final = ibis.table(
    {
        "episode": "int64", "client": "int64", "unit": "int32", "should": "int32", "answered": "int32", "n": "int32",
        "first": "int32", "latest": "int32", "first_place": "int64", "latest_place": "int64", "age": "int16",
        "service": "string", "latest_on": "date", "latest_due": "date", "is_whole": "boolean", "has_open": "boolean",
    },
    name="persons",
)  # fmt: skip
PEOPLE: Final = ibis.table(
    {"should": "int32", "n": "int32", "first": "int32", "latest": "int32", "age": "int16", "service": "string"},
    name="people",
)

# The latest answer of each contact or insats, question by question; and what was asked about each.
MARKS: Final = ibis.table(
    {"contact": "int64", "age": "int16", "insats": "string", "provider": "string", "item": "string", "value": "int32"},
    name="marks",
)  # fmt: skip
POSED: Final = ibis.table(
    {"insats": "string", "provider": "string", "standing": "int8", "is_closed": "boolean"}, name="posed"
)


@dataclass(frozen=True)
class Tables:
    """What a question may ask of: the questions put, and the people followed (`persons` without what tells who)."""

    counted: ir.Table = COUNTED
    people: ir.Table = PEOPLE
    marks: ir.Table = MARKS
    posed: ir.Table = POSED


STILL_PLACED: Final = (Standing.PLANNED.value, Standing.WAITING.value)
OUTSIDE: Final = (Standing.MOVED.value, Standing.DECEASED.value, Standing.GONE.value)


def is_open(asked: ir.Table) -> ir.BooleanValue:
    """Whether a question is still within its window and may yet be asked or answered."""
    return asked.standing.isin(STILL_PLACED) & ~asked.is_closed


def counts(asked: ir.Table) -> ir.BooleanValue:
    """Whether a question should have been answered by now: the person is followed, and the window has passed."""
    return ~asked.standing.isin(OUTSIDE) & ~is_open(asked)


def scored(answers: ir.Table) -> ir.Table:
    """The first and the latest score of each episode; answers of one day count in the order they came."""
    with_score = answers.filter(answers.value.notnull() & answers.episode.notnull())
    days = with_score.occurred_on.delta(ibis.date("1970-01-01"), unit="day").cast("int64")
    placed = with_score.mutate(place=days * 2**40 + with_score.row)
    return placed.group_by(placed.episode).agg(
        client=placed.client.max(),
        unit=placed.unit.max(),
        other_unit=placed.unit.min(),
        n=placed.count(),
        first=placed.value.argmin(placed.place),
        latest=placed.value.argmax(placed.place),
        first_place=placed.place.min(),
        latest_place=placed.place.max(),
        latest_on=placed.occurred_on.max(),
        age=placed.age.argmin(placed.place),
        service=placed.service.argmax(placed.place),
    )


def summed(asked: ir.Table) -> ir.Table:
    """How many questions each episode should have answered by now, and did."""
    counted = asked.filter(asked.episode.notnull()).mutate(counted=counts(asked), open=is_open(asked))
    return counted.group_by(counted.episode).agg(
        client=counted.client.max(),
        unit=counted.unit.max(),
        other_unit=counted.unit.min(),
        should=counted.counted.sum().cast("int64"),
        answered=(counted.standing == Standing.ANSWERED.value).sum().cast("int64"),
        latest_due=ibis.cases((counted.counted, counted.due_on)).max(),
        has_open=counted.open.any(),
    )


def persons(scored_: ir.Table, summed_: ir.Table) -> ir.Table:
    """Everybody who should have answered or did answer, with the first and the latest score.

    `is_whole`: all of it happened in one unit. `has_open`: time alone will change it.
    """
    s, a = scored_, summed_
    both = a.outer_join(s, a.episode == s.episode)
    units = (s.unit, s.other_unit, a.unit, a.other_unit)
    return both.select(
        episode=ibis.coalesce(a.episode, s.episode),
        client=ibis.coalesce(a.client, s.client),
        unit=ibis.coalesce(a.unit, s.unit),
        should=a.should.fill_null(0).cast("int32"),
        answered=a.answered.fill_null(0).cast("int32"),
        n=s.n.fill_null(0).cast("int32"),
        first=s["first"],
        latest=s.latest,
        first_place=s.first_place,
        latest_place=s.latest_place,
        age=s.age,
        service=s.service,
        latest_on=s.latest_on,
        latest_due=a.latest_due,
        is_whole=_most(*units) == _least(*units),
        has_open=a.has_open.fill_null(False),
    )


def _most(*values: ir.Value) -> ir.Value:
    return ibis.greatest(*(ibis.coalesce(value, *values) for value in values))


def _least(*values: ir.Value) -> ir.Value:
    return ibis.least(*(ibis.coalesce(value, *values) for value in values))
