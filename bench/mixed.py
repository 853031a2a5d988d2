"""Everything at once: respondents sending, open staff pages polling, and a group page every second."""

from __future__ import annotations

import http.client
import threading
import time
from dataclasses import dataclass, field
from statistics import quantiles
from urllib.parse import urlsplit

from bench import harness
from bench.harness import Load, Server
from bench.sender import Sender
from bench.stage import Stage

SENDERS, PAGES = 32, 20
POLL_SECONDS, GROUP_SECONDS = 2.0, 1.0


@dataclass
class Seen:
    """What one kind of staff page gave."""

    ms: list[float] = field(default_factory=list)
    errors: int = 0
    statuses: set[int] = field(default_factory=set)

    @property
    def p99(self) -> float:
        """The 99th percentile of the waiting times."""
        return quantiles(self.ms, n=100)[98] if len(self.ms) > 1 else 0.0


@dataclass(frozen=True)
class Mixed:
    """What everybody got."""

    senders: Load
    polls: Seen
    group: Seen


def run(server: Server, prepared: Stage, submissions: Sender, *, seconds: int) -> Mixed:
    """Let everybody loose for a while."""
    _warm(server, prepared.pages["group_page"], prepared.pages["head"])
    until = time.monotonic() + seconds
    polls, group = Seen(), Seen()
    addresses = [line.split()[1] for line in prepared.requests("polls").read_text(encoding="ascii").splitlines()]
    anna, berit = prepared.pages["practitioner"], prepared.pages["head"]
    pages = [
        threading.Thread(
            target=_ask, args=(server, addresses[n % len(addresses)], anna, polls, until, POLL_SECONDS, n / PAGES)
        )
        for n in range(PAGES)
    ]
    pages.append(
        threading.Thread(
            target=_ask, args=(server, prepared.pages["group_page"], berit, group, until, GROUP_SECONDS, 0.5)
        )
    )
    for page in pages:
        page.start()
    senders = submissions.send(connections=SENDERS, seconds=seconds)
    for page in pages:
        page.join()
    return Mixed(senders, polls, group)


def _warm(server: Server, address: str, cookie: str) -> None:
    """Let every process build its copy once: a committee's very first group page is not what is measured."""
    began = time.monotonic()
    for _page in range(4 * harness.WORKERS):
        _ask(server, address, cookie, Seen(), time.monotonic() + 0.01, 1.0, 0.0)
    print(f"The first group pages took {time.monotonic() - began:.1f} s.", flush=True)


def _ask(server: Server, address: str, cookie: str, seen: Seen, until: float, every: float, offset: float) -> None:
    """Ask for one address at a steady pace, as an open page does."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    due = time.monotonic() + every * offset
    while due < until:
        time.sleep(max(0.0, due - time.monotonic()))
        due += every
        began = time.perf_counter()
        try:
            connection.request("GET", address, headers={"Cookie": cookie, "HX-Request": "true", "HX-Poll": "true"})
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            seen.errors += 1
            connection.close()
            continue
        seen.ms.append(1000 * (time.perf_counter() - began))
        seen.statuses.add(answer.status)
        seen.errors += answer.status >= 400
    connection.close()
