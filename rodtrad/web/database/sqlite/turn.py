"""A fair turn at writing, shared by every thread and process that opens the same database file."""

from __future__ import annotations

import fcntl
import os
import weakref
from pathlib import Path

# SQLite lets one connection write at a time and makes the others sleep and try again, so a busy writer starves
# the rest for seconds. The kernel keeps those who wait for a file lock in the order they came: a queue.
# One lock alone is not quite fair, because whoever lets go may take it again before the next in line has woken.
# So there are two: whoever waits for the turn stands in the doorway, and nobody gets past somebody in a doorway.
# The kernel frees both when a process dies. The wait has no time limit; `fuser FILE` names the process that holds.
TURN_SUFFIX = "-turn"
DOORWAY_SUFFIX = "-doorway"
LOG_SUFFIX = "-wal"


class Turn:
    """One connection's place in the queue of writers; open it once, take and release it many times."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self._turn: int | None = None
        self._doorway: int | None = None
        self._log: int | None = None
        self.held = False
        _turns.add(self)

    def take(self) -> None:
        """Wait for the turn; does nothing when this connection already has it."""
        if self.held:
            return
        if self._turn is None or self._doorway is None:
            self._turn = _open(self.database, TURN_SUFFIX)
            self._doorway = _open(self.database, DOORWAY_SUFFIX)
        self.held = True  # before the wait, so that a wait broken off in the middle is released like any other
        try:
            fcntl.flock(self._doorway, fcntl.LOCK_EX)
            fcntl.flock(self._turn, fcntl.LOCK_EX)
        except BaseException:
            self.release()
            raise
        finally:
            fcntl.flock(self._doorway, fcntl.LOCK_UN)

    def release(self) -> None:
        """Let the next in line write; does nothing when this connection has no turn."""
        if self.held and self._turn is not None:
            fcntl.flock(self._turn, fcntl.LOCK_UN)
            self.held = False

    def sync(self) -> None:
        """Wait until everything in the write-ahead log has reached the disk: ours, and what others wrote before it."""
        if self._log is None:
            self._log = os.open(f"{self.database}{LOG_SUFFIX}", os.O_RDONLY | os.O_CLOEXEC)
        os.fdatasync(self._log)

    def close(self) -> None:
        """Give the turn back and close the files."""
        self.release()
        self.forget()

    def forget(self) -> None:
        """Close the files without unlocking: after a fork the locks are the parent's."""
        self.held = False
        files = (self._turn, self._doorway, self._log)
        self._turn = self._doorway = self._log = None
        for file in files:
            if file is not None:
                os.close(file)

    def __del__(self) -> None:
        self.forget()


def _open(database: Path, suffix: str) -> int:
    return os.open(f"{database}{suffix}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


_turns: weakref.WeakSet[Turn] = weakref.WeakSet()


def _forget_all() -> None:
    for turn in list(_turns):
        turn.forget()


# A child that kept its parent's files would keep the parent's turn too, even after the parent was killed.
os.register_at_fork(after_in_child=_forget_all)
