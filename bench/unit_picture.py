"""Measure the group's picture: the page with an answer that came a second ago, and the sync of 1,000 new answers.

For each size a database is filled once and kept in the folder given. Times are medians in this process, without a
network, against two floors of the same run: a page that only renders the frame (404), and one bare sum over the scores.
"""

from __future__ import annotations

import argparse
import logging
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROUNDS = 9
NEW = 1_000


def main() -> None:
    """Fill what is missing, and measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1e4,1e5,1e6", help="how many responses, with commas between")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/rodtrad-bench"))
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure()
        return
    for size in options.sizes.split(","):
        folder = options.folder / f"unit-picture-{size}"
        environment = {
            **os.environ,
            "RODTRAD_PROFILE": "practice",
            "RODTRAD_DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "rodtrad.web.settings",
        }
        if not (folder / "rodtrad.sqlite3").exists():
            folder.mkdir(parents=True, exist_ok=True)
            fill = ["-m", "bench.generate", "--responses", size, "--waiting", "2000"]
            subprocess.run([sys.executable, *fill], env=environment, check=True, stdout=subprocess.DEVNULL)
        print(f"\n{size} responses", flush=True)
        again = [sys.executable, "-m", "bench.unit_picture", "--measure", str(folder)]
        subprocess.run(again, env=environment, check=True)


def measure() -> None:
    """Measure the database that the environment names."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.ALLOWED_HOSTS = ["*"]
    logging.disable(logging.WARNING)  # the frame without a page is a 404, on purpose
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    from rodtrad.access.models import Tenant
    from rodtrad.analysis import extract

    tenant = Tenant.objects.get().pk
    began = time.perf_counter()
    extract.compact(tenant)
    print(f"  copy built or brought up to date in {time.perf_counter() - began:.1f} s", flush=True)
    _print_bytes(tenant)
    floors = _floors()
    for who, label in (("anna", "one work group (a twentieth)"), ("berit", "the whole committee")):
        page = _page(who)
        _, cold = _timed(page)
        warm = statistics.median(_timed(page)[1] for _ in range(ROUNDS))
        fresh = statistics.median(_fresh(page) for _ in range(ROUNDS))
        ratios = ", ".join(f"{fresh / floor:.1f} x {name}" for name, floor in floors.items())
        print(
            f"  {label}: {warm:.0f} ms; with a fresh answer {fresh:.0f} ms ({ratios}); first in process {cold:.0f} ms"
        )
    times = [_sync_of_new(tenant) for _ in range(5)]
    print(
        f"  sync of {NEW} new answers: median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms",
        flush=True,
    )


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    done = work()
    return done, (time.perf_counter() - began) * 1000


def _page(username: str) -> Callable[[], Any]:
    from django.test import Client

    from rodtrad.access.models import Staff
    from rodtrad.access.queries import units_reached

    staff = Staff.objects.get(username=username)
    browser = Client()
    browser.force_login(staff)
    address = f"/resultat/enhet/{units_reached(staff)[0].public_id}/?period=allt"

    def page() -> Any:
        response = browser.get(address)
        assert response.status_code == 200, response.status_code
        return response

    return page


def _fresh(page: Callable[[], Any]) -> float:
    """One answer is stored by the product's own action; the page right after it must hold it."""
    before = _answered(page())
    _answer_one()
    response, took = _timed(page)
    if response.wsgi_request.user.username == "berit" and _answered(response) != before + 1:
        raise SystemExit("The page did not hold the answer that had just been sent.")
    return took


def _answered(response: Any) -> int:
    found = re.search(r"Har svarat</th><td>([\d\s]+)<", response.content.decode())
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


def _sync_of_new(tenant: int) -> float:
    """Write rows in bulk, as many as come in a busy minute, and time what the next page pays for them."""
    from rodtrad.analysis import extract
    from rodtrad.collection.models import Change, Response

    _copy_rows(Response, Change)
    return _timed(lambda: extract.sync(tenant))[1]


def _copy_rows(response_model: Any, change_model: Any) -> None:
    import uuid

    newest = list(response_model.everyone.order_by("-pk")[:NEW])
    for row in newest:
        row.pk, row.invitation_id, row.submission_id = None, None, uuid.uuid4()
    made = response_model.everyone.bulk_create(newest)
    changes = [change_model(tenant_id=r.tenant_id, response_id=r.pk, kind="written") for r in made]
    change_model.objects.bulk_create(changes)


def _floors() -> dict[str, float]:
    from django.test import Client

    from rodtrad.access.models import Staff, Tenant
    from rodtrad.analysis import engine
    from rodtrad.analysis.extract import syncing

    browser = Client()
    browser.force_login(Staff.objects.get(username="berit"))
    frame = statistics.median(_timed(lambda: browser.get("/finns-inte/"))[1] for _ in range(ROUNDS))
    folder = syncing.store_of(Tenant.objects.get().pk).folder
    files = engine.parquet(sorted(folder.glob("responses-*.parquet")))
    with engine.desk(folder.parent) as cursor:
        statement = f"SELECT count(*), sum(s_total) FROM {files}"
        scan = statistics.median(_timed(lambda: cursor.execute(statement).fetchall())[1] for _ in range(ROUNDS))
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
