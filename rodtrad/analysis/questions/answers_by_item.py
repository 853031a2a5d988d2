"""How the answers to each question of a form are spread, among those who answered it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ibis import ir

from rodtrad.analysis import estimates
from rodtrad.analysis.study import CodeBook
from rodtrad.analysis.tables import Tables
from rodtrad.kit.result import Answer, Row


def ask(tables: Tables, code: CodeBook) -> ir.Table:
    """Count each answer to each item."""
    marks = tables.marks
    return marks.group_by(marks.item, marks.value).agg(count=marks.count())


def answer(rows: Sequence[Mapping[str, Any]], code: CodeBook) -> Answer:
    """Return a row for each item and each answer that somebody gave; a missing answer is counted beside."""
    items: dict[str, Counter[int | None]] = {}
    for row in rows:
        items.setdefault(row["item"], Counter())[row["value"]] += row["count"]
    found = []
    for item, spread in sorted(items.items()):
        missing = spread.pop(None, 0)
        known = spread.total()
        for value in sorted(value for value in spread if value is not None):
            found.append(Row(f"{item}={value}", {"share": estimates.share(spread[value], known, missing=missing)}))
        found.append(Row(item, {"known": estimates.count(known, of=known + missing, missing=missing)}))
    return Answer(tuple(found))
