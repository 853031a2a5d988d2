"""The floor for storing: the same rows as one answer, written raw and durably, with nothing else round them."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

SECONDS = 4
_COLUMNS = """
    tenant_id integer, unit_id integer, subject text, client_id integer, episode_id integer, invitation_id integer,
    rater text, mode text, instrument text, structure text, structure_digest text, text_digest text, language text,
    session_number integer, occurred_on text, received_at text, submission_id text, body_digest text, answers text,
    scores text, primary_milli integer, flags text
"""
_TABLES = f"""
    create table invitation (id integer primary key, status text, answered_at text);
    create table response (id {{serial}} primary key, {_COLUMNS});
    create unique index response_submission on response (tenant_id, submission_id);
    create unique index response_invitation on response (invitation_id);
    create index response_episode on response (episode_id, occurred_on);
    create index response_unit on response (unit_id, instrument, received_at);
    create table score (id {{serial}} primary key, episode_id integer, scale text, n integer, first_milli integer,
        last_milli integer, unique (episode_id, scale));
    create table month (id {{serial}} primary key, unit_id integer, month text, answered integer, unique (unit_id, month));
    create table change (id {{serial}} primary key, tenant_id integer, response_id integer, kind text);
    create table event (id {{serial}} primary key, tenant_id integer, at text, verb text, actor text, object text,
        subject text, details text);
    create index event_subject on event (tenant_id, subject, at);
"""
_ROW = (
    "client", "client", "self", "session-outcome", "1", "a" * 64, "b" * 64, "sv", "2026-11-22",
    "2026-11-22 10:00:00.000000", '{"q1":55,"q2":30,"q3":100,"q4":71}',
    '{"total":{"milli":25600,"status":"complete","band":null,"n_missing":0}}', "[]",
)  # fmt: skip


def _response(n: int) -> tuple[Any, ...]:
    subject, rater, mode, instrument, structure, digest, text, language, on, at, answers, scores, flags = _ROW
    return (1, n % 20, subject, n // 6, n // 6, n, rater, mode, instrument, structure, digest, text, language, n % 6, on, at,
            f"{n:032x}", f"{n:064x}", answers, scores, 25600, flags)  # fmt: skip


def sqlite(folder: Path) -> float:
    """Answers a second through bare sqlite3, WAL and synchronous=FULL, one writer."""
    path = folder / "floor.sqlite3"
    path.unlink(missing_ok=True)
    con = sqlite3.connect(path, isolation_level=None)
    con.executescript("pragma journal_mode=wal; pragma synchronous=full;")
    con.executescript(_TABLES.format(serial="integer"))
    con.execute("begin")
    con.executemany("insert into invitation values (?, 'opened', null)", ((n,) for n in range(60_000)))
    con.execute("commit")
    marks = ",".join("?" * 22)
    began, n = time.perf_counter(), 0
    while time.perf_counter() - began < SECONDS and n < 60_000:
        con.execute("begin immediate")
        con.execute(
            "update invitation set status='answered', answered_at=? where id=? and status='opened'", (_ROW[9], n)
        )
        written = con.execute(f"insert into response values (null, {marks})", _response(n)).lastrowid
        con.execute("insert into score values (null, ?, 'total', 1, 25600, 25600) on conflict (episode_id, scale) "
                    "do update set n = n + 1, last_milli = excluded.last_milli", (n // 6,))  # fmt: skip
        con.execute("insert into month values (null, ?, '2026-11-01', 1) on conflict (unit_id, month) "
                    "do update set answered = answered + 1", (n % 20,))  # fmt: skip
        con.execute("insert into change values (null, 1, ?, 'written')", (written,))
        con.execute("insert into event values (null, 1, ?, 'answer.stored', ?, ?, ?, '{}')",
                    (_ROW[9], f"{n:032x}", f"{n:032x}", f"{n // 6:032x}"))  # fmt: skip
        con.execute("commit")
        n += 1
    rate = n / (time.perf_counter() - began)
    con.close()
    return rate


def postgresql(dsn: str, *, clients: int = 8) -> float:
    """Answers a second through bare psycopg, the same rows in one prepared statement, durable, several clients."""
    import psycopg

    with psycopg.connect(dsn, autocommit=True) as con:
        con.execute("drop schema if exists floor cascade; create schema floor; set search_path to floor")
        con.execute(_TABLES.format(serial="bigserial").replace("primary key, status", "primary key, status"))
        con.execute("insert into invitation select n, 'opened', null from generate_series(0, 400000) n")
    marks = ",".join(["%s"] * 22)
    columns = ", ".join(part.split()[0] for part in _COLUMNS.replace("\n", " ").split(",") if part.strip())
    statement = f"""
        with taken as (update invitation set status='answered', answered_at=%s where id=%s and status='opened' returning id),
        stored as (insert into response ({columns}) select {marks} from taken returning id),
        scored as (insert into score (episode_id, scale, n, first_milli, last_milli) select %s, 'total', 1, 25600, 25600
            from taken on conflict (episode_id, scale) do update set n = score.n + 1, last_milli = excluded.last_milli),
        counted as (insert into month (unit_id, month, answered) select %s, '2026-11-01', 1 from taken
            on conflict (unit_id, month) do update set answered = month.answered + 1),
        changed as (insert into change (tenant_id, response_id, kind) select 1, id, 'written' from stored)
        insert into event (tenant_id, at, verb, actor, object, subject, details)
            select 1, %s, 'answer.stored', %s, %s, %s, '{{}}' from taken
    """
    counts = [0] * clients
    until = time.perf_counter() + SECONDS

    def work(client: int) -> None:
        with psycopg.connect(dsn, autocommit=True, options="-c search_path=floor", prepare_threshold=1) as con:
            n = client * 40_000
            while time.perf_counter() < until:
                con.execute(statement, (_ROW[9], n, *_response(n), n // 6, n % 20, _ROW[9], f"{n:032x}", f"{n:032x}",
                                        f"{n // 6:032x}"))  # fmt: skip
                n += 1
            counts[client] = n - client * 40_000

    began = time.perf_counter()
    threads = [threading.Thread(target=work, args=(client,)) for client in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - began)
