"""Census 14: models and migrations agree, in one line for each app, and migrations never import models."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from tests.census import sources

APPS = [config for config in apps.get_app_configs() if config.name.startswith("rodtrad.")]
MIGRATIONS = sorted(sources.PRODUCT.glob("*/migrations/[0-9]*.py"))


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


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
