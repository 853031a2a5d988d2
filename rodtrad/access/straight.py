"""Run a statement of our own past Django's cursor: for the four hot paths, where that cursor costs more than the work.

The same text works on both engines (`%s` for a value). PostgreSQL prepares it once a connection, which saves it from
planning the same statement again. `execute` takes no turn at writing: on SQLite, write inside `writing()`, which does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections, transaction

Row = tuple[Any, ...]


def one(statement: str, values: Iterable[Any]) -> Row | None:
    """The first row, or None."""
    row: Row | None = execute(statement, values).fetchone()
    return row


def execute(statement: str, values: Iterable[Any]) -> Any:
    """Run the statement and return the driver's own cursor; raises Django's kinds of errors."""
    connection = connections[DEFAULT_DB_ALIAS]  # `django.db.connection` looks it up anew at each attribute
    connection.close_if_health_check_failed()
    if connection.connection is None:
        connection.ensure_connection()
    if connection.needs_rollback:
        connection.validate_no_broken_transaction()
    with connection.wrap_database_errors:
        if connection.vendor == "postgresql":
            cursor = psycopg.RawCursor(connection.connection)
            return cursor.execute(_as_postgresql_writes(statement), [_without_width(value) for value in values])
        return connection.connection.execute(_as_sqlite_writes(statement), list(values))


@contextmanager
def writing() -> Iterator[None]:
    """One transaction round straight statements, with less ceremony than `atomic`; inside another it is a savepoint."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    with connection.cursor() as cursor:  # Django's own, because it is the one that waits for its turn at writing
        cursor.execute("BEGIN IMMEDIATE" if connection.vendor == "sqlite" else "BEGIN")
    try:
        yield
        with connection.wrap_database_errors:
            connection.connection.commit()
    except BaseException:
        with connection.wrap_database_errors:
            connection.connection.rollback()
        raise


@cache
def _as_sqlite_writes(statement: str) -> str:
    return statement.replace("%s", "?")


@cache
def _as_postgresql_writes(statement: str) -> bytes:
    """Numbered places, so that psycopg need not look for them in the text each time."""
    first, *rest = statement.split("%s")
    return (first + "".join(f"${n}{part}" for n, part in enumerate(rest, 1))).encode()


def _without_width(value: Any) -> Any:
    """An integer as text: psycopg gives each size of integer a type, and each mix of types a statement of its own."""
    return str(value) if isinstance(value, int) else value
