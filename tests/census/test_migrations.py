"""Census 14: models and migrations agree, in one line for each app, and migrations never import models."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django.plugin import DjangoDbBlocker

from tests.census import sources

APPS = [config for config in apps.get_app_configs() if config.name.startswith("rodtrad.")]
MIGRATIONS = sorted(sources.PRODUCT.glob("*/migrations/[0-9]*.py"))


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.fixture
def migrated(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseDatabaseWrapper]:
    """A database of its own on the same engine, made by every migration from the beginning."""
    settings = connections.settings["default"]
    name = f"{settings['NAME']}_migrated"
    connections.settings["migrated"] = {**settings, "NAME": name, "TEST": {**settings["TEST"], "MIGRATE": True}}
    with django_db_blocker.unblock():
        connection = connections["migrated"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        yield connection
        connection.creation.destroy_test_db(name, verbosity=0)
        connection.close()
        connections["default"].close()
    del connections["migrated"], connections.settings["migrated"]


def test_migrations_from_the_beginning_make_the_tables_of_the_models(migrated: BaseDatabaseWrapper) -> None:
    assert _tables(migrated) == _tables(connections["default"])


def _tables(connection: BaseDatabaseWrapper) -> dict[str, tuple[Any, Any]]:
    """Our tables with their columns, and what the database holds them to, whatever their order."""
    look = connection.introspection
    ours = {model._meta.db_table for config in APPS for model in config.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        names = ours & set(look.table_names(cursor))
        return {
            name: (
                sorted((c.name, str(c.type_code), c.null_ok) for c in look.get_table_description(cursor, name)),
                sorted(_held_to(look.get_constraints(cursor, name).values())),
            )
            for name in names
        }


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
