"""How many changed reliably, of all who answered twice and of those who began below the cut-off; and who is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import ibis
import numpy as np
from ibis import ir

from rodtrad.analysis import estimates
from rodtrad.analysis.columns.held import NEVER, Array
from rodtrad.analysis.memory import Memory, People, counted_by
from rodtrad.analysis.study import CodeBook, Limits
from rodtrad.analysis.tables import Tables
from rodtrad.kit.result import Answer, Estimate, Row
from rodtrad.stats import attrition
from rodtrad.stats.change import ChangeCategory

CATEGORIES: Final = tuple(category.value for category in ChangeCategory)
_OLDEST: Final = 120  # limits are given for ages up to this
_KINDS: Final = np.array(  # worse, worse and over the cut-off, better, better and over it
    [CATEGORIES.index(kind) for kind in (
        ChangeCategory.DETERIORATED, ChangeCategory.DETERIORATED_OVER_CUTOFF, ChangeCategory.IMPROVED,
        ChangeCategory.RECOVERED,
    )], np.int8
)  # fmt: skip
BETTER: Final = (ChangeCategory.RECOVERED.value, ChangeCategory.IMPROVED.value)


def ask(tables: Tables, code: CodeBook) -> ir.Table:
    """Count people by category, by whether they began below the cut-off, and by how often they were measured."""
    people = classified(tables.people, code)
    return people.group_by(
        category=people.category,
        below=people.below,
        times=ibis.least(people.n, 2),
        should=ibis.least(people.should, 2),
    ).agg(count=people.count())


def classified(people: ir.Table, code: CodeBook) -> ir.Table:
    """Add each person's category, and whether they began below the cut-off (NULL where research says nothing)."""
    sign = 1 if code.higher_is_better else -1
    gain = (people.latest - people["first"]) * sign
    with_limits = people.mutate(
        gain=gain,
        reliable=_limit(people, code, "reliable"),
        began=_functional(people, people["first"], code),
        ended=_functional(people, people.latest, code),
    )
    p = with_limits
    crossed = ibis.coalesce(p.began != p.ended, ibis.literal(False))
    category = ibis.cases(
        ((p.n < 2) | p.reliable.isnull(), ibis.null("string")),
        (p.gain.abs() < p.reliable, ChangeCategory.UNCHANGED.value),
        ((p.gain > 0) & crossed, ChangeCategory.RECOVERED.value),
        (p.gain > 0, ChangeCategory.IMPROVED.value),
        (crossed, ChangeCategory.DETERIORATED_OVER_CUTOFF.value),
        else_=ChangeCategory.DETERIORATED.value,
    )
    return p.mutate(category=category, below=~p.began)


def _limit(people: ir.Table, code: CodeBook, name: str) -> ir.IntegerValue:
    branches = [(_holds(people, limits), getattr(limits, name)) for limits in code.limits]
    known = [(holds, ibis.literal(value, "int32")) for holds, value in branches if value is not None]
    return ibis.cases(*known) if known else ibis.null("int32")


def _functional(people: ir.Table, value: ir.IntegerValue, code: CodeBook) -> ir.BooleanValue:
    """Whether a score is on the better side of the cut-off for the person's age."""
    branches = [
        (_holds(people, limits), _beyond(value, limits, higher_is_better=code.higher_is_better))
        for limits in code.limits
        if limits.cutoff is not None
    ]
    return ibis.cases(*branches) if branches else ibis.null("boolean")


def _beyond(value: ir.IntegerValue, limits: Limits, *, higher_is_better: bool) -> ir.BooleanValue:
    if higher_is_better:
        return value >= limits.cutoff if limits.inclusive else value > limits.cutoff
    return value <= limits.cutoff if limits.inclusive else value < limits.cutoff


def _holds(people: ir.Table, limits: Limits) -> ir.BooleanValue:
    """Whether limits are for a person's age."""
    if limits.from_age is None:
        return people.age.isnull() if limits.age_unknown else ibis.literal(True)
    return people.age.between(limits.from_age, limits.to_age)


def count(memory: Memory, code: CodeBook) -> Sequence[Mapping[str, Any]]:
    """Count the same in memory: a row for each category, or none, by how it began and how often it was measured."""
    people, names = memory.people, (*CATEGORIES, None)
    twice = np.flatnonzero(people.n >= 2)
    category, below = np.full(len(people.n), len(CATEGORIES), np.int8), np.zeros(len(people.n), np.int8)
    category[twice], below[twice] = _classified(people, twice, code)
    times, should = (np.minimum(column, 2) for column in (people.n, people.should))
    counts = counted_by(len(category), (category, len(names)), (below, 2), (times, 3), (should, 3))
    return [
        {"category": names[c], "below": bool(b), "times": t, "should": s, "count": int(counts[c, b, t, s])}
        for c, b, t, s in np.argwhere(counts).tolist()
    ]


def _classified(people: People, which: Array, code: CodeBook) -> tuple[Array, Array]:
    """The place of some people among the categories, or one past the last; and whether they began below the cut-off."""
    age, sign = people.age[which], 1 if code.higher_is_better else -1
    place = np.clip(age, -1, _OLDEST + 1) + 1
    place[age == NEVER] = _OLDEST + 3
    reliable, cutoff = (_by_age(code, name)[place] for name in ("reliable", "cutoff"))
    first, latest = (side[which] * sign for side in (people.first, people.latest))
    began, gain, has_cutoff = first >= cutoff, latest - first, cutoff != NEVER
    crossed = has_cutoff & (began != (latest >= cutoff))
    found = _KINDS[2 * (gain > 0) + crossed]
    found[np.abs(gain) < reliable] = CATEGORIES.index(ChangeCategory.UNCHANGED)
    found[reliable == NEVER] = len(CATEGORIES)
    return found, has_cutoff & ~began


@lru_cache(maxsize=256)
def _by_age(code: CodeBook, name: str) -> Array:
    """The limit for ages no scale knows, for each age, and for an unknown age; a cut-off as the least good score."""
    found = []
    for age in (-1, *range(_OLDEST + 2), None):
        known = (limits for limits in code.limits if getattr(limits, name) is not None and _is_for(limits, age))
        limits = next(known, None)
        found.append(NEVER if limits is None else _least(limits, code) if name == "cutoff" else limits.reliable or 0)
    return np.array(found, np.int32)


def _is_for(limits: Limits, age: int | None) -> bool:
    if limits.from_age is None or limits.to_age is None:
        return age is None or not limits.age_unknown
    return age is not None and limits.from_age <= age <= limits.to_age


def _least(limits: Limits, code: CodeBook) -> int:
    cutoff = (limits.cutoff or 0) * (1 if code.higher_is_better else -1)
    return cutoff if limits.inclusive else cutoff + 1


def answer(rows: Sequence[Mapping[str, Any]], code: CodeBook) -> Answer:
    """Return a row for each category with both denominators, and who is counted as totals."""
    groups: Counter[str] = Counter()
    below: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for row in rows:
        _tally(row, groups, below, totals)
    paired, began_below = sum(groups.values()), sum(below.values())
    missing = totals["missing"]
    better = sum(groups[key] for key in BETTER)
    return Answer(
        tuple(
            Row(key, {
                "count": estimates.count(groups[key], of=paired, missing=missing),
                "of_all": estimates.share(groups[key], paired, missing=missing),
                "of_below": estimates.share(below[key], began_below, missing=missing),
            })
            for key in CATEGORIES
        ),
        {
            "paired": estimates.count(totals["paired"], of=totals["eligible"], missing=missing),
            "classified": estimates.count(paired, of=totals["paired"], missing=totals["paired"] - paired),
            "began_below": estimates.count(began_below, of=paired),
            "eligible": estimates.count(totals["eligible"], of=totals["eligible"]),
            "measured": estimates.count(totals["measured"], of=totals["eligible"]),
            "missing": estimates.count(missing, of=totals["eligible"]),
            "better": estimates.share(better, paired, missing=missing),
            **_bounds(totals["eligible"], paired, better),
        },
    )  # fmt: skip


def _tally(row: Mapping[str, Any], groups: Counter[str], below: Counter[str], totals: Counter[str]) -> None:
    n, twice = row["count"], row["times"] == 2
    if twice or row["should"] == 2:
        totals["eligible"] += n
        totals["paired" if twice else "missing"] += n
    if row["times"]:
        totals["measured"] += n
    if row["category"] is not None:
        groups[row["category"]] += n
        if row["below"]:
            below[row["category"]] += n


def _bounds(eligible: int, followed: int, better: int) -> dict[str, Estimate]:
    """What the share of better could be if all the missing had gone badly or well; shown when over a fifth are."""
    if not eligible:
        return {}
    bounds = attrition.bounds(began=eligible, followed=followed, improved=better)
    if not bounds.must_be_shown:
        return {}
    lost = eligible - followed
    return {
        "better_worst": Estimate(bounds.worst, eligible, lost, method="worst_case"),
        "better_best": Estimate(bounds.best, eligible, lost, method="best_case"),
    }
