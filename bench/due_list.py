"""Measure the daily list of what is due: the whole committee's and one practitioner's, as the open episodes grow.

Every episode has three answered occasions behind it and one ahead or just passed, spread over a quarter of a year. The
promise: with 50,000 open episodes the committee's whole list is read within 300 milliseconds on both engines. Medians
in one process, without a page round them.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import psycopg

from bench import bulk
from bench.harness import ROOT, without_settings
from tests.support.postgres import Cluster

ENGINES = ("sqlite", "postgresql")
PROMISED_EPISODES, PROMISED_MS = 50_000, 300.0
ROUNDS = 7
BEHIND = 3  # answered occasions in each episode


def main() -> int:
    """Measure every size on every engine, each in a process of its own, and say whether the promise is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,50000,100000", help="how many open episodes")
    parser.add_argument("--engine", action="append", choices=ENGINES)
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        return measure(options.measure)
    failed = 0
    for engine in options.engine or ENGINES:
        for size in options.sizes.split(","):
            with tempfile.TemporaryDirectory(prefix="rodtrad-due-") as folder:
                failed += _in_a_house_of_its_own(engine, size, Path(folder))
    return 1 if failed else 0


def _in_a_house_of_its_own(engine: str, size: str, folder: Path) -> int:
    environment = without_settings() | {
        "DJANGO_SETTINGS_MODULE": "rodtrad.web.settings",
        "RODTRAD_PROFILE": "practice",
        "RODTRAD_DATA_DIR": str(folder / "data"),
    }
    command = [sys.executable, "-m", "bench.due_list", "--measure", size]
    if engine == "sqlite":
        return subprocess.run(command, check=False, cwd=ROOT, env=os.environ | environment).returncode
    (folder / "cluster").mkdir()
    folder.chmod(0o711)
    cluster = Cluster(settings=("shared_buffers=512MB",), disk=folder / "cluster")
    address = cluster.start()
    try:
        with closing(psycopg.connect(f"{address}/postgres", autocommit=True)) as con:
            con.execute("CREATE DATABASE rodtrad")
        reached = environment | {"RODTRAD_DATABASE_URL": f"{address}/rodtrad"}
        return subprocess.run(command, check=False, cwd=ROOT, env=os.environ | reached).returncode
    finally:
        cluster.stop()


def measure(episodes: int) -> int:
    """Fill the database that the environment names, and measure; 1 when the promise is broken."""
    Path(os.environ["RODTRAD_DATA_DIR"]).mkdir(parents=True, exist_ok=True)
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    _fill(episodes)
    from rodtrad.access import clock
    from rodtrad.access.models import Staff
    from rodtrad.feedback.queries.scope import Whose
    from rodtrad.feedback.queries.worklist import due

    today, found = clock.today(), {}
    for who, whose in (("berit", Whose.GROUP), ("anna", Whose.MINE)):
        staff = Staff.objects.get(username=who)
        due(staff, whose, today=today)
        times = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            listed = due(staff, whose, today=today)
            times.append((time.perf_counter() - began) * 1000)
        found[who] = (statistics.median(times), len(listed))
    (all_ms, all_n), (own_ms, own_n) = found["berit"], found["anna"]
    print(
        f"due list {connection.vendor:<10} {episodes:>7} open episodes:"
        f" the committee's {all_n} due in {all_ms:6.1f} ms, one's own {own_n} due in {own_ms:5.1f} ms",
        flush=True,
    )
    return int(episodes == PROMISED_EPISODES and all_ms > PROMISED_MS)


def _fill(episodes: int) -> None:
    """The organisation and people of the large database, and occasions that wait."""
    from django.db import connection

    from bench import generate
    from rodtrad.access import clock

    organisation = generate._organisation(20)
    plan = generate.Plan(organisation, answered=episodes * generate.SESSIONS, begun=0, asked=0)
    today = clock.today()
    with bulk.without_durability():
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
