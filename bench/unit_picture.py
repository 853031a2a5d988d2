"""Measure the group's picture: the served page with an answer that came a second ago, and the sync of 1,000 new ones.

For each size a database is filled once and kept in the folder given. The page is fetched from the product's own server,
on the default period and on all time. Waiting times are medians; CPU is what the server used, and for the sync what
this process used. Two floors of the same run stand beside: a page that only renders the frame (404), and one bare sum.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench import harness
from bench.harness import Server

ROUNDS = 9
NEW = 1_000
PERIODS = {"twelve months": "ar", "all time": "allt"}


@dataclass(frozen=True)
class Taken:
    """What one thing took: the median wait, and CPU milliseconds each."""

    ms: float
    cpu_ms: float


@dataclass(frozen=True)
class Found:
    """One size: each page as it was, and with an answer that had just come; and the sync."""

    responses: int
    copied_seconds: float
    pages: dict[str, Taken]
    sync: Taken
    slowest_sync_ms: float

    @classmethod
    def read(cls, line: str) -> Found:
        """What another process has written."""
        raw = json.loads(line)
        pages = {name: Taken(**taken) for name, taken in raw.pop("pages").items()}
        return cls(**{**raw, "pages": pages, "sync": Taken(**raw["sync"])})


def main() -> None:
    """Fill what is missing, and measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1e4,1e5,1e6", help="how many responses, with commas between")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/rodtrad-bench"))
    parser.add_argument("--out", type=Path, help="a file for the figures, one JSON object a line")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        found = measure(options.measure, Path(os.environ["RODTRAD_DATA_DIR"]))
        if options.out:
            with options.out.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(asdict(found)) + "\n")
        return
    for size in options.sizes.split(","):
        folder = options.folder / f"unit-picture-{size}"
        environment = {
            **harness.without_settings(),
            "RODTRAD_PROFILE": "practice",
            "RODTRAD_DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "rodtrad.web.settings",
        }
        if not (folder / "rodtrad.sqlite3").exists():
            folder.mkdir(parents=True, exist_ok=True)
            began = time.monotonic()
            fill = ["-m", "bench.generate", "--responses", size, "--waiting", "2000"]
            subprocess.run([sys.executable, *fill], env=environment, check=True, stdout=subprocess.DEVNULL)
            print(f"\nThe database with {size} responses was filled in {time.monotonic() - began:.0f} s", flush=True)
        print(f"\n{size} responses", flush=True)
        again = ["-m", "bench.unit_picture", "--measure", str(int(float(size)))]
        out = ["--out", str(options.out.resolve())] if options.out else []
        subprocess.run([sys.executable, *again, *out], env=environment, check=True)


def measure(responses: int, folder: Path) -> Found:
    """Measure the database that the environment names."""
    import django

    django.setup()
    from django.core.management import call_command

    from rodtrad.access.models import Tenant
    from rodtrad.analysis import extract
    from rodtrad.cli import static

    call_command("migrate", verbosity=0)
    static.publish()
    tenant = Tenant.objects.get().pk
    began = time.perf_counter()
    extract.compact(tenant)
    copied = time.perf_counter() - began
    print(f"  copy built or brought up to date in {copied:.1f} s", flush=True)
    _print_bytes(tenant)
    port = harness.free_port()
    environment = {name: value for name, value in os.environ.items() if name.startswith(("RODTRAD_", "DJANGO_"))}
    with harness.serve(harness.product(port), port, environment, path="/halsa/", log=folder / "log") as server:
        pages = _pages(server)
    syncs = [_sync_of_new(tenant) for _ in range(5)]
    sync = Taken(*(statistics.median(column) for column in zip(*syncs, strict=True)))
    slowest = max(ms for ms, _cpu in syncs)
    print(f"  sync of {NEW} new answers: {_said(sync)}, slowest {slowest:.0f} ms", flush=True)
    return Found(responses, copied, pages, sync, slowest)


def _pages(server: Server) -> dict[str, Taken]:
    """Every page of the one who sees a work group, and of the one who sees the whole committee."""
    floors = _floors(server)
    found = {}
    for who, label in (("anna", "work group"), ("berit", "committee")):
        for name, period in PERIODS.items():
            page = _page(server, who, period)
            for _round in range(4 * harness.WORKERS):  # each process compiles templates and questions once
                page()
            found[f"{label}, {name}, nothing new"] = _taken(server, page)
            fresh = _taken(server, page, before=_answer_one)
            found[f"{label}, {name}, with a fresh answer"] = fresh
            _must_hold_what_is_new(page, who)
            floor = ", ".join(f"{fresh.ms / floor:.1f} x {what}" for what, floor in floors.items())
            print(f"  {label}, {name}: with a fresh answer {_said(fresh)} ({floor})", flush=True)
    return found


def _said(taken: Taken) -> str:
    return f"{taken.ms:.0f} ms (CPU {taken.cpu_ms:.0f} ms)"


def _taken(server: Server, page: Callable[[], str], *, before: Callable[[], None] | None = None) -> Taken:
    """The median of some rounds; CPU is that of the server, over all of them, because the kernel counts coarsely."""
    times, so_far = [], server.cpu()[0]
    for _round in range(ROUNDS):
        if before:
            before()
        times.append(_timed(page)[0])
    return Taken(statistics.median(times), 1000 * (server.cpu()[0] - so_far) / ROUNDS)


def _timed(work: Callable[[], Any]) -> tuple[float, float]:
    began, cpu = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - began) * 1000, (time.process_time() - cpu) * 1000


def _page(server: Server, username: str, period: str) -> Callable[[], str]:
    from rodtrad.access.models import Staff
    from rodtrad.access.queries import units_reached

    staff = Staff.objects.get(username=username)
    return _fetched(server, username, f"/resultat/enhet/{units_reached(staff)[0].public_id}/?period={period}", 200)


def _fetched(server: Server, username: str, address: str, status: int) -> Callable[[], str]:
    from bench.prepare import signed_in

    cookie, place = signed_in(username), urlsplit(server.url).netloc

    def page() -> str:
        connection = http.client.HTTPConnection(place, timeout=60)
        connection.request("GET", address, headers={"Cookie": cookie})
        response = connection.getresponse()
        body = response.read().decode()
        connection.close()
        if response.status != status:
            raise SystemExit(f"{address} answered {response.status}.")
        return body

    return page


def _must_hold_what_is_new(page: Callable[[], str], username: str) -> None:
    """The page right after an answer must hold it; only the head is sure to see every unit."""
    before = _answered(page())
    _answer_one()
    if username == "berit" and _answered(page()) != before + 1:
        raise SystemExit("The page did not hold the answer that had just been sent.")


def _answered(page: str) -> int:
    found = re.search(r"Har svarat</th><td>([\d\s]+)<", page)
    if found is None:
        raise SystemExit("The page has no coverage.")
    return int(re.sub(r"\s", "", found[1]))


def _answer_one() -> None:
    import random
    import uuid

    from rodtrad.access.actors import Respondent
    from rodtrad.collection import actions
    from rodtrad.collection.actions.submitting import Submission
    from rodtrad.collection.models import Invitation
    from rodtrad.collection.rules import Mode
    from rodtrad.instruments import library
    from rodtrad.practice.answering import answers_with_score

    invitation = Invitation.everyone.filter(status__in=("asked", "opened")).earliest("pk")
    given = answers_with_score(library.get(invitation.instrument), 25, flagged=False, rng=random.Random(1))
    actions.submit_response(
        actor=Respondent(invitation.tenant_id, invitation.public_id),
        invitation=invitation,
        submission=Submission(uuid.uuid4(), given, "sv", Mode.SELF),
    )


def _sync_of_new(tenant: int) -> tuple[float, float]:
    """Write rows in bulk, as many as come in a busy minute, and time what the next page pays for them."""
    from rodtrad.analysis import extract
    from rodtrad.collection.models import Change, Response

    _copy_rows(Response, Change)
    return _timed(lambda: extract.sync(tenant))


def _copy_rows(response_model: Any, change_model: Any) -> None:
    import uuid

    newest = list(response_model.everyone.order_by("-pk")[:NEW])
    for row in newest:
        row.pk, row.invitation_id, row.submission_id = None, None, uuid.uuid4()
    made = response_model.everyone.bulk_create(newest)
    changes = [change_model(tenant_id=r.tenant_id, response_id=r.pk, kind="written") for r in made]
    change_model.objects.bulk_create(changes)


def _floors(server: Server) -> dict[str, float]:
    from rodtrad.access.models import Tenant
    from rodtrad.analysis import engine
    from rodtrad.analysis.extract import syncing

    empty = _fetched(server, "berit", "/finns-inte/", 404)
    empty()
    frame = statistics.median(_timed(empty)[0] for _ in range(ROUNDS))
    folder = syncing.store_of(Tenant.objects.get().pk).folder
    files = engine.parquet(sorted(folder.glob("responses-*.parquet")))
    with engine.desk(folder.parent) as cursor:
        statement = f"SELECT count(*), sum(s_total) FROM {files}"
        scan = statistics.median(_timed(lambda: cursor.execute(statement).fetchall())[0] for _ in range(ROUNDS))
    print(f"  floors: the frame alone {frame:.1f} ms, one bare sum over the scores {scan:.1f} ms")
    return {"the frame": frame, "the bare sum": scan}


def _print_bytes(tenant: int) -> None:
    from rodtrad.analysis import extract
    from rodtrad.analysis.extract import syncing

    manifest, folder = extract.sync(tenant), syncing.store_of(tenant).folder
    for table, segments in sorted(manifest.tables.items()):
        size = sum((folder / segment.file).stat().st_size for segment in segments)
        print(f"  {table}: {size / manifest.rows(table):.1f} bytes a row in {len(segments)} segments")


if __name__ == "__main__":
    main()
