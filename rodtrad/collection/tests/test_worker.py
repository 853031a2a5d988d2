"""The service worker and what it needs: the files of a form, and a page for when there is no network."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.test import Client as Browser

from rodtrad.collection.respondent import worker
from rodtrad.collection.tests.conftest import Talk, link


def test_the_worker_is_served_from_the_respondents_own_place(client: Browser) -> None:
    script = client.get("/svara/sw.js")
    assert script["Content-Type"].startswith("text/javascript")
    assert script["Service-Worker-Allowed"] == "/svara/"
    assert script["Cache-Control"] == "no-cache"


def test_the_worker_is_told_of_files_that_are_there(client: Browser) -> None:
    first = client.get("/svara/sw.js").content.decode().splitlines()[0]
    told = json.loads(first.removeprefix("globalThis.TOLD = ").removesuffix(";"))
    assert len(told["files"]) == len(worker.FILES)
    assert [name for name in worker.FILES if not finders.find(name)] == []
    assert [page for page in told["offline"] if client.get(page).status_code != 200] == []


def test_everything_the_form_asks_for_is_kept_on_the_device(talk: Talk, client: Browser) -> None:
    token, form = talk.begin()
    page = client.get(link(token, f"fragor/{form}/")).content.decode()
    asked_for = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page))
    assert asked_for
    assert asked_for <= set(worker.FILES)


def test_a_form_with_all_its_files_weighs_at_most_sixty_kilobytes(talk: Talk, client: Browser) -> None:
    token, form = talk.begin()
    page = client.get(link(token, f"fragor/{form}/"), headers={"Accept-Encoding": "gzip"})
    needed = [name for name in worker.FILES if not name.endswith("start.js")]
    files = [Path(str(finders.find(name))).read_bytes() for name in needed]
    weight = len(page.content) + sum(min(len(gzip.compress(file)), len(file)) for file in files)
    assert weight <= 60_000


def test_every_script_that_a_form_imports_is_kept_on_the_device() -> None:
    kept = {name.rpartition("/")[2] for name in worker.FILES if name.endswith(".js")}
    folder = Path(str(finders.find("collection/respondent/answer.js"))).parent
    lines = [line for name in kept for line in (folder / name).read_text(encoding="utf-8").splitlines()]
    imported = {line.rpartition('"./')[2].rstrip('";') for line in lines if line.startswith("import ")}
    assert imported
    assert imported <= kept
