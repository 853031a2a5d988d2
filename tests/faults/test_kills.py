"""The server is killed again and again while eight people send: no answer is lost, doubled, changed or torn."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest

from bench.stage import ENGINES, Size, Stage, stage
from tests.faults.accounts import Accounts, settle_accounts
from tests.faults.broken import PAUSE, Server, running
from tests.faults.conftest import Say
from tests.faults.crowd import CLIENTS, Crowd, settle
from tests.faults.journal import Journal, journal, last_lines
from tests.faults.sender import Device, prepared

KILLS, DATABASE_KILLS = 50, 10
FILLED = 600
QUESTIONS = 20_000


def break_it(
    server: Server, prepared_: Stage, notes: Journal, *, kills: int, seed: str, with_pages: bool = True
) -> tuple[Accounts, list[float]]:
    """Let everybody send, kill at random moments, send again what has no receipt, and count."""
    draw = random.Random(seed)
    submissions = prepared(prepared_.requests("submissions"))
    half = len(submissions) // 2
    by_page = prepared(prepared_.requests("submissions"), by_script=False)[half:]
    scripts = [Device(server.url, notes) for _n in range(CLIENTS // 2)]
    pages = [Device(server.url, notes, by_script=False) for _n in range(CLIENTS // 2 if with_pages else 0)]
    crowds = [Crowd(scripts, submissions[:half]), Crowd(pages, by_page)]
    for crowd in crowds:
        crowd.start()
    waits = [_kill(server, number, draw) for number in range(kills)]
    for crowd in crowds:
        crowd.stop()
    left = settle(Device(server.url, notes), crowds[0].unknown)
    left += settle(Device(server.url, notes, by_script=False), crowds[1].unknown)
    known = last_lines(notes.path)
    return settle_accounts(prepared_, known, filled=FILLED, unresolved=len(left)), waits


def _kill(server: Server, number: int, draw: random.Random) -> float:
    """Kill one process or, every other time, all of them; returns how long nobody was answered."""
    PAUSE.wait(draw.uniform(0.1, 0.7))
    began = time.monotonic()
    if number % 2:
        server.kill_one(draw)
    else:
        server.kill()
        server.start()
    server.wait()
    return time.monotonic() - began


def hasty(port: int) -> list[str]:
    """The product with a fault put in."""
    place = ["--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "1"]
    place += ["--respawn-failed-workers"]
    return [sys.executable, "-m", "granian", "--interface", "wsgi", *place, "tests.faults.hasty:application"]


@pytest.mark.faults
@pytest.mark.parametrize("engine", ENGINES)
def test_no_answer_is_lost_when_the_server_is_killed(engine: str, room: Path, say: Say) -> None:
    with (
        stage(engine, room, Size(FILLED, QUESTIONS, 0)) as prepared_,
        running(prepared_.environment, room / "log") as server,
        journal(room / "journal") as notes,
    ):
        accounts, waits = break_it(server, prepared_, notes, kills=KILLS, seed=engine)
    say(f"{KILLS} kills; {accounts}; longest wait for a page {max(waits):.1f} s")
    assert accounts.acked > KILLS
    assert not accounts.wrong


@pytest.mark.faults
def test_no_answer_is_lost_when_the_database_is_killed(room: Path, say: Say) -> None:
    with (
        stage("postgresql", room, Size(FILLED, QUESTIONS, 0)) as prepared_,
        running(prepared_.environment, room / "log") as server,
        journal(room / "journal") as notes,
    ):
        assert prepared_.cluster
        submissions = prepared(prepared_.requests("submissions"))
        crowd = Crowd([Device(server.url, notes) for _n in range(CLIENTS)], submissions)
        crowd.start()
        waits = []
        for _crash in range(DATABASE_KILLS):
            PAUSE.wait(1.0)
            prepared_.cluster.crash()
            began = time.monotonic()
            prepared_.cluster.launch()
            server.wait()  # the server itself is not started anew
            waits.append(time.monotonic() - began)
        crowd.stop()
        left = settle(Device(server.url, notes), crowd.unknown)
        accounts = settle_accounts(prepared_, last_lines(notes.path), filled=FILLED, unresolved=len(left))
    say(f"{DATABASE_KILLS} kills of the database; {accounts}; longest wait for a page {max(waits):.1f} s")
    assert not accounts.wrong
    assert max(waits) < 10


@pytest.mark.faults
@pytest.mark.parametrize("engine", ENGINES)
def test_the_harness_sees_a_server_that_thanks_too_early(engine: str, room: Path, say: Say) -> None:
    with (
        stage(engine, room, Size(FILLED, 2_000, 0)) as prepared_,
        running(prepared_.environment, room / "log", hasty) as server,
        journal(room / "journal") as notes,
    ):
        accounts, _waits = break_it(server, prepared_, notes, kills=5, seed="control", with_pages=False)
    say(f"control: {accounts}")
    assert accounts.lost > 0, "The control lost nothing: the harness cannot see a loss."
