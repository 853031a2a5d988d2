"""Run prepared statements past psycopg's cursor, which costs more than the journey to the server and back.

Each statement is prepared once a connection, by a name of ours, and PostgreSQL keeps one plan for it. Values travel as
text, and the server knows their types from the statement; rows are read by psycopg's own loaders, as Django set them.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import psycopg
from psycopg.adapt import Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus

Row = tuple[Any, ...]
_FINE = frozenset({ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK})
_GONE = "The connection to the database is gone."


@dataclass(frozen=True, slots=True)
class Rows:
    """What a statement gave."""

    rows: Sequence[Row]
    rowcount: int

    def fetchone(self) -> Row | None:
        """The first row, or None."""
        return self.rows[0] if self.rows else None

    def fetchall(self) -> Sequence[Row]:
        """Every row."""
        return self.rows


class Prepared:
    """The statements that one connection has prepared."""

    def __init__(self, driver: psycopg.Connection[Any]) -> None:
        self._driver = driver
        self._server = driver.pgconn
        self._loads = Transformer(driver)
        self._names: dict[bytes, bytes] = {}

    def run(self, statement: bytes, values: Iterable[object]) -> Rows:
        """Run a statement with numbered places; raises psycopg's kinds of errors."""
        if not self._driver.autocommit and self._server.transaction_status == TransactionStatus.IDLE:
            self._driver.execute("SELECT 1")  # psycopg begins the transaction that has been asked for
        texts: list[Any] = written(values)
        name = self._names.get(statement) or self._prepare(statement)
        result = self._answer(lambda: self._server.exec_prepared(name, texts))
        if result.status not in _FINE:
            raise error_from_result(result, encoding="utf-8")
        self._loads.set_pgresult(result)
        return Rows(self._loads.load_rows(0, result.ntuples, tuple), result.command_tuples or 0)

    def _prepare(self, statement: bytes) -> bytes:
        name = b"straight_%d" % len(self._names)
        result = self._answer(lambda: self._server.prepare(name, statement))
        if result.status not in _FINE:
            raise error_from_result(result, encoding="utf-8")
        self._names[statement] = name
        return name

    def _answer(self, ask: Callable[[], Any]) -> Any:
        if self._server.status != ConnStatus.OK:
            raise psycopg.OperationalError(_GONE)
        try:
            return ask()
        except MemoryError:  # what libpq answers when it could not even send
            raise psycopg.OperationalError(_GONE) from None


def written(values: Iterable[object]) -> list[bytes | None]:
    """Values as they travel; raises psycopg's DataError for a text that PostgreSQL cannot hold."""
    texts = [None if value is None else _WRITERS[type(value)](value) for value in values]
    if b"\0" in b"".join(filter(None, texts)):  # where C would believe that the text ends
        raise psycopg.DataError("A text for PostgreSQL cannot hold the character NUL.")
    return texts


_WRITERS: Mapping[type, Callable[[Any], bytes]] = {
    str: str.encode,
    int: b"%d".__mod__,
    bool: {True: b"t", False: b"f"}.__getitem__,
    datetime: lambda value: value.isoformat().encode(),
    date: lambda value: value.isoformat().encode(),
    uuid.UUID: lambda value: value.hex.encode(),
}
