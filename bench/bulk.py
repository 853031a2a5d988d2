"""Write rows past the actions with the fastest statement the engine has: for benchmarks only."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction


def insert(label: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Write rows of plain values into a model's table; `columns` are names with spaces between."""
    table = apps.get_model(label)._meta.db_table
    names = columns.split()
    quoted = ", ".join(f'"{name}"' for name in names)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({quoted}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("?" for _ in names)
    with transaction.atomic():
        connection.connection.executemany(
            f'INSERT INTO "{table}" ({quoted}) VALUES ({marks})', (tuple(map(_as_sqlite_keeps, row)) for row in rows)
        )


def _as_sqlite_keeps(value: object) -> object:
    match value:
        case uuid.UUID():
            return value.hex
        case datetime():
            return value.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")
        case date():
            return value.isoformat()
        case bool():
            return int(value)
    return value


@contextmanager
def without_durability() -> Iterator[None]:
    """SQLite waits for the disk again afterwards; PostgreSQL's COPY pays one commit a table anyway."""
    _synchronous("OFF")
    try:
        yield
    finally:
        _synchronous("NORMAL")


def _synchronous(value: str) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA synchronous={value}")


def settle() -> None:
    """Let identity columns continue after the rows that brought their own ids, and let the planner know the tables."""
    models = [model for model in apps.get_models() if model._meta.app_label in {"clients", "collection"}]
    statements = connection.ops.sequence_reset_sql(no_style(), models) if connection.vendor == "postgresql" else []
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("ANALYZE")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
