"""A short way through the server for respondents' ordinary sendings, with every guard and header of the long way.

Django's request, middleware, routing and response cost more than reading, scoring and storing an answer. The short way
is taken only by what is plainly in order: our own page's script, an allowed host, a small whole body. Whatever is
otherwise has changed nothing and is handed to Django, which knows all the words.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable
from functools import lru_cache
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import request_started
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port, validate_host

from rodtrad.collection.respondent import express, origin
from rodtrad.collection.respondent.express import Stored
from rodtrad.collection.respondent.forms import Fields
from rodtrad.web.middleware import Respondents

_SENDING = re.compile(r"/svara/([A-Za-z0-9_-]{43})/skicka/")
_FORM = frozenset({"application/x-www-form-urlencoded", "application/x-www-form-urlencoded;charset=UTF-8"})
_OWN_HEADERS = frozenset({"content-type", "content-length", "cache-control"})
MOST_BYTES = 64 * 1024
Headers = list[tuple[str, str]]


class Express:
    """The application, which is not asked about sendings that may go the short way."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application
        self._surrounding: dict[str, Headers] = {}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer an ordinary sending; hand everything else on."""
        sending = environ["REQUEST_METHOD"] == "POST" and _SENDING.fullmatch(environ["PATH_INFO"])
        stored = _stored(environ, sending[1]) if sending and _may_go_short(environ) else None
        if stored is None:
            return self._application(environ, start_response)
        body = json.dumps(stored.receipt).encode()
        headers = [
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store, private"),
            ("Set-Cookie", stored.cookie),
        ]
        start_response("201 Created", headers + self._round_every_answer(environ))
        return [body]

    def _round_every_answer(self, environ: WSGIEnvironment) -> Headers:
        """What the respondents' middleware adds to every answer; asked of that middleware itself, once a scheme."""
        scheme = _scheme(environ)
        if scheme not in self._surrounding:
            empty = Respondents(core=lambda _request: HttpResponse())
            request: HttpRequest = WSGIRequest({**environ, "wsgi.input": io.BytesIO()})
            added = empty.chain(request).headers.items()
            self._surrounding[scheme] = [(name, value) for name, value in added if name.lower() not in _OWN_HEADERS]
        return self._surrounding[scheme]


def _may_go_short(environ: WSGIEnvironment) -> bool:
    """Whether the sending comes from the script of our own page, to an address of ours."""
    host, sender = environ.get("HTTP_HOST", ""), environ.get("HTTP_ORIGIN", "")
    scheme = _scheme(environ)
    return (
        environ.get("CONTENT_TYPE") in _FORM
        and "application/json" in environ.get("HTTP_ACCEPT", "")
        and environ.get("HTTP_SEC_FETCH_SITE", "same-origin") == "same-origin"
        and _is_allowed(host)
        and (scheme == "https" or not settings.SECURE_SSL_REDIRECT)
        and origin.is_ours(sender, f"{scheme}://{host}")
    )


def _stored(environ: WSGIEnvironment, token: str) -> Stored | None:
    language = express.language_of(environ.get("QUERY_STRING", ""))
    fields = _fields(environ) if language else None
    if language is None or fields is None:
        return None
    request_started.send(sender=Express, environ=environ)  # a connection that has died is opened anew
    return express.store(token, language, fields)


def _fields(environ: WSGIEnvironment) -> Fields | None:
    """The form in the body, which can still be read from the beginning afterwards."""
    length = environ.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or not 0 < int(length) <= MOST_BYTES:
        return None
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = io.BytesIO(body)
    if len(body) != int(length):
        return None
    try:
        return Fields(body, most=settings.DATA_UPLOAD_MAX_NUMBER_FIELDS)
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _is_allowed(host: str) -> bool:
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def _scheme(environ: WSGIEnvironment) -> str:
    """The scheme as Django's request would say it: a proxy that ends HTTPS tells in a header."""
    if settings.SECURE_PROXY_SSL_HEADER is None:
        return str(environ["wsgi.url_scheme"])
    header, secure = settings.SECURE_PROXY_SSL_HEADER
    return "https" if environ.get(header, "").split(",")[0].strip() == secure else "http"
