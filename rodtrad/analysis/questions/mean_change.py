"""How much the scores changed on average, for the same people both times, with what chance alone could do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from ibis import ir

from rodtrad.analysis import estimates
from rodtrad.analysis.memory import Memory, whole_sum
from rodtrad.analysis.study import CodeBook
from rodtrad.analysis.tables import Tables
from rodtrad.kit.result import Answer


def ask(tables: Tables, code: CodeBook) -> ir.Table:
    """Sum the scores and the differences, and their squares, of everybody measured at least twice."""
    twice = tables.people.filter(tables.people.n >= 2)
    p = twice.mutate(a=twice["first"].cast("int64"), b=twice.latest.cast("int64"))
    p = p.mutate(d=p.b - p.a)
    return p.agg(
        n=p.count(), first=p.a.sum(), first2=(p.a * p.a).sum(), latest=p.b.sum(), latest2=(p.b * p.b).sum(),
        change=p.d.sum(), change2=(p.d * p.d).sum(),
    )  # fmt: skip


def count(memory: Memory, code: CodeBook) -> Sequence[Mapping[str, Any]]:
    """Find the same sums in memory."""
    twice = memory.people.n >= 2
    first, latest = (side[twice].astype(np.int64) for side in (memory.people.first, memory.people.latest))
    found = {"n": len(first)}
    for name, column in (("first", first), ("latest", latest), ("change", latest - first)):
        found |= {name: whole_sum(column), f"{name}2": whole_sum(column * column)}
    return (found,)


def answer(rows: Sequence[Mapping[str, Any]], code: CodeBook) -> Answer:
    """Return the three means as totals; the change is in points, up or down as on the scale itself."""
    row = rows[0]
    n = row["n"]
    return Answer(
        totals={
            key: estimates.mean(int(row[key] or 0), int(row[f"{key}2"] or 0), n)
            for key in ("first", "latest", "change")
        }
    )
