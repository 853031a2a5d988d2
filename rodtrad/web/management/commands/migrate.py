"""Django's `migrate`, but an empty database gets all its tables at once: in two seconds, where history takes twenty.

Every migration asks Django to draw all models anew as they were that day, which is what takes time. A database without
tables has no history to go through: it gets the tables of today's models, and all migrations are written down as done.
That both ways lead to the same tables is held by `tests/census/test_migrations.py`, on each engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.core.management.commands import migrate
from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import RunPython
from django.db.migrations.executor import MigrationExecutor

# What asks for something else than "bring this database up to date".
_ASKS_FOR_MORE = ("app_label", "fake", "fake_initial", "plan", "check_unapplied", "prune", "run_syncdb")


class Command(migrate.Command):
    """Bring the database up to date."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Begin where nothing is, and leave the rest to Django: it finds nothing to do, and tells those who wait."""
        connection = connections[options["database"]]
        if not any(options.get(word) for word in _ASKS_FOR_MORE) and not connection.introspection.table_names():
            begin(connection)
        super().handle(*args, **options)


def begin(connection: BaseDatabaseWrapper) -> None:
    """Make every table, and write down every migration as done; all of it or nothing."""
    executor = MigrationExecutor(connection)
    recorder = executor.recorder
    with connection.schema_editor() as editor:
        editor.create_model(recorder.Migration)
        for config in apps.get_app_configs():
            for model in router.get_migratable_models(config, connection.alias, include_auto_created=False):
                if model._meta.can_migrate(connection):
                    editor.create_model(model)
        for step in _beside_the_models(executor):
            step(apps, editor)
        for app, name in executor.loader.disk_migrations:
            recorder.record_applied(app, name)


def _beside_the_models(executor: MigrationExecutor) -> Iterator[Callable[..., Any]]:
    """What our migrations do to tables that no model says; what moves data is elidable: here are none."""
    leaves = executor.loader.graph.leaf_nodes()
    for migration, _backwards in executor.migration_plan(leaves, clean_start=True):
        if apps.get_app_config(migration.app_label).name.startswith("rodtrad."):
            for operation in migration.operations:
                if isinstance(operation, RunPython) and not operation.elidable:
                    yield operation.code
