"""The power is cut while eight people send: what has a receipt is there afterwards; without durability it is not."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import psycopg
import pytest

from bench.stage import ENGINES, SETTINGS, Size, Stage, stage
from tests.faults import power
from tests.faults.accounts import settle_accounts
from tests.faults.broken import PAUSE, Server
from tests.faults.conftest import Say
from tests.faults.crowd import CLIENTS, Crowd, settle
from tests.faults.journal import Journal, journal, last_lines
from tests.faults.sender import Device, Submission, prepared

ROUNDS = 3
FILLED = 600
SECONDS = 3.0  # of sending before each cut
# PostgreSQL answers before its log is written, and writes it ever so seldom.
CARELESS = (*SETTINGS, "synchronous_commit=off", "wal_writer_delay=10s")
UNREADABLE = (sqlite3.DatabaseError, psycopg.Error, RuntimeError)


def send_until_the_power_is_cut(
    prepared_: Stage, disk: power.Disk, server: Server, notes: Journal, submissions: list[Submission]
) -> Crowd:
    """Let everybody send; in the middle of it the disk stops, the programs die, and the disk comes back."""
    os.sync()  # what the database was filled with is safe; only what is sent now is at stake
    server.start()
    crowd = Crowd([Device(server.url, notes) for _n in range(CLIENTS)], submissions)
    crowd.start()
    PAUSE.wait(SECONDS)
    disk.cut()
    server.kill()
    crowd.stop()
    if prepared_.cluster:
        prepared_.cluster.crash()
    disk.unmount()
    disk.mount()
    return crowd


@pytest.mark.faults
@pytest.mark.parametrize("engine", ENGINES)
def test_a_power_cut_loses_no_answer_that_has_a_receipt(engine: str, room: Path, say: Say) -> None:
    with power.disk(room) as disk, stage(engine, disk.place, Size(FILLED, 12_000, 0)) as prepared_:
        submissions = prepared(prepared_.requests("submissions"))
        with journal(room / "journal") as notes:
            for number in range(ROUNDS):
                server = Server(prepared_.environment, room / "log")
                crowd = send_until_the_power_is_cut(prepared_, disk, server, notes, submissions)
                del submissions[: len(crowd.begun)]
                if prepared_.cluster:
                    prepared_.cluster.launch()
                server.start()
                left = settle(Device(server.url, notes), crowd.unknown)
                server.stop()
                accounts = settle_accounts(prepared_, last_lines(notes.path), filled=FILLED, unresolved=len(left))
                say(f"cut {number + 1} of {ROUNDS}: {accounts}")
                assert not accounts.wrong


@pytest.mark.faults
@pytest.mark.parametrize("engine", ENGINES)
def test_the_harness_sees_what_is_lost_when_durability_is_off(engine: str, room: Path, say: Say) -> None:
    with power.disk(room) as disk, stage(engine, disk.place, Size(FILLED, 12_000, 0), settings=CARELESS) as prepared_:
        careless = prepared_.environment | {"DJANGO_SETTINGS_MODULE": "tests.faults.careless"}
        with journal(room / "journal") as notes:
            submissions = prepared(prepared_.requests("submissions"))
            server = Server(careless, room / "log")
            send_until_the_power_is_cut(prepared_, disk, server, notes, submissions)
            lost = _lost(prepared_, notes)
        say(f"control: of {notes.acked} answers with a receipt, {lost} are gone")
    assert lost > 0, "The control lost nothing: the harness cannot see a loss."


def _lost(prepared_: Stage, notes: Journal) -> int:
    """How many receipts have nothing behind them; a database that cannot be read any more has lost them all."""
    try:
        if prepared_.cluster:
            prepared_.cluster.launch()
        return settle_accounts(prepared_, last_lines(notes.path), filled=FILLED).lost
    except UNREADABLE:
        return notes.acked
