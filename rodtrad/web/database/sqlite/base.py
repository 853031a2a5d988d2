"""Django's SQLite backend with durable settings, where every write waits for its turn."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

from django.db.backends.sqlite3 import base

from rodtrad.web.database.sqlite import moving
from rodtrad.web.database.sqlite.creation import DatabaseCreation
from rodtrad.web.database.sqlite.turn import Turn

# How long SQLite itself may wait: only for those who write without a turn, such as the `sqlite3` command.
BUSY_SECONDS = 20
LOG_PAGES = 16_000  # a writer moves a log that nobody else has moved (see `moving`); 64 MB
CACHE_KIB = 16_384  # SQLite's own 2 MB makes a long look-up fetch the same pages over and over, at twice the CPU
_CHANGES = r"INSERT|UPDATE|DELETE|REPLACE"
_ONLY_READS = re.compile(
    rf"\s*(?:SELECT|VALUES|EXPLAIN|PRAGMA|WITH\b(?!.*\b(?:{_CHANGES})\b))\b", re.IGNORECASE | re.DOTALL
)


class Connection(sqlite3.Connection):
    """A connection that gives its turn back when its transaction is over, however it ended."""

    turn: Turn | None = None  # none for a database in memory, which no other process can open
    durable = True

    def begin(self) -> None:
        """Begin a transaction that writes, when its turn has come."""
        if self.turn:
            self.turn.take()
        try:
            self.execute("BEGIN IMMEDIATE")
        finally:
            self.settle()

    def commit(self) -> None:
        """Commit, let the next in line write, and wait for the disk."""
        try:
            super().commit()
        finally:
            self.settle()

    def rollback(self) -> None:
        """Roll back, and let the next in line write."""
        try:
            super().rollback()
        finally:
            self.settle()

    def close(self) -> None:
        """Close; SQLite rolls back what was not committed, and then the next in line may write."""
        try:
            super().close()
        finally:
            if self.turn:
                self.turn.close()

    def settle(self) -> None:
        """Give the turn back unless a transaction is still open; what it wrote is on the disk when this returns.

        The next in line writes while we wait for the disk, which SQLite's own `synchronous = FULL` would not allow.
        Whoever is told that something is stored has waited here, also when somebody else had written it.
        """
        if self.turn and self.turn.held and not self.in_transaction:
            self.turn.release()
            if self.durable:
                self.turn.sync()
                moving.count(self.turn.database)


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that waits for the connection's turn before it begins to write."""

    connection: Connection
    _has_rows_to_read = False

    def execute(self, query: str, params: Any = None) -> Self:
        """Run one statement, in turn if it may write."""
        connection = self.connection
        if connection.turn is None or (not connection.in_transaction and _ONLY_READS.match(query)):
            super().execute(query, params)
            return self
        connection.turn.take()
        try:
            super().execute(query, params)
        finally:
            self._settle()
        return self

    def executemany(self, query: str, param_list: Iterable[Any]) -> Self:
        """Run one statement for many rows, all of them in one turn."""
        if self.connection.turn:
            self.connection.turn.take()
        try:
            super().executemany(query, param_list)
        finally:
            self._settle()
        return self

    def close(self) -> None:
        """Close; a statement that had rows left to read is over now."""
        super().close()
        self._has_rows_to_read = False
        self.connection.settle()

    def __del__(self) -> None:
        if self._has_rows_to_read:
            self.connection.settle()

    def _settle(self) -> None:
        # INSERT … RETURNING outside a transaction is committed only when its rows have been read.
        self._has_rows_to_read = self.description is not None
        if not self._has_rows_to_read:
            self.connection.settle()


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection: write-ahead log, full durability, immediate transactions, and a turn at writing."""

    creation_class = DatabaseCreation
    transaction_mode: str | None
    init_commands: list[str]

    def get_connection_params(self) -> dict[str, Any]:
        """Add our settings to Django's; what is given in OPTIONS wins. `durable` is ours: False waits for no disk."""
        params: dict[str, Any] = {"timeout": BUSY_SECONDS, **super().get_connection_params(), "factory": Connection}
        self.transaction_mode = self.transaction_mode or "IMMEDIATE"
        # SQLite syncs round its checkpoints only; each commit is synced by `Connection.settle`.
        pragma = "NORMAL" if params.get("durable", True) else "OFF"
        room = (f"PRAGMA cache_size = -{CACHE_KIB}", f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
        self.init_commands = [f"PRAGMA synchronous = {pragma}", *room, *self.init_commands]
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        """Open the file, readable to its owner only, and see to it that it has a write-ahead log."""
        if not self.is_in_memory_db():
            _make_private(Path(conn_params["database"]))
        durable = conn_params.pop("durable", True)
        connection: Connection = super().get_new_connection(conn_params)
        connection.durable = durable
        path = connection.execute("PRAGMA database_list").fetchone()[2]
        if path:
            connection.turn = Turn(Path(path))
            _keep_a_write_ahead_log(connection, connection.turn)
        return connection

    def create_cursor(self, name: str | None = None) -> Cursor:
        """Make a cursor that takes its turn."""
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor


def _make_private(path: Path) -> None:
    """Make a new file before SQLite does, with a mode that SQLite then gives to the log beside it as well."""
    if path.parent.is_dir() and not path.exists():
        path.touch(mode=0o600)


def _keep_a_write_ahead_log(connection: Connection, turn: Turn) -> None:
    """Switch the file over once; the switch does not wait for other writers, so it is made in turn."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        turn.take()
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        finally:
            turn.release()
