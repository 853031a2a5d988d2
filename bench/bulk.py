"""Write rows past the actions with the fastest statement the engine has: for benchmarks only."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from rodtrad.web.database.sqlite.base import CACHE_KIB


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
            f'INSERT INTO "{table}" ({quoted}) VALUES ({marks})',
            ([_KEPT[type(v)](v) if type(v) in _KEPT else v for v in row] for row in rows),
        )


# How SQLite keeps the values that it has no type of its own for; by exact type, because there are millions.
_KEPT: dict[type, Callable[[Any], object]] = {
    uuid.UUID: lambda value: value.hex,
    datetime: lambda value: value.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" "),
    date: date.isoformat,
    bool: int,
}


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Let SQLite neither wait for the disk nor keep indexes up to date row by row; afterwards all is as before."""
    if connection.vendor != "sqlite":  # COPY pays one commit a table
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
        indexes = cursor.fetchall()
        cursor.execute("PRAGMA synchronous=OFF")
        cursor.execute("PRAGMA cache_size=-1000000")
        for name, _sql in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        try:
            yield
        finally:
            for _name, sql in indexes:
                cursor.execute(sql)
            cursor.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
            cursor.execute("PRAGMA synchronous=NORMAL")


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
