"""How many questions should have been answered, were asked, and were answered; and why not, theirs apart from ours.

A question is within its window until the last day of it has passed: until then nobody is missing. People who moved or
died are no longer followed and count neither way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ibis import ir

from rodtrad.analysis import estimates
from rodtrad.analysis.columns.schema import Standing
from rodtrad.analysis.memory import Memory
from rodtrad.analysis.study import CodeBook
from rodtrad.analysis.tables import Tables
from rodtrad.kit.result import Answer, Row

BY_THE_PERSON: Final = ("no_answer", "declined", "not_reached")
BY_US: Final = ("not_asked", "we_did_not_ask", "interpreter_missing", "unsuitable")
TIME_LEFT: Final = ("waiting", "not_yet")
OUTSIDE: Final = ("moved", "deceased")
REASONS: Final = ("answered", *BY_THE_PERSON, *BY_US, *TIME_LEFT, *OUTSIDE)

_CLOSED: Final = {Standing.PLANNED.value: "not_asked", Standing.WAITING.value: "no_answer"}
_OPEN: Final = {Standing.PLANNED.value: "not_yet", Standing.WAITING.value: "waiting"}


def ask(tables: Tables, code: CodeBook) -> ir.Table:
    """Count the questions of the period by how they stand and whether their window has passed."""
    counted = tables.counted
    return counted.group_by(counted.standing, counted.is_closed).agg(n=counted.n.sum())


def count(memory: Memory, code: CodeBook) -> Sequence[Mapping[str, Any]]:
    """Find the same in memory, where it is counted already."""
    return memory.counted


def answer(rows: Sequence[Mapping[str, Any]], code: CodeBook) -> Answer:
    """Return a row for each reason, and the steps should - asked - answered as totals."""
    found = dict.fromkeys(REASONS, 0)
    for row in rows:
        found[reason(row["standing"], is_closed=row["is_closed"])] += row["n"]
    answered = found["answered"]
    asked = answered + sum(found[key] for key in BY_THE_PERSON)
    should = asked + sum(found[key] for key in BY_US)
    totals = {
        "should": estimates.count(should, of=should),
        "asked": estimates.count(asked, of=should),
        "answered": estimates.count(answered, of=should),
        "asked_share": estimates.share(asked, should),
        "answered_share": estimates.share(answered, should),
        "by_the_person": estimates.count(asked - answered, of=should),
        "by_us": estimates.count(should - asked, of=should),
        "waiting": estimates.count(found["waiting"], of=found["waiting"] + found["not_yet"]),
        "not_yet": estimates.count(found["not_yet"], of=found["waiting"] + found["not_yet"]),
        "outside": estimates.count(sum(found[key] for key in OUTSIDE), of=should),
    }
    return Answer(tuple(Row(key, {"count": estimates.count(found[key], of=should)}) for key in REASONS), totals)


def reason(standing: int, *, is_closed: bool) -> str:
    """Return the reason a question stands as it does."""
    return (_CLOSED if is_closed else _OPEN).get(standing) or Standing(standing).name.lower()
