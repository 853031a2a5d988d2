"""Whether those who were lost differ from those who were followed up: how they began, their age, and their insats."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import ibis
import numpy as np
from ibis import ir

from rodtrad.analysis import estimates
from rodtrad.analysis.columns import held
from rodtrad.analysis.columns.held import WORDLESS, Array
from rodtrad.analysis.memory import Memory, People, whole_sum
from rodtrad.analysis.study import CodeBook
from rodtrad.analysis.tables import Tables
from rodtrad.kit.result import Answer, Estimate, Row
from rodtrad.stats import attrition

FOLLOWED: Final = "followed"
LOST: Final = "lost"  # began, and has no second measurement although it is due
NEVER: Final = "never"  # was never measured at all


def ask(tables: Tables, code: CodeBook) -> ir.Table:
    """Sum first scores and ages by whether the person was followed up, and by insats."""
    due = tables.people.filter((tables.people.should >= 2) | (tables.people.n >= 2))
    p = due.mutate(
        group=ibis.cases((due.n >= 2, FOLLOWED), (due.n == 1, LOST), else_=NEVER),
        a=due["first"].cast("int64"),
        y=due.age.cast("int64") * 1000,
    )
    return p.group_by(p.group, p.service).agg(
        n=p.count(), first=p.a.sum(), first2=(p.a * p.a).sum(), n_age=p.y.count(), age=p.y.sum(), age2=(p.y * p.y).sum()
    )


def count(memory: Memory, code: CodeBook) -> Sequence[Mapping[str, Any]]:
    """Sum the same in memory: a row for each group and insats."""
    people = memory.people
    due = np.flatnonzero((people.should >= 2) | (people.n >= 2))
    names = (None, *people.services)
    place = np.minimum(people.n[due], 2) * len(names) + (people.service[due] - WORDLESS)
    place = place.astype(np.int16 if 3 * len(names) < 2**15 else np.int64)  # few are sorted in no time
    order = np.argsort(place, kind="stable")
    values, starts = np.unique(place[order], return_index=True)
    parts = np.split(order, starts[1:]) if len(order) else ()
    return [
        {"group": (NEVER, LOST, FOLLOWED)[value // len(names)], "service": names[value % len(names)]}
        | _sums(people, due[part])
        for value, part in zip(values.tolist(), parts, strict=True)
    ]


def _sums(people: People, which: Array) -> dict[str, int]:
    first, age = (column[which].astype(np.int64) for column in (people.first, people.age))
    first, age = first[first != held.NEVER], age[age != held.NEVER] * 1000
    return {
        "n": len(which), "first": whole_sum(first), "first2": whole_sum(first * first),
        "n_age": len(age), "age": whole_sum(age), "age2": whole_sum(age * age),
    }  # fmt: skip


@dataclass
class _Side:
    """Sums of one group."""

    n: int = 0
    first: int = 0
    first2: int = 0
    n_age: int = 0
    age: int = 0
    age2: int = 0

    def add(self, row: Mapping[str, Any]) -> None:
        for name in vars(self):
            setattr(self, name, getattr(self, name) + int(row[name] or 0))


def answer(rows: Sequence[Mapping[str, Any]], code: CodeBook) -> Answer:
    """Return a row for each thing compared: followed, lost, and their standardised difference."""
    sides = {FOLLOWED: _Side(), LOST: _Side(), NEVER: _Side()}
    services: dict[str, dict[str, int]] = {}
    for row in rows:
        sides[row["group"]].add(row)
        if row["group"] != NEVER and row["service"]:
            of = services.setdefault(row["service"], {FOLLOWED: 0, LOST: 0})
            of[row["group"]] += row["n"]
    followed, lost = sides[FOLLOWED], sides[LOST]
    eligible = sum(side.n for side in sides.values())
    compared = [
        _means("first", (followed.first, followed.first2, followed.n), (lost.first, lost.first2, lost.n)),
        _means("age", (followed.age, followed.age2, followed.n_age), (lost.age, lost.age2, lost.n_age)),
        *(_shares(f"service:{name}", of, followed.n, lost.n) for name, of in sorted(services.items())),
    ]
    return Answer(
        tuple(row for row in compared if row is not None),
        {
            "eligible": estimates.count(eligible, of=eligible),
            FOLLOWED: estimates.count(followed.n, of=eligible),
            LOST: estimates.count(lost.n, of=eligible),
            NEVER: estimates.count(sides[NEVER].n, of=eligible),
            "missing_share": estimates.share(lost.n + sides[NEVER].n, eligible),
        },
    )


def _means(key: str, followed: tuple[int, int, int], lost: tuple[int, int, int]) -> Row | None:
    if min(followed[2], lost[2]) < 2:
        return None
    means = [Fraction(side[0], side[2] * 1000) for side in (followed, lost)]
    spreads = [math.sqrt(estimates.variance(*side)) for side in (followed, lost)]
    smd = attrition.smd_of_means(float(means[0]), spreads[0], float(means[1]), spreads[1])
    return _row(key, estimates.mean(*followed), estimates.mean(*lost), smd)


def _shares(key: str, of: Mapping[str, int], followed: int, lost: int) -> Row | None:
    if min(followed, lost) < 2:
        return None
    smd = attrition.smd_of_proportions(of[FOLLOWED] / followed, of[LOST] / lost)
    return _row(key, estimates.share(of[FOLLOWED], followed), estimates.share(of[LOST], lost), smd)


def _row(key: str, followed: Estimate, lost: Estimate, smd: float) -> Row | None:
    if not math.isfinite(smd):
        return None  # no spread on either side: there is nothing to standardise by
    difference = Estimate(estimates.exact(smd), n=followed.n, method=attrition.imbalance(smd))
    return Row(key, {FOLLOWED: followed, LOST: lost, "difference": difference})
