"""Set the stage: a filled database on one engine, durable, with the requests that will be sent to it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.harness import ROOT, without_settings
from tests.support.postgres import Cluster

ENGINES = ("sqlite", "postgresql")
# A server of its own as an operator would set it: durable, with room, and with its house-keeping on.
SETTINGS = ("shared_buffers=1GB", "autovacuum=on", "max_wal_size=4GB", "max_connections=60")


@dataclass(frozen=True)
class Size:
    """How much the database holds from the start."""

    responses: int
    begun: int
    asked: int


@dataclass(frozen=True)
class Stage:
    """A filled database, how to reach it, and the files of requests."""

    engine: str
    environment: dict[str, str]
    folder: Path
    pages: Mapping[str, str]  # addresses and cookies of staff
    cluster: Cluster | None  # the database, when it is a server
    url: str  # and its address

    @property
    def database(self) -> int:
        """The database's own process, when it has one."""
        return self.cluster.pid if self.cluster else 0

    @property
    def file(self) -> Path:
        """The database, when it is a file."""
        return self.folder / "data" / "rodtrad.sqlite3"

    def requests(self, kind: str) -> Path:
        """The file with one kind of requests."""
        return self.folder / kind

    def responses(self) -> int:
        """How many responses are stored now."""
        if self.url:
            with psycopg.connect(self.url) as con:
                row = con.execute("SELECT count(*) FROM collection_response").fetchone()
                return int(row[0]) if row else 0
        with closing(sqlite3.connect(self.file)) as con:
            return int(con.execute("SELECT count(*) FROM collection_response").fetchone()[0])


@contextmanager
def stage(engine: str, folder: Path, size: Size, *, settings: tuple[str, ...] = SETTINGS) -> Iterator[Stage]:
    """Fill a database of an engine inside a folder; `settings` are PostgreSQL's. It stops when the block ends."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "rodtrad.web.settings",
        "RODTRAD_PROFILE": "practice",
        "RODTRAD_DATA_DIR": str(folder / "data"),
    }
    if engine == "sqlite":
        yield _filled(Stage(engine, environment, folder, {}, None, ""), size)
        return
    disk = folder / "cluster"
    disk.mkdir()
    folder.chmod(0o711)  # PostgreSQL runs as somebody else and must reach its own folder
    cluster = Cluster(durable=True, settings=settings, disk=disk)
    address = cluster.start()
    try:
        with closing(psycopg.connect(f"{address}/postgres", autocommit=True)) as con:
            con.execute("CREATE DATABASE rodtrad")
        url = f"{address}/rodtrad"
        yield _filled(Stage(engine, {**environment, "RODTRAD_DATABASE_URL": url}, folder, {}, cluster, url), size)
    finally:
        cluster.stop()


def _filled(empty: Stage, size: Size) -> Stage:
    sizes = ["--responses", str(size.responses), "--begun", str(size.begun), "--asked", str(size.asked)]
    subprocess.run(
        [sys.executable, "-m", "bench.prepare", str(empty.folder), *sizes],
        check=True, cwd=ROOT, env=without_settings() | empty.environment,
    )  # fmt: skip
    pages = json.loads((empty.folder / "prepared.json").read_text(encoding="utf-8"))
    return Stage(empty.engine, empty.environment, empty.folder, pages, empty.cluster, empty.url)
