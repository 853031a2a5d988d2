"""Fixtures that every test may ask for; the preparation before Django's settings is in `tests/support/plugin.py`."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from pytest_django.plugin import DjangoDbBlocker

pytest_plugins = ["tests.support.moment", "tests.support.browser", "tests.support.parallel", "tests.universe_fixtures"]

# Opt-in: these ask the real services whether our fakes still tell the truth.
collect_ignore = ["tests/verification"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Leave the names alone: each test process already has a database of its own."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Write down as done the migrations that the tables, made from the models, already hold."""
    with django_db_blocker.unblock():
        done = MigrationRecorder(connection)
        for app, name in MigrationLoader(connection).disk_migrations:
            done.record_applied(app, name)


@pytest.fixture(scope="session")
def write_docs(pytestconfig: pytest.Config) -> bool:
    """Whether this run writes the manual's pictures and generated pages anew (`make docs`)."""
    return bool(pytestconfig.getoption("--write-docs"))
