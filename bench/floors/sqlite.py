"""The floor for storing on SQLite: the same rows by bare sqlite3, durable, one writer and nothing round it."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.floors.rows import ANSWERS, AT, RESPONSE, SCORES, SESSIONS, UNITS, tables

MOST = 60_000
_TAKE = "update invitation set status = 'answered', answered_at = ? where id = ? and status = 'opened'"
_STORE = f"insert into response values (null, {', '.join('?' * len(RESPONSE))})"
_SCORE = """
    insert into score values (null, ?, 'total', 1, 25600, 25600)
    on conflict (episode_id, scale) do update set n = n + 1, last_milli = excluded.last_milli
"""
_MONTH = """
    insert into month values (null, ?, '2026-11-01', 1)
    on conflict (unit_id, month) do update set answered = answered + 1
"""
_CHANGE = "insert into change values (null, 1, ?, 'written')"
_EVENT = "insert into event values (null, 1, ?, 'answer.stored', ?, ?, ?, '{}')"


def answers_a_second(folder: Path, *, seconds: float) -> float:
    """How many answers a second can be stored: write-ahead log, synchronous=FULL."""
    path = folder / "floor.sqlite3"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as con:
        con.executescript("pragma journal_mode=wal; pragma synchronous=full;")
        con.executescript(tables("integer"))
        con.execute("begin")
        con.executemany("insert into invitation values (?, 'opened', null)", ((n,) for n in range(MOST)))
        con.execute("commit")
        began, n = time.perf_counter(), 0
        while time.perf_counter() - began < seconds and n < MOST:
            _store(con, n)
            n += 1
        return n / (time.perf_counter() - began)


def _store(con: sqlite3.Connection, n: int) -> None:
    con.execute("begin immediate")
    con.execute(_TAKE, (AT, n))
    written = con.execute(_STORE, _response(n)).lastrowid
    con.execute(_SCORE, (n // SESSIONS,))
    con.execute(_MONTH, (n % UNITS,))
    con.execute(_CHANGE, (written,))
    con.execute(_EVENT, (AT, f"{n:032x}", f"{n:032x}", f"{n // SESSIONS:032x}"))
    con.execute("commit")


def _response(n: int) -> tuple[Any, ...]:
    return (
        1, n % UNITS, "client", n // SESSIONS, n // SESSIONS, n, "client", "self", "session-outcome", "1", "a" * 64,
        "b" * 64, "sv", n % SESSIONS, AT[:10], AT, f"{n:032x}", f"{n:064x}", ANSWERS, SCORES, 25600, "[]",
    )  # fmt: skip
