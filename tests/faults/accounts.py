"""Compare what the senders know with what is stored: the numbers that must be nought."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from typing import Any

import psycopg

from bench.stage import Stage
from tests.faults.journal import Line, Outcome
from tests.faults.sender import content_digest

# The stored responses that were not there when the database was filled, with everything that belongs to them.
_RESPONSES = """
    SELECT r.id, r.submission_id, r.body_digest, r.answers, r.instrument, r.structure, r.invitation_id,
        i.status, i.answered_at, COALESCE(c.n, 0), COALESCE(e.n, 0)
    FROM collection_response r
    JOIN collection_invitation i ON i.id = r.invitation_id
    LEFT JOIN (SELECT response_id, COUNT(*) AS n FROM collection_change WHERE kind = 'written' GROUP BY response_id) c
        ON c.response_id = r.id
    LEFT JOIN (SELECT object_id, COUNT(*) AS n FROM access_event WHERE verb = 'answer.stored' GROUP BY object_id) e
        ON e.object_id = {invitation}
    WHERE r.id > {filled}
"""
_STRAY = {  # parts of an answer that stand alone
    "invitations": """SELECT COUNT(*) FROM collection_invitation i WHERE i.status = 'answered'
        AND NOT EXISTS (SELECT 1 FROM collection_response r WHERE r.invitation_id = i.id)""",
    "changes": """SELECT COUNT(*) FROM collection_change c WHERE c.response_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM collection_response r WHERE r.id = c.response_id)""",
    "events": """SELECT (SELECT COUNT(*) FROM access_event WHERE verb = 'answer.stored')
        - (SELECT COUNT(*) FROM collection_response WHERE id > {filled})""",
    "scores": """SELECT COUNT(*)
        FROM (SELECT episode_id, COUNT(*) AS n FROM collection_response GROUP BY episode_id) AS counted
        LEFT JOIN collection_episodescore s ON s.episode_id = counted.episode_id
        WHERE s.n IS NULL OR s.n <> counted.n""",
}
_COUNTED = """
    SELECT (SELECT SUM(answered) FROM collection_monthcount) - (SELECT COUNT(*) FROM collection_response)
"""


@dataclass(frozen=True)
class Accounts:
    """What went wrong, and how much was tried."""

    sent: int
    acked: int
    lost: int  # a receipt, and nothing stored
    duplicated: int  # stored or counted more than once
    altered: int  # stored otherwise than it was sent
    torn: int  # a part of an answer without the rest
    phantom: int  # stored, though nobody sent it
    unresolved: int  # nobody knows, even after it was sent again
    rejected: int  # refused, though it was the only answer to its question

    @property
    def wrong(self) -> dict[str, int]:
        """What is not nought and should be."""
        harmless = {"sent", "acked"}
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in harmless and getattr(self, f.name)}

    def __str__(self) -> str:
        """One line for the report, with the rule of three: nought of N means at most 3/N, with 95 % certainty."""
        counts = ", ".join(f"{f.name} {getattr(self, f.name)}" for f in fields(self))
        bound = f"; 95 % bound 3/N = {3 / self.acked:.4%}" if self.acked and not self.wrong else ""
        return counts + bound


def settle_accounts(prepared: Stage, known: dict[str, Line], *, filled: int, unresolved: int = 0) -> Accounts:
    """Count; `filled` is how many responses the database was filled with."""
    rows = _ask(prepared, _RESPONSES, filled)
    stored = {str(_uuid(row[1])): row for row in rows}
    acked = [line for line in known.values() if line.outcome == Outcome.ACKED]
    stray = sum(abs(_number(prepared, statement, filled)) for statement in _STRAY.values())
    counted = _number(prepared, _COUNTED, filled)  # more in the month's count than answers, or fewer
    return Accounts(
        sent=len(known),
        acked=len(acked),
        lost=sum(line.submission_id not in stored for line in acked),
        duplicated=_duplicated(rows) + max(0, counted),
        altered=sum(_altered(row, known.get(name)) for name, row in stored.items()),
        torn=sum(_torn(row) for row in rows) + stray + max(0, -counted),
        phantom=sum(name not in known for name in stored),
        unresolved=unresolved,
        rejected=sum(line.outcome == Outcome.REJECTED for line in known.values()),
    )


def _duplicated(rows: Sequence[tuple[Any, ...]]) -> int:
    invitations, submissions = Counter(row[6] for row in rows), Counter(row[1] for row in rows)
    twice = sum(n - 1 for counted in (invitations, submissions) for n in counted.values())
    return twice + sum(max(0, int(row[9]) - 1) + max(0, int(row[10]) - 1) for row in rows)


def _torn(row: tuple[Any, ...]) -> bool:
    status, answered_at, changes, events = row[7:]
    return status != "answered" or answered_at is None or changes == 0 or events == 0


def _altered(row: tuple[Any, ...], line: Line | None) -> bool:
    answers = json.loads(row[3]) if isinstance(row[3], str) else row[3]
    counted_again = content_digest(answers, row[4], row[5])
    return line is not None and not row[2] == counted_again == line.digest


def _uuid(value: uuid.UUID | str) -> uuid.UUID:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)


def _number(prepared: Stage, statement: str, filled: int) -> int:
    return int(_ask(prepared, statement, filled)[0][0] or 0)


def _ask(prepared: Stage, statement: str, filled: int) -> list[tuple[Any, ...]]:
    if prepared.url:
        with psycopg.connect(prepared.url) as con:
            text = statement.format(filled=filled, invitation="i.public_id::text")
            return con.execute(text.encode()).fetchall()
    with closing(sqlite3.connect(prepared.file)) as con:
        con.create_function("dashed", 1, lambda value: str(uuid.UUID(value)), deterministic=True)
        return con.execute(statement.format(filled=filled, invitation="dashed(i.public_id)")).fetchall()
