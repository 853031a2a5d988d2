"""Measure the daily list of what is due: the whole committee's and one practitioner's, as the open episodes grow.

Every episode has three answered occasions behind it and one ahead or just passed, spread over a quarter of a year. The
promise: with 50,000 open episodes what the page reads of the committee's list is read within 300 milliseconds on both
engines, and is no more than so many times the floor: as many questions found bare by the same index, without asking
whose they are. The whole list, counted to its end, is measured beside it. In one process, without a page round it.
Milliseconds are the middle of the rounds; the ratio is between the quickest of each, which a busy machine disturbs
least. CPU is the process's own and, on PostgreSQL, its server process's.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg

from bench import bulk
from bench.harness import ROOT, family_cpu, without_settings
from bench.targets import Verdict
from tests.support.postgres import Cluster

ENGINES = ("sqlite", "postgresql")
SIZES = (1_000, 10_000, 50_000)
PROMISED_EPISODES, PROMISED_MS, PROMISED_OF_FLOOR = 50_000, 300.0, 100.0
ROUNDS = 15
BEHIND = 3  # answered occasions in each episode


@dataclass(frozen=True)
class Took:
    """What reading one list took: the middle and the quickest round, and CPU."""

    due: int
    ms: float
    least_ms: float
    cpu_ms: float

    def __str__(self) -> str:
        """Briefly."""
        return f"{self.due:,} due in {self.ms:.1f} ms ({self.cpu_ms:.1f} CPU)"


@dataclass(frozen=True)
class Found:
    """What was measured with so many open episodes on one engine."""

    engine: str
    episodes: int
    shown: Took
    whole: Took
    own: Took
    floor: Took

    @property
    def of_floor(self) -> float:
        """What the page reads as times the bare look-up."""
        return self.shown.least_ms / self.floor.least_ms

    def __str__(self) -> str:
        """One line to read."""
        return (
            f"due list {self.engine:<10} {self.episodes:>7,} open: the committee's page {self.shown},"
            f" {self.of_floor:.1f} x floor; counted to its end {self.whole}; one's own {self.own}"
        )


def main() -> int:
    """Measure every size on every engine, each in a process of its own, and say whether the promise is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,50000,100000", help="how many open episodes")
    parser.add_argument("--engine", action="append", choices=ENGINES)
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(asdict(measure(options.measure))))
        return 0
    found = []
    for engine in options.engine or ENGINES:
        for each in measured(engine, [int(size) for size in options.sizes.split(",")]):
            print(each, flush=True)
            found.append(each)
    return int(not all(verdict.kept for verdict in verdicts(found)))


def measured(engine: str, sizes: Sequence[int] = SIZES) -> Iterator[Found]:
    """Every size in a database and a process of its own."""
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="rodtrad-due-") as folder:
            yield _in_a_house_of_its_own(engine, size, Path(folder))


def verdicts(found: Iterable[Found]) -> Iterator[Verdict]:
    """The promises: in time, and as times the floor of the same run."""
    for each in found:
        if each.episodes == PROMISED_EPISODES:
            what = f"due list of {PROMISED_EPISODES:,} open episodes"
            yield Verdict(each.engine, what, each.shown.ms, PROMISED_MS, False, "ms")
            yield Verdict(each.engine, f"{what}, times the bare look-up", each.of_floor, PROMISED_OF_FLOOR, False)


def _in_a_house_of_its_own(engine: str, size: int, folder: Path) -> Found:
    environment = without_settings() | {
        "DJANGO_SETTINGS_MODULE": "rodtrad.web.settings",
        "RODTRAD_PROFILE": "practice",
        "RODTRAD_DATA_DIR": str(folder / "data"),
    }
    if engine == "sqlite":
        return _run(size, environment)
    (folder / "cluster").mkdir()
    folder.chmod(0o711)
    cluster = Cluster(settings=("shared_buffers=512MB",), disk=folder / "cluster")
    address = cluster.start()
    try:
        with closing(psycopg.connect(f"{address}/postgres", autocommit=True)) as con:
            con.execute("CREATE DATABASE rodtrad")
        return _run(size, environment | {"RODTRAD_DATABASE_URL": f"{address}/rodtrad"})
    finally:
        cluster.stop()


def _run(size: int, environment: dict[str, str]) -> Found:
    command = [sys.executable, "-m", "bench.due_list", "--measure", str(size)]
    done = subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    read: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    took = {name: Took(**value) for name, value in read.items() if isinstance(value, dict)}
    return Found(engine=read["engine"], episodes=read["episodes"], **took)


def measure(episodes: int) -> Found:
    """Fill the database that the environment names, and measure."""
    Path(os.environ["RODTRAD_DATA_DIR"]).mkdir(parents=True, exist_ok=True)
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    _fill(episodes)
    from rodtrad.access import clock
    from rodtrad.access.models import Staff
    from rodtrad.feedback.queries.due import due
    from rodtrad.feedback.queries.scope import Whose

    today = clock.today()
    head, worker = (Staff.objects.get(username=name) for name in ("berit", "anna"))
    return Found(
        connection.vendor,
        episodes,
        shown=_median(lambda: due(head, Whose.GROUP, today=today).total),
        whole=_median(lambda: due(head, Whose.GROUP, today=today, count_to=None).total),
        own=_median(lambda: due(worker, Whose.MINE, today=today).total),
        floor=_median(lambda: _bare(today)),
    )


def _median(work: Callable[[], int]) -> Took:
    from django.db import connection

    server = 0
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            server = int(cursor.fetchone()[0])
    found = work()
    times, before = [], _cpu(server)
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return Took(found, statistics.median(times), min(times), (_cpu(server) - before) * 1000 / ROUNDS)


def _cpu(server: int) -> float:
    return time.process_time() + (family_cpu(server) if server else 0.0)


def _bare(today: date) -> int:
    """The floor: as many rows found by the same index and read, with nobody asking whose they are."""
    from django.db import connection

    from rodtrad.feedback.queries.due import COUNTED, UNANSWERED
    from rodtrad.feedback.rules import SOON_DAYS

    marks = ", ".join(["%s"] * len(UNANSWERED))
    statement = (
        "SELECT count(*), max(occasion_id) FROM (SELECT occasion_id FROM collection_invitation WHERE tenant_id = 1"
        f" AND open_due_on IS NOT NULL AND open_due_on <= %s AND status IN ({marks}) ORDER BY open_due_on"
        f" LIMIT {COUNTED}) AS seen"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [today + timedelta(days=SOON_DAYS), *UNANSWERED])
        return int(cursor.fetchone()[0])


def _fill(episodes: int) -> None:
    """The organisation and people of the large database, and occasions that wait."""
    from django.db import connection

    from bench import generate
    from rodtrad.access import clock

    organisation = generate._organisation(20)
    plan = generate.Plan(organisation, answered=episodes * generate.SESSIONS, begun=0, asked=0)
    today = clock.today()
    with bulk.in_a_hurry():
        generate._people(plan)
        tenant, moment = organisation.tenant_id, organisation.moment_id
        bulk.insert(
            "collection.Occasion",
            "id tenant_id unit_id client_id episode_id public_id number due_on window_days agreed_sealed plan_key "
            "label early_days",
            (
                (
                    n * 10 + turn, tenant, plan.unit(n), n, n, generate._uuid("occasion", n * 10 + turn), turn,
                    _due_on(today, n, turn), 14, "", "", "", 0,
                )
                for n in range(1, episodes + 1)
                for turn in range(1, BEHIND + 2)
            ),
        )  # fmt: skip
        bulk.insert(
            "collection.Invitation",
            "id tenant_id occasion_id moment_id public_id rater instrument structure status mode generation "
            "code_index answered_at open_due_on",
            (
                (
                    n * 10 + turn, tenant, n * 10 + turn, moment, generate._uuid("question", n * 10 + turn), "client",
                    generate.INSTRUMENT, "1", "answered" if turn <= BEHIND else "planned", "self", 0, "",
                    clock.now() if turn <= BEHIND else None, None if turn <= BEHIND else _due_on(today, n, turn),
                )
                for n in range(1, episodes + 1)
                for turn in range(1, BEHIND + 2)
            ),
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _due_on(today: date, n: int, turn: int) -> date:
    """What is done lay months back; what waits lies from two weeks ago to eleven ahead."""
    back = timedelta(days=90 * (BEHIND + 1 - turn))
    return today + timedelta(days=n % 91 - 14) - back


if __name__ == "__main__":
    sys.exit(main())
