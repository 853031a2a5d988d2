"""A short run of what `make faults` does at length, in every `make test`, so that the harness itself stays alive."""

from __future__ import annotations

import random
from pathlib import Path

from bench.stage import Size, stage
from tests.faults.accounts import settle_accounts
from tests.faults.broken import PAUSE, running
from tests.faults.crowd import Crowd, settle
from tests.faults.journal import journal, last_lines
from tests.faults.proxy import Fault, proxy
from tests.faults.sender import Device, prepared

FILLED, QUESTIONS = 60, 600


def test_an_answer_survives_a_killed_process_and_a_cut_connection(room: Path) -> None:
    with (
        stage("sqlite", room, Size(FILLED, QUESTIONS, 0)) as prepared_,
        running(prepared_.environment, room / "log") as server,
        proxy(server.url) as network,
        journal(room / "journal") as notes,
    ):
        submissions = prepared(prepared_.requests("submissions"))
        device, through = Device(server.url, notes), Device(network.url, notes)
        for number, network.fault in enumerate([Fault(cut_request_after=500), Fault(cut_answer_after=90)]):
            through.send(submissions[number])
            assert not settle(device, [submissions[number]])
        crowd = Crowd([device] * 4, submissions[2:])
        crowd.start()
        PAUSE.wait(0.2)
        server.kill_one(random.Random(1))
        PAUSE.wait(0.5)
        crowd.stop()
        left = settle(device, crowd.unknown)
        accounts = settle_accounts(prepared_, last_lines(notes.path), filled=FILLED, unresolved=len(left))
    assert accounts.acked > 2
    assert not accounts.wrong
