"""Run a statement of our own past Django's cursor: for the four hot paths, where that cursor costs more than the work.

The same text works on both engines (`%s` for a value). PostgreSQL prepares it once a connection, which saves it from
planning the same statement again. `execute` takes no turn at writing: on SQLite, write inside `writing()`, which does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

Row = tuple[Any, ...]
Run = Callable[[str, Iterable[Any]], Any]  # a statement and its values; returns the driver's own cursor


def renew() -> None:
    """Have a connection that has died opened anew, as Django does when a request begins; before each short way."""
    connections[DEFAULT_DB_ALIAS].close_if_unusable_or_obsolete()


def one(statement: str, values: Iterable[Any]) -> Row | None:
    """The first row, or None."""
    row: Row | None = execute(statement, values).fetchone()
    return row


def execute(statement: str, values: Iterable[Any]) -> Any:
    """Run the statement; what comes back has `fetchone` and `fetchall`. Raises Django's kinds of errors."""
    connection: Any = connections[DEFAULT_DB_ALIAS]  # `django.db.connection` looks it up anew at each attribute
    _ready(connection)
    with connection.wrap_database_errors:
        if connection.vendor == "postgresql":
            return connection.run_prepared(_as_postgresql_writes(statement), values)
        return connection.connection.execute(_as_sqlite_writes(statement), list(values))


@contextmanager
def writing() -> Iterator[Run]:
    """One transaction round straight statements, with less ceremony than `atomic`; gives what runs them.

    Inside another transaction it is a savepoint.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.in_atomic_block:
        with transaction.atomic():
            yield execute
        return
    _ready(connection)
    driver, is_sqlite = connection.connection, connection.vendor == "sqlite"

    def run(statement: str, values: Iterable[Any]) -> Any:
        return driver.execute(_as_sqlite_writes(statement), values)

    with connection.wrap_database_errors:
        if is_sqlite:
            driver.begin()  # waits for its turn at writing
        else:
            driver.execute("BEGIN")
        try:
            yield run if is_sqlite else execute
            driver.commit()
        except BaseException:
            driver.rollback()
            raise


def _ready(connection: Any) -> None:
    connection.close_if_health_check_failed()
    if connection.connection is None:
        connection.ensure_connection()
    if connection.needs_rollback:
        connection.validate_no_broken_transaction()


@cache
def _as_sqlite_writes(statement: str) -> str:
    return statement.replace("%s", "?")


@cache
def _as_postgresql_writes(statement: str) -> bytes:
    """Numbered places, as the server itself counts them."""
    first, *rest = statement.split("%s")
    return (first + "".join(f"${n}{part}" for n, part in enumerate(rest, 1))).encode()
