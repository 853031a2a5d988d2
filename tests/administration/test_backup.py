"""A copy of the database is whole, complete, and never written over anything."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import subprocess
from argparse import Namespace
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from rodtrad.access.models import Event, Tenant
from rodtrad.cli import backup
from rodtrad.cli.problem import ExitCode, Problem


def _committees(copy: Path) -> str:
    """The names of the committees in a copy, however the engine wrote it."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(copy)) as database:
            return ",".join(row[0] for row in database.execute("SELECT name FROM access_tenant"))
    restore = shutil.which("pg_restore")
    assert restore is not None
    read = [restore, "--data-only", "--table=access_tenant", "--file=-", str(copy)]
    return subprocess.run(read, capture_output=True, text=True, check=True).stdout


@pytest.mark.django_db(transaction=True)
def test_a_copy_holds_what_was_in_the_database_and_its_checksum_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Tenant.objects.create(key="kopieby", name="Kopieby socialnämnd", kind="practice")
    copy = tmp_path / "kopia"
    assert backup.run(Namespace(file=str(copy))) is ExitCode.OK
    assert "Kopieby socialnämnd" in _committees(copy)
    assert hashlib.sha256(copy.read_bytes()).hexdigest() in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["kopia"]
    event = Event.objects.get(verb="tenant.copied")
    assert (event.actor, event.details) == ("backup", {"sha256": hashlib.sha256(copy.read_bytes()).hexdigest()})
    assert copy.stat().st_mode & 0o077 == 0  # for the owner's eyes only


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_over(tmp_path: Path) -> None:
    there = tmp_path / "kopia"
    there.write_text("viktigt")
    with pytest.raises(Problem, match="finns redan"):
        backup.run(Namespace(file=str(there)))
    assert there.read_text() == "viktigt"


@pytest.mark.django_db(transaction=True)
def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="finns inte"):
        backup.run(Namespace(file=str(tmp_path / "ingen" / "kopia")))


def test_a_copy_that_is_not_whole_is_not_kept(tmp_path: Path) -> None:
    broken, copy = tmp_path / "trasig.sqlite3", tmp_path / "kopia"
    with closing(sqlite3.connect(broken)) as database:
        database.execute("CREATE TABLE a (b TEXT UNIQUE)")
        database.executemany("INSERT INTO a VALUES (?)", [(str(n) * 40,) for n in range(500)])
        database.commit()
        size = database.execute("PRAGMA page_size").fetchone()[0]
    data = bytearray(broken.read_bytes())
    data[3 * size : 3 * size + 64] = bytes(64)
    broken.write_bytes(data)
    with pytest.raises(Problem, match="inte hel"):
        backup._copy_file(str(broken), copy)
