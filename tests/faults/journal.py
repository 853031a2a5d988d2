"""What the senders know, written down outside the system that is broken: each line is safe before the next step."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Outcome(StrEnum):
    """What a sender knows about one submission."""

    SENDING = "sending"
    ACKED = "acked"  # a receipt for exactly this content arrived
    UNKNOWN = "unknown"  # no answer that says anything: to be sent again
    REJECTED = "rejected"


@dataclass(frozen=True)
class Line:
    """One thing that a sender learnt."""

    submission_id: str
    digest: str  # of what was sent, counted by the sender itself
    outcome: Outcome
    at: float
    status: int = 0


class Journal:
    """An append-only file that is synced at every line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._one_at_a_time = threading.Lock()
        self._acked = 0

    @property
    def acked(self) -> int:
        """How many receipts have arrived so far."""
        return self._acked

    def write(self, submission_id: str, digest: str, outcome: Outcome, status: int = 0) -> None:
        """Write one line and wait until the disk has it."""
        line = Line(submission_id, digest, outcome, time.time(), status)
        with self._one_at_a_time:
            os.write(self._file, (json.dumps(line.__dict__) + "\n").encode())
            os.fdatasync(self._file)
            self._acked += outcome is Outcome.ACKED

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


@contextmanager
def journal(path: Path) -> Iterator[Journal]:
    """A journal that is closed afterwards."""
    opened = Journal(path)
    try:
        yield opened
    finally:
        opened.close()


def last_lines(path: Path) -> dict[str, Line]:
    """The last thing known about each submission; an arrived receipt is never unlearnt."""
    known: dict[str, Line] = {}
    for text in path.read_text(encoding="ascii").splitlines():
        line = Line(**json.loads(text))
        was = known.get(line.submission_id)
        if was is None or was.outcome != Outcome.ACKED:
            known[line.submission_id] = line
    return known
