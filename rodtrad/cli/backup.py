"""`rodtrad backup FILE`: a copy of the whole database, made while people work, and tried before it is called a copy."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from argparse import Namespace
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

from rodtrad.access.actions import note_copy
from rodtrad.access.actors import System
from rodtrad.access.models import Tenant
from rodtrad.cli.problem import ExitCode, Problem

JOB = "backup"
_PAGES_AT_A_TIME = 2_000  # the copy lets go of the database in between, so nobody waits long


def run(options: Namespace) -> ExitCode:
    """Write the copy beside its final name, try it, give it its name, note it in each log, and print its checksum."""
    target = Path(options.file).resolve()
    if target.exists():
        raise Problem(ExitCode.USAGE, f"{target} finns redan. Ingenting är skrivet. Välj ett annat namn.")
    if not target.parent.is_dir():
        raise Problem(ExitCode.USAGE, f"Mappen {target.parent} finns inte. Ingenting är skrivet. Skapa mappen först.")
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    try:
        _copy(draft)
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    for tenant in Tenant.objects.order_by("pk"):
        note_copy(actor=System(tenant.pk, JOB), key=tenant.key, digest=digest)
    print(f"{digest}  {target}")
    print("Nycklarna (RODTRAD_FIELD_KEYS, RODTRAD_INDEX_KEY) är inte med. Förvara dem för sig.", file=sys.stderr)
    return ExitCode.OK


def _copy(draft: Path) -> None:
    if connection.vendor == "sqlite":
        _copy_file(str(connection.settings_dict["NAME"]), draft)
    else:
        _dump(connection.settings_dict, draft)


def _copy_file(source: str, draft: Path) -> None:
    """SQLite's own online copy: one consistent state, whatever is written meanwhile."""
    is_address = source.startswith("file:")
    try:
        with closing(sqlite3.connect(source, uri=is_address)) as live, closing(sqlite3.connect(draft)) as copy:
            live.backup(copy, pages=_PAGES_AT_A_TIME)
            copy.execute("PRAGMA journal_mode = DELETE")  # the copy is one file, with nothing beside it
            found = [row[0] for row in copy.execute("PRAGMA integrity_check(5)")]
    except sqlite3.DatabaseError as broken:
        found = [str(broken)]
    if found != ["ok"]:
        raise Problem(ExitCode.DATA, "Kopian är inte hel och är borttagen. Databasen behöver ses över:", *found)


def _dump(settings: dict[str, Any], draft: Path) -> None:
    """PostgreSQL's own dump; `pg_restore --list` reads it through before it is kept."""
    if not (dump := shutil.which("pg_dump")) or not (restore := shutil.which("pg_restore")):
        raise Problem(
            ExitCode.ENVIRONMENT, "pg_dump finns inte på den här datorn. Installera PostgreSQLs klient och försök igen."
        )
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    given = {variable: str(settings[key]) for variable, key in names.items() if settings.get(key)}
    for command in ([dump, "--format=custom", f"--file={draft}"], [restore, "--list", str(draft)]):
        done = subprocess.run(command, env={**os.environ, **given}, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Problem(ExitCode.DATA, "Kopian blev inte gjord:", *done.stderr.strip().splitlines())
