"""Census 14: models and migrations agree, in one line for each app, and migrations never import models."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from pytest_django.plugin import DjangoDbBlocker

from tests.census import sources

APPS = [config for config in apps.get_app_configs() if config.name.startswith("rodtrad.")]
MIGRATIONS = sorted(sources.PRODUCT.glob("*/migrations/[0-9]*.py"))


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def _another(name: str, make: Callable[[BaseDatabaseWrapper, str], object]) -> Iterator[BaseDatabaseWrapper]:
    """One more database on the same engine, gone after the test."""
    settings = connections.settings["default"]
    full = f"{settings['NAME']}_{name}"
    connections.settings[name] = {**settings, "NAME": full, "TEST": {**settings["TEST"], "MIGRATE": True}}
    connection = connections[name]
    make(connection, full)
    yield connection
    connection.creation.destroy_test_db(full, verbosity=0)
    connection.close()
    connections["default"].close()
    del connections[name], connections.settings[name]


@pytest.fixture
def migrated(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseDatabaseWrapper]:
    """A database made by every migration from the beginning."""
    with django_db_blocker.unblock():
        yield from _another("migrated", lambda made, _name: made.creation.create_test_db(verbosity=0, autoclobber=True))


@pytest.fixture
def begun(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseDatabaseWrapper]:
    """A database that was empty when somebody typed `rodtrad manage migrate`."""

    def make(connection: BaseDatabaseWrapper, name: str) -> None:
        creation: Any = connection.creation  # its public way fills the database too
        connection.settings_dict["NAME"] = creation._create_test_db(verbosity=0, autoclobber=True)
        call_command("migrate", database=connection.alias, verbosity=0)

    with django_db_blocker.unblock():
        yield from _another("begun", make)


def test_an_empty_database_gets_what_every_migration_from_the_beginning_makes(
    migrated: BaseDatabaseWrapper, begun: BaseDatabaseWrapper
) -> None:
    assert len(_tables(begun)) > len(APPS)
    assert _tables(begun) == _tables(migrated)
    assert _filled(begun) == _filled(migrated)
    made = [set(MigrationRecorder(connection).applied_migrations()) for connection in (begun, migrated)]
    assert made[0] == made[1] == set(MigrationLoader(migrated).graph.nodes)


def _tables(connection: BaseDatabaseWrapper) -> dict[str, tuple[Any, Any]]:
    """The tables with their columns, and what the database holds them to, whatever their order.

    But not those of Django's groups, which nobody uses: their own migrations make some keys wider than their models.
    """
    look = connection.introspection
    with connection.cursor() as cursor:
        return {
            name: (
                sorted((c.name, str(c.type_code), c.null_ok) for c in look.get_table_description(cursor, name)),
                sorted(_held_to(look.get_constraints(cursor, name).values())),
            )
            for name in look.table_names(cursor)
            if not name.startswith("auth_")
        }


def _filled(connection: BaseDatabaseWrapper) -> list[Any]:
    """How full PostgreSQL may write the pages of each table that says so."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, reloptions FROM pg_class WHERE reloptions IS NOT NULL ORDER BY relname")
        found: list[Any] = cursor.fetchall()
        return found


def _held_to(constraints: Iterable[Any]) -> Iterator[tuple[str, ...]]:
    for held in constraints:
        kinds = ("primary_key", "unique", "index", "check", "foreign_key")
        yield (str(sorted(held["columns"] or ())), *(f"{kind}: {held[kind]}" for kind in kinds))


@pytest.mark.parametrize("path", MIGRATIONS, ids=sources.name)
def test_a_migration_imports_nothing_that_may_have_moved_on(path: Path) -> None:
    imported = [node.module or "" for node in ast.walk(sources.tree(path)) if isinstance(node, ast.ImportFrom)]
    imported += [
        alias.name for node in ast.walk(sources.tree(path)) if isinstance(node, ast.Import) for alias in node.names
    ]
    assert [name for name in imported if name.startswith("rodtrad")] == []


@pytest.mark.parametrize("config", APPS, ids=lambda config: config.label)
def test_migrations_stand_in_one_line(config: object) -> None:
    folder = Path(config.path) / "migrations"  # type: ignore[attr-defined]  # an AppConfig
    numbers = [path.name[:4] for path in sorted(folder.glob("[0-9]*.py"))]
    assert numbers == [f"{number:04d}" for number in range(1, len(numbers) + 1)]
