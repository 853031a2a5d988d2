"""Move the write-ahead log into the database beside the writers, so that nobody waits in line for it.

SQLite lets the writer that makes the log long move it, and ours has the turn then: everybody waits for one or two
hundredths of a second, some times a second. A server process starts a thread of its own instead. It moves most while
others write, and takes a turn only for the little that has come meanwhile, so that the next writer begins the log
anew. Nothing depends on it: a log that nobody moves is moved by a writer when it is four times as long.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing, suppress
from pathlib import Path

from rodtrad.web.database.sqlite.turn import Turn

COMMITS = 200  # of this process, between two moves; an answer is some 20 pages of the log
READERS_SECONDS = 0.01  # how long the turn is kept for those who are still reading the log


class Mover:
    """Moves the log of one database, when it is told to."""

    def __init__(self, database: Path) -> None:
        """Open a connection of its own; `close` it."""
        self._turn = Turn(database)
        self._connection = sqlite3.connect(database, timeout=READERS_SECONDS, isolation_level=None)
        self._connection.execute("PRAGMA synchronous = NORMAL")  # a move syncs the log before, the database after

    def move(self) -> bool:
        """Move the log, and have it begun anew; False when somebody else is moving it or still reading it."""
        is_busy, *_pages = self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        if is_busy:
            return False
        self._turn.take()
        try:
            is_busy, *_pages = self._connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()
        finally:
            self._turn.release()
        return not is_busy

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
        self._turn.close()


class Moving:
    """The thread that moves the log of one database after so many commits of this process."""

    def __init__(self, database: Path) -> None:
        """Start it; it ends with the process."""
        self._database = database
        self._commits = 0
        self._is_long = threading.Event()
        threading.Thread(target=self._run, name="moving the log", daemon=True).start()

    def count(self) -> None:
        """One more commit; a count that two threads make at once and lose matters to nobody."""
        self._commits += 1
        if self._commits >= COMMITS:
            self._commits = 0
            self._is_long.set()

    def _run(self) -> None:
        self._is_long.wait()  # there is a database then, made by whoever wrote first
        with closing(Mover(self._database)) as mover:
            while True:
                self._is_long.clear()
                with suppress(sqlite3.Error):  # a disk that is full or fails: the next writer meets it too, and says so
                    mover.move()
                self._is_long.wait()


_movings: dict[Path, Moving] = {}


def start(database: Path) -> None:
    """Keep the log of a database short in this process; it may not fork afterwards, as no process with a connection."""
    path = database.resolve()
    if path not in _movings:
        _movings[path] = Moving(path)


def count(database: Path) -> None:
    """Something has been committed to a database, by whoever."""
    moving = _movings.get(database)
    if moving is not None:
        moving.count()
