"""The service worker that lets a begun form be opened again without a network; it keeps no answers."""

from __future__ import annotations

import json
from functools import cache

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from rodtrad.access.guard import respondent_view
from rodtrad.collection.respondent import languages
from rodtrad.collection.respondent.addresses import NEUTRAL_PAGE
from rodtrad.collection.respondent.languages import PARAMETER
from rodtrad.collection.respondent.pages import MessagePage
from rodtrad.collection.respondent.rendering import frame, respond, send
from rodtrad.kit import canonical

OFFLINE_PATH = "/svara/utan-nat/"
SCRIPTS = (
    "answer",
    "start",
    "steps",
    "standing",
    "conditions",
    "line",
    "vault",
    "shelf",
    "outbox",
    "panels",
    "page",
    "ids",
    "words",
)
FILES = (
    *(f"collection/respondent/{name}.js" for name in SCRIPTS),
    "collection/respondent.css",
    "ui/tokens.css",
    "ui/base.css",
    "ui/respondent.css",
    "ui/icon.svg",
    "ui/fonts/source-sans-3-latin-wght-normal.woff2",
)


@respondent_view
@require_GET
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker's script, told which files a form needs; served from its own scope, as browsers demand."""
    response = send(_script().encode(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    response["Service-Worker-Allowed"] = "/svara/"
    return response


@cache
def _script() -> str:
    told = {
        "files": [static(name) for name in FILES],
        "offline": [f"{OFFLINE_PATH}?{PARAMETER}={code}" for code in languages.spoken()],
        "static": settings.STATIC_URL,
    }
    version = canonical.digest(told)[:16]
    found = finders.find("collection/respondent/worker.js")
    if not isinstance(found, str):
        raise FileNotFoundError("collection/respondent/worker.js is not among the static files.")
    with open(found, encoding="utf-8") as source:
        return f"globalThis.TOLD = {json.dumps(told | {'version': version})};\n{source.read()}"


@respondent_view
@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """What the worker shows instead of a page that cannot be reached."""
    language = languages.chosen(request)
    page = MessagePage(
        frame=frame(language=language, title=_("Det finns inget nät just nu"), exit_url=NEUTRAL_PAGE),
        heading=_("Det finns inget nät just nu"),
        meaning=_("Har du börjat svara finns svaren kvar på den här enheten."),
        next_step=_("Vänta tills nätet är tillbaka och öppna länken igen."),
    )
    return respond("collection/respondent/message.html", page, language=language)
