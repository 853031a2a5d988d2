"""One exercise for a room without a network, and the worker that keeps it on the device: its text and nobody in it."""

from __future__ import annotations

import json
from functools import cache

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_GET

from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.exercises import presenting
from rodtrad.exercises.views.catalogue import found_exercise
from rodtrad.kit import canonical

FILES = (
    "ui/tokens.css", "ui/base.css", "ui/layout.css", "ui/components.css", "ui/forms.css", "ui/charts.css",
    "ui/print.css", "ui/icon.svg", "ui/fonts/source-sans-3-latin-wght-normal.woff2", "exercises/exercises.css",
    "exercises/keep.js", "exercises/timer.js",
)  # fmt: skip


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def offline(request: HttpRequest, package: str, exercise: str) -> HttpResponse:
    """The exercise with its steps and timer; the page names nobody, and is what the device keeps."""
    page = presenting.offline_page(found_exercise(asker(request), package, exercise))
    return render(request, "exercises/offline.html", {"page": page})


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The worker's script, told which files an exercise needs; its scope is the pages without a network only."""
    return HttpResponse(
        _script(), content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache, no-store"}
    )


@cache
def _script() -> str:
    told = {"files": [static(name) for name in FILES], "static": settings.STATIC_URL}
    version = canonical.digest(told)[:16]
    found = finders.find("exercises/worker.js")
    if not isinstance(found, str):
        raise FileNotFoundError("exercises/worker.js is not among the static files.")
    with open(found, encoding="utf-8") as source:
        return f"globalThis.TOLD = {json.dumps(told | {'version': version})};\n{source.read()}"
