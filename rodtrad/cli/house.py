"""Open the house for a command: environment, Django, database; or say what is missing and what to do."""

from __future__ import annotations

import os

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from rodtrad.cli.problem import ExitCode, Problem
from rodtrad.web.env import EnvironmentProblem


def open_house() -> None:
    """Set Django up from the environment; raises Problem with the next step."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodtrad.web.settings")
    try:
        django.setup()
    except (EnvironmentProblem, ImproperlyConfigured) as missing:
        raise Problem(ExitCode.ENVIRONMENT, f"Installationen är inte klar: {missing}") from missing


def pending_migrations() -> int:
    """How many migrations the database lacks; raises Problem when the database cannot be reached."""
    try:
        executor = MigrationExecutor(connection)
        return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as refused:
        raise Problem(
            ExitCode.ENVIRONMENT,
            f"Databasen svarar inte: {refused}",
            "Kontrollera RODTRAD_DATABASE_URL, och att databasen är igång.",
        ) from refused


def require_migrated() -> None:
    """Refuse to go on with a database of an older version; raises Problem."""
    if missing := pending_migrations():
        raise Problem(
            ExitCode.ENVIRONMENT,
            f"Databasen saknar {missing} ändringar som den här versionen behöver.",
            "Ta en säkerhetskopia och kör sedan:  rodtrad manage migrate",
        )
