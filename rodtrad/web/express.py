"""A short way through the server for what respondents ordinarily do, with every guard and header of the long way.

Django's request, middleware, routing and response cost more than finding a form, or than reading, scoring and storing
an answer. The short way is taken only by what is plainly in order: an allowed host, an address as our own pages write
it, and for a sending our own page's script and a small whole body. Whatever is otherwise has changed nothing and is
handed to Django, which knows all the words.
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
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port, validate_host

from rodtrad.collection.respondent import express, origin, packing, rendering
from rodtrad.collection.respondent.converters import FormToken, LinkToken
from rodtrad.collection.respondent.forms import Fields
from rodtrad.web.middleware import Respondents

_PLACE = re.compile(rf"/svara/({LinkToken.regex})/(?:(skicka)|fragor/({FormToken.regex}))/")
_FORM = frozenset({"application/x-www-form-urlencoded", "application/x-www-form-urlencoded;charset=UTF-8"})
MOST_BYTES = 64 * 1024
Headers = list[tuple[str, str]]


class Express:
    """The application, which is not asked about what may go the short way."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application
        self._surrounding: dict[str, dict[str, str]] = {}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer an ordinary request; hand everything else on."""
        place = _PLACE.fullmatch(environ["PATH_INFO"])
        if place is not None:
            token, is_sending, form_token = place.groups()
            answered = (
                self._sending(environ, start_response, token)
                if is_sending
                else self._form(environ, start_response, token, form_token)
            )
            if answered is not None:
                return answered
        return self._application(environ, start_response)

    def _form(
        self, environ: WSGIEnvironment, start_response: StartResponse, token: str, form_token: str
    ) -> Iterable[bytes] | None:
        """The questions of a begun form."""
        if environ["REQUEST_METHOD"] != "GET" or not _is_at_home(environ, _scheme(environ)):
            return None
        language = express.language_of(environ.get("QUERY_STRING", ""))
        parts = express.form(token, form_token, language) if language else None
        if parts is None:
            return None
        gzip = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        body = packing.gzipped(parts) if gzip else packing.whole(parts)
        return self._answer(environ, start_response, "200 OK", rendering.headers_of_parts(gzip=gzip), body)

    def _sending(self, environ: WSGIEnvironment, start_response: StartResponse, token: str) -> Iterable[bytes] | None:
        """The receipt of an answer."""
        if environ["REQUEST_METHOD"] != "POST" or not _is_by_our_script(environ):
            return None
        language = express.language_of(environ.get("QUERY_STRING", ""))
        fields = _fields(environ) if language else None
        stored = express.store(token, language, fields) if language and fields else None
        if stored is None:
            return None
        headers = {
            "Content-Type": "application/json",
            "Cache-Control": "no-store, private",
            "Set-Cookie": stored.cookie,
        }
        return self._answer(environ, start_response, "201 Created", headers, json.dumps(stored.receipt).encode())

    def _answer(
        self, environ: WSGIEnvironment, start_response: StartResponse, status: str, own: dict[str, str], body: bytes
    ) -> Iterable[bytes]:
        headers = {**self._round_every_answer(environ), **own, "Content-Length": str(len(body))}
        start_response(status, list(headers.items()))
        return [body]

    def _round_every_answer(self, environ: WSGIEnvironment) -> dict[str, str]:
        """What the respondents' middleware adds to every answer; asked of that middleware itself, once a scheme."""
        scheme = _scheme(environ)
        if scheme not in self._surrounding:
            empty = Respondents(core=lambda _request: HttpResponse())
            request: HttpRequest = WSGIRequest({**environ, "wsgi.input": io.BytesIO()})
            self._surrounding[scheme] = dict(empty.chain(request).headers.items())
        return self._surrounding[scheme]


def _is_at_home(environ: WSGIEnvironment, scheme: str) -> bool:
    """Whether the request has reached an address of ours in a way we allow."""
    return _is_allowed(environ.get("HTTP_HOST", "")) and (scheme == "https" or not settings.SECURE_SSL_REDIRECT)


def _is_by_our_script(environ: WSGIEnvironment) -> bool:
    """Whether a sending comes from the script of our own page, to an address of ours."""
    scheme = _scheme(environ)
    return (
        environ.get("CONTENT_TYPE") in _FORM
        and "application/json" in environ.get("HTTP_ACCEPT", "")
        and environ.get("HTTP_SEC_FETCH_SITE", "same-origin") == "same-origin"
        and _is_at_home(environ, scheme)
        and origin.is_ours(environ.get("HTTP_ORIGIN", ""), f"{scheme}://{environ['HTTP_HOST']}")
    )


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
