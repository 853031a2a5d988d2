"""Connections break, requests arrive twice, and many send at the same moment: still exactly one answer."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest

from bench.stage import ENGINES, Size, Stage, stage
from tests.faults.accounts import Accounts, settle_accounts
from tests.faults.broken import running
from tests.faults.conftest import Say
from tests.faults.crowd import settle
from tests.faults.journal import Journal, Outcome, journal, last_lines
from tests.faults.proxy import Fault, Proxy, proxy
from tests.faults.sender import Device, Submission, digest_of, prepared

FILLED = 600
STEP = 5  # bytes between the places where connections are cut
AT_ONCE, ROUNDS = 16, 25


@dataclass
class House:
    """A server behind a network that breaks, and what is to be sent to it."""

    stage: Stage
    url: str
    network: Proxy
    notes: Journal
    submissions: Iterator[Submission]

    def accounts(self) -> Accounts:
        """Count what the journal and the database say."""
        return settle_accounts(self.stage, last_lines(self.notes.path), filled=FILLED)


@contextmanager
def house(engine: str, room: Path) -> Iterator[House]:
    """Everything that these tests need."""
    with (
        stage(engine, room, Size(FILLED, 2_000, 0)) as prepared_,
        running(prepared_.environment, room / "log") as server,
        proxy(server.url) as network,
        journal(room / "journal") as notes,
    ):
        yield House(prepared_, server.url, network, notes, iter(prepared(prepared_.requests("submissions"))))


def at_the_same_moment(send: Callable[[int], object]) -> None:
    """Let many do the same thing, all at once."""
    gate = threading.Barrier(AT_ONCE)

    def one(number: int) -> None:
        gate.wait()
        send(number)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.faults
@pytest.mark.parametrize("engine", ENGINES)
def test_a_connection_cut_anywhere_leaves_one_whole_answer_or_none(engine: str, room: Path, say: Say) -> None:
    with house(engine, room) as at:
        through, direct = Device(at.network.url, at.notes), Device(at.url, at.notes)
        whole = next(at.submissions)
        assert through.send(whole) is Outcome.ACKED
        request_bytes, answer_bytes = len(whole.path) + len(whole.body) + 200, at.network.answer_bytes
        cuts = [Fault(cut_request_after=n) for n in range(1, request_bytes, STEP)]
        cuts += [Fault(cut_answer_after=n) for n in range(0, answer_bytes, STEP)]
        heard: Counter[Outcome] = Counter()
        for at.network.fault in cuts:
            submission = next(at.submissions)
            heard[through.send(submission)] += 1
            assert not settle(direct, [submission])
        accounts = at.accounts()
    say(f"{len(cuts)} cuts ({dict(heard)} before sending again); {accounts}")
    assert heard[Outcome.UNKNOWN] > len(cuts) / 2
    assert not accounts.wrong


@pytest.mark.faults
@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_delivered_twice_is_stored_once(engine: str, room: Path, say: Say) -> None:
    with house(engine, room) as at:
        at.network.fault = Fault(deliver_twice=True)
        for by_script in (True, False):
            device = Device(at.network.url, at.notes, by_script=by_script)
            for submission in _some(at, by_script=by_script):
                assert device.send(submission) is Outcome.ACKED
                assert device.send(submission) is Outcome.ACKED  # and again, much later
        accounts = at.accounts()
    say(str(accounts))
    assert not accounts.wrong


def _some(at: House, *, by_script: bool) -> list[Submission]:
    every = prepared(at.stage.requests("submissions"), by_script=by_script)
    return every[:100] if by_script else every[100:200]


@pytest.mark.faults
@pytest.mark.parametrize("engine", ENGINES)
def test_sixteen_tabs_that_send_the_same_at_once_leave_one_answer(engine: str, room: Path, say: Say) -> None:
    with house(engine, room) as at:
        for _round in range(ROUNDS):
            submission = next(at.submissions)
            outcomes: list[Outcome] = []
            at_the_same_moment(partial(_send, at, outcomes, [submission] * AT_ONCE))
            assert outcomes == [Outcome.ACKED] * AT_ONCE
        accounts = at.accounts()
    say(str(accounts))
    assert not accounts.wrong


@pytest.mark.faults
@pytest.mark.parametrize("engine", ENGINES)
def test_sixteen_different_answers_at_once_leave_one_that_counts_and_the_rest_for_a_human(
    engine: str, room: Path, say: Say
) -> None:
    with house(engine, room) as at:
        for _round in range(ROUNDS):
            first = next(at.submissions)
            outcomes: list[Outcome] = []
            at_the_same_moment(partial(_send, at, outcomes, [_other(first, n) for n in range(AT_ONCE)]))
            assert Counter(outcomes) == {Outcome.ACKED: 1, Outcome.REJECTED: AT_ONCE - 1}
        accounts = at.accounts()
    say(str(accounts))
    assert accounts.rejected == ROUNDS * (AT_ONCE - 1)
    assert set(accounts.wrong) == {"rejected"}


def _send(at: House, outcomes: list[Outcome], submissions: list[Submission], number: int) -> None:
    outcomes.append(Device(at.url, at.notes).send(submissions[number]))


def _other(submission: Submission, number: int) -> Submission:
    """The same question answered otherwise, in another tab: another content under another id."""
    fields = dict(part.split("=", 1) for part in submission.body.split("&"))
    fields["q1"] = f"{number % 10}%2C{number // 10}"
    fields["submission-id"] = f"{submission.submission_id[:-2]}{number:02x}"
    typed = {name: value.replace("%2C", ",") for name, value in fields.items()}
    body = "&".join(f"{name}={value}" for name, value in fields.items())
    return replace(submission, body=body, submission_id=fields["submission-id"], digest=digest_of(typed))
