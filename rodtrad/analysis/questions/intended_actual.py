"""What was intended against what came of it: target group, insats and result, with the reasons for the gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import ibis
from ibis import ir

from rodtrad.analysis import estimates
from rodtrad.analysis.study import CodeBook
from rodtrad.analysis.tables import Tables
from rodtrad.kit.result import Answer, Estimate, Row

PARTS: Final = ("q1", "q2", "q3")  # of the form: the target group, the insats, the result
REASON: Final = "q4"
REASONS: Final = (1, 2, 3, 4, 5)
NO: Final = 0
YES: Final = 1


def ask(tables: Tables, code: CodeBook) -> ir.Table:
    """Count contacts by what their latest answer says of the three parts and of the reason."""
    marks = tables.marks
    wide = marks.group_by(marks.contact).agg(
        **{item: ibis.cases((marks.item == item, marks.value)).max() for item in (*PARTS, REASON)}
    )
    return wide.group_by([*PARTS, REASON]).agg(count=wide.count())


def answer(rows: Sequence[Mapping[str, Any]], code: CodeBook) -> Answer:
    """Return a share for each part among those known, and how many give each reason where some part is a no."""
    contacts = sum(row["count"] for row in rows)
    apart = [row for row in rows if is_apart(row)]
    differing = sum(row["count"] for row in apart)
    given = {reason: sum(row["count"] for row in apart if row[REASON] == reason) for reason in REASONS}
    as_intended = sum(row["count"] for row in rows if all(row[part] == YES for part in PARTS))
    known = sum(row["count"] for row in rows if is_apart(row) or all(row[part] == YES for part in PARTS))
    return Answer(
        (
            *(Row(part, {"share": _share(rows, part)}) for part in PARTS),
            *(Row(f"reason:{why}", {"count": estimates.count(n, of=differing)}) for why, n in given.items()),
        ),
        {
            "contacts": estimates.count(contacts, of=contacts),
            "as_intended": estimates.share(as_intended, known, missing=contacts - known),
            "differing": estimates.count(differing, of=contacts),
            "without_reason": estimates.count(differing - sum(given.values()), of=differing),
        },
    )


def is_apart(row: Mapping[str, Any]) -> bool:
    """Whether some part is said not to have become as intended."""
    return any(row[part] == NO for part in PARTS)


def _share(rows: Sequence[Mapping[str, Any]], part: str) -> Estimate:
    known = sum(row["count"] for row in rows if row[part] is not None)
    yes = sum(row["count"] for row in rows if row[part] == YES)
    return estimates.share(yes, known, missing=sum(row["count"] for row in rows) - known)
