"""One DuckDB in each process, reading the copies and nothing else: no network, no extensions, bounded memory."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from rodtrad.analysis.columns.store import CopyUnusable

MEMORY_LIMIT = "512MB"
THREADS = 1  # a server process for each core already; a second thread costs a third more CPU and helps nobody


@cache
def _database(folder: Path, process: int) -> duckdb.DuckDBPyConnection:
    """One for each process: a server that forks leaves the threads of the first one behind."""
    folder.mkdir(parents=True, exist_ok=True)
    database = duckdb.connect(config={"threads": THREADS, "memory_limit": MEMORY_LIMIT})
    spill = folder / ".spill"
    for setting in (
        f"temp_directory={_text(spill)}",
        "autoinstall_known_extensions=false",
        "autoload_known_extensions=false",
        f"allowed_directories=[{_text(folder)}]",
        "enable_external_access=false",
        "lock_configuration=true",
    ):
        database.execute(f"SET {setting}")
    return database


@contextmanager
def desk(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a place of one's own for temporary tables, cleared afterwards; `folder` holds all tenants' copies."""
    cursor = _database(folder, os.getpid()).cursor()
    try:
        yield cursor
    except (duckdb.IOException, duckdb.InvalidInputException) as error:
        raise CopyUnusable(f"A segment cannot be read: {error}") from error
    finally:
        cursor.close()


def rows(cursor: duckdb.DuckDBPyConnection, statement: str) -> list[dict[str, Any]]:
    """Run a statement and return its rows by column name."""
    found = cursor.execute(statement)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def parquet(paths: Sequence[Path]) -> str:
    """Return the table expression that reads some files."""
    return f"read_parquet([{', '.join(_text(path) for path in paths)}])"


def whole_numbers(values: Iterable[int]) -> str:
    """Write whole numbers, and nothing else, into a statement."""
    return ", ".join(str(int(value)) for value in values)


def _text(value: Path) -> str:
    return "'" + str(value).replace("'", "''") + "'"
