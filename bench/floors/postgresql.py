"""The floor for storing on PostgreSQL: the same rows by pgbench, one prepared statement, durable, several clients."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import psycopg

from bench.floors.rows import ANSWERS, AT, SCORES, SESSIONS, UNITS, columns, tables
from tools import system

MOST_EACH = 50_000
_SCORES = SCORES.replace(":", ": ")  # pgbench would take `:null` for a variable
_SCRIPT = f"""
\\set k :k + 1
\\set n :client_id * {MOST_EACH} + :k
\\set unit mod(:n, {UNITS})
\\set episode :n / {SESSIONS}
with taken as (
    update floor.invitation set status = 'answered', answered_at = '{AT}'
    where id = :n::int and status = 'opened'
    returning id),
stored as (
    insert into floor.response ({columns()})
    select 1, :unit::int, 'client', :episode::int, :episode::int, :n::int, 'client', 'self', 'session-outcome', '1',
        repeat('a', 64), repeat('b', 64), 'sv', mod(:n::int, {SESSIONS}), '{AT[:10]}', '{AT}', lpad(:n::text, 32, '0'),
        lpad(:n::text, 64, '0'), '{ANSWERS}', '{_SCORES}', 25600, '[]' from taken returning id),
scored as (
    insert into floor.score (episode_id, scale, n, first_milli, last_milli)
    select :episode::int, 'total', 1, 25600, 25600 from taken
    on conflict (episode_id, scale) do update set n = score.n + 1, last_milli = excluded.last_milli),
counted as (
    insert into floor.month (unit_id, month, answered) select :unit::int, '2026-11-01', 1 from taken
    on conflict (unit_id, month) do update set answered = month.answered + 1),
changed as (insert into floor.change (tenant_id, response_id, kind) select 1, id, 'written' from stored)
insert into floor.event (tenant_id, at, verb, actor, object, subject, details)
    select 1, '{AT}', 'answer.stored', lpad(:n::text, 32, '0'), lpad(:n::text, 32, '0'),
        lpad(:episode::text, 32, '0'), '{{}}' from taken;
"""


def answers_a_second(url: str, folder: Path, *, clients: int, seconds: int) -> float:
    """How many answers a second can be stored by so many clients."""
    with psycopg.connect(url, autocommit=True) as con:
        con.execute("drop schema if exists floor cascade; create schema floor; set search_path to floor")
        con.execute(tables("bigserial"))
        con.execute(
            "insert into invitation select n, 'opened', null from generate_series(1, %s) n", [clients * MOST_EACH]
        )
    script = folder / "floor.sql"
    script.write_text(_SCRIPT, encoding="ascii")
    programs = system.postgresql()
    if programs is None:
        raise SystemExit("PostgreSQL is not installed. Install it and try again:  sudo apt install postgresql")
    command = [str(programs / "pgbench"), "-n", "-M", "prepared", "-c", str(clients), "-j", "2", "-T", str(seconds)]
    done = subprocess.run([*command, "-D", "k=0", "-f", str(script), url], check=True, capture_output=True, text=True)
    found = re.search(r"tps = ([0-9.]+)", done.stdout)
    if found is None:
        raise SystemExit(f"pgbench gave no result:\n{done.stdout}\n{done.stderr}")
    return float(found[1])
