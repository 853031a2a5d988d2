"""How many questions about each insats and provider should have been answered by now, were asked, and were answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ibis import ir

from rodtrad.analysis import estimates
from rodtrad.analysis.columns.schema import Standing
from rodtrad.analysis.study import CodeBook
from rodtrad.analysis.tables import Tables, counts
from rodtrad.kit.result import Answer, Estimate, Row

_NOT_PUT = (
    Standing.PLANNED.value, Standing.WE_DID_NOT_ASK.value, Standing.INTERPRETER_MISSING.value,
    Standing.UNSUITABLE.value,
)  # fmt: skip


def ask(tables: Tables, code: CodeBook) -> ir.Table:
    """Count the questions of the period that should have been answered, by insats and provider."""
    due = tables.posed.filter(counts(tables.posed))
    return due.group_by(due.insats, due.provider).agg(
        should=due.count(),
        asked=(~due.standing.isin(_NOT_PUT)).sum(),
        answered=(due.standing == Standing.ANSWERED.value).sum(),
    )


def answer(rows: Sequence[Mapping[str, Any]], code: CodeBook) -> Answer:
    """Return a row for each insats and provider, and for all of an insats (provider "*"), and the whole as totals."""
    found: dict[tuple[str, str], list[int]] = {}
    whole = [0, 0, 0]
    for row in rows:
        numbers = [int(row[name]) for name in ("should", "asked", "answered")]
        for sums in (
            found.setdefault((row["insats"], row["provider"]), [0, 0, 0]),
            found.setdefault((row["insats"], "*"), [0, 0, 0]),
            whole,
        ):
            for place, n in enumerate(numbers):
                sums[place] += n
    return Answer(
        tuple(Row(f"{insats}\t{provider}", _counts(*sums)) for (insats, provider), sums in sorted(found.items())),
        _counts(*whole),
    )


def _counts(should: int, asked: int, answered: int) -> dict[str, Estimate]:
    return {
        "should": estimates.count(should, of=should),
        "asked": estimates.count(asked, of=should),
        "answered": estimates.count(answered, of=should),
    }
