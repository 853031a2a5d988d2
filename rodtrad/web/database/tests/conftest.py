"""A SQLite database of the test's own, whichever database the other tests use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django.plugin import DjangoDbBlocker

ALIAS = "own"


@pytest.fixture
def own(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a new file with one table, under the alias `own`."""
    connections.settings[ALIAS] = {
        **connections.settings["default"],
        "ENGINE": "rodtrad.web.database.sqlite",
        "NAME": str(tmp_path / "own.sqlite3"),
        "OPTIONS": {},
    }
    with django_db_blocker.unblock():
        connection = connections[ALIAS]
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TABLE line (id INTEGER PRIMARY KEY, writer INTEGER, before INTEGER, once INTEGER UNIQUE)"
            )
        yield connection
        connection.close()
    del connections[ALIAS], connections.settings[ALIAS]
