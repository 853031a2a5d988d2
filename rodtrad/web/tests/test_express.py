"""The short way for respondents' forms and ordinary sendings: the same answer as the long way, and nothing else."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from http.cookies import SimpleCookie
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django.conf import LazySettings
from django.core.wsgi import get_wsgi_application
from django.db import connections

from rodtrad.collection import actions
from rodtrad.collection.models import Conflict, Response
from rodtrad.collection.tests.conftest import ANSWERS, OTHERS, Talk
from rodtrad.web.express import Express
from rodtrad.web.whole import whole

MINE = "0198a6b0-7d5e-7c3a-9f00-123456789abc"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def one_connection(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the connection that the test's transaction is in, as Django's own test client does."""
    connection = connections["default"]
    monkeypatch.setitem(connection.settings_dict, "AUTOCOMMIT", False)
    monkeypatch.setattr(connection, "close_at", None)


class Answered:
    """What a server would have sent."""

    status = ""
    body = b""

    def __init__(self, application: Any, environ: WSGIEnvironment) -> None:
        self.body = b"".join(application(environ, self._start))

    def _start(self, status: str, headers: list[tuple[str, str]], _problem: Any = None) -> Any:
        self.status, self.headers = status, dict(headers)

    @property
    def json(self) -> dict[str, str]:
        read: dict[str, str] = json.loads(self.body)
        return read

    @property
    def cookie(self) -> dict[str, str]:
        """The right to see one's picture, with how it is kept; the moment it ends is there as its age too."""
        morsel = SimpleCookie(self.headers["Set-Cookie"])["bild"]
        return {"value": morsel.value, **{name: str(value) for name, value in morsel.items() if name != "expires"}}


def sending(
    talk: Talk,
    given: Mapping[str, str] = ANSWERS,
    *,
    begun: tuple[str, str] | None = None,
    changed: Mapping[str, str] = MappingProxyType({}),
) -> WSGIEnvironment:
    """A sending as a browser's script makes it."""
    token, form = begun or talk.begin()
    fields = {"form-token": form, "submission-id": MINE, **given}
    body = (urlencode(fields) + changed.get("more", "")).encode()
    return {
        "REQUEST_METHOD": "POST", "PATH_INFO": f"/svara/{token}/skicka/", "QUERY_STRING": "sprak=sv",
        "SERVER_NAME": "testserver", "SERVER_PORT": "80", "wsgi.url_scheme": "http", "HTTP_HOST": "testserver",
        "CONTENT_TYPE": FORM, "CONTENT_LENGTH": str(len(body)), "HTTP_ACCEPT": "application/json",
        "HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin", "wsgi.input": io.BytesIO(body),
        **changed,
    }  # fmt: skip


def opening(begun: tuple[str, str], changed: Mapping[str, str] = MappingProxyType({})) -> WSGIEnvironment:
    """A browser's request for a begun form."""
    token, form = begun
    return {
        "REQUEST_METHOD": "GET", "PATH_INFO": f"/svara/{token}/fragor/{form}/", "QUERY_STRING": "sprak=en",
        "SERVER_NAME": "testserver", "SERVER_PORT": "80", "wsgi.url_scheme": "http", "HTTP_HOST": "testserver",
        "wsgi.input": io.BytesIO(), **changed,
    }  # fmt: skip


def short(environ: WSGIEnvironment) -> Answered | None:
    """What the short way answers; None when it hands the sending on, whole."""
    handed_on = []
    length = len(environ["wsgi.input"].getvalue())

    def long_way(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        handed_on.append(environ["wsgi.input"].read())
        return []

    answered = Answered(Express(long_way), environ)
    assert not handed_on or len(handed_on[0]) == length
    return None if handed_on else answered


def test_an_ordinary_sending_is_stored_and_answered_as_on_the_long_way(talk: Talk) -> None:
    answered = short(sending(talk))
    assert answered is not None
    assert answered.status == "201 Created"
    assert Response.everyone.get().answers == {"q1": 55, "q2": 60, "q3": 70, "q4": 80}
    assert talk.events().count("answer.stored") == 1
    Response.everyone.all().delete()
    type(talk.question()).everyone.update(status="asked")
    long = Answered(get_wsgi_application(), sending(talk))
    assert long.status == "201 Created"
    for name in ("received_at", "signature"):
        assert answered.json[name] != long.json[name]
    same = {"received_at": "", "signature": ""}
    assert answered.json | same == long.json | same
    assert answered.cookie | {"value": ""} == long.cookie | {"value": ""}
    apart = {"Set-Cookie": "", "Content-Length": ""}
    assert answered.headers | apart == long.headers | apart
    assert int(answered.headers["Content-Length"]) == len(answered.body)


@pytest.mark.parametrize(
    "changed",
    [
        {"REQUEST_METHOD": "PUT"},
        {"PATH_INFO": "/svara/kod/"},
        {"QUERY_STRING": "sprak=xx"},
        {"QUERY_STRING": "sprak=sv&mer=1"},
        {"HTTP_HOST": "elsewhere.example"},
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": ""},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_ACCEPT": "text/html"},
        {"CONTENT_TYPE": "multipart/form-data"},
        {"CONTENT_LENGTH": ""},
        {"CONTENT_LENGTH": "9999"},
        {"CONTENT_LENGTH": "99999999"},
        {"more": "&form-token=made-up"},
        {"more": "&q1=12"},
        {"more": "".join(f"&a{n}=1" for n in range(700))},
        {"more": "&q1=å"},
    ],
)
def test_whatever_is_otherwise_goes_the_long_way_and_has_changed_nothing(talk: Talk, changed: dict[str, str]) -> None:
    assert short(sending(talk, changed=changed)) is None
    assert not Response.everyone.exists()


def test_an_empty_answer_goes_the_long_way(talk: Talk) -> None:
    assert short(sending(talk, dict.fromkeys(ANSWERS, ""))) is None


def test_a_question_that_was_declined_goes_the_long_way(talk: Talk) -> None:
    environ = sending(talk)
    actions.decline(actor=talk.respondent())
    assert short(environ) is None


def test_where_https_is_required_nothing_else_goes_short(talk: Talk, settings: LazySettings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert short(sending(talk)) is None
    secure = {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_ORIGIN": "https://testserver"}
    assert short(sending(talk, changed=secure)) is not None


@pytest.mark.parametrize("packed", [{}, {"HTTP_ACCEPT_ENCODING": "gzip, br"}])
def test_a_begun_form_is_the_same_on_both_ways(talk: Talk, packed: dict[str, str]) -> None:
    begun = talk.begin()
    answered, long = short(opening(begun, packed)), Answered(get_wsgi_application(), opening(begun, packed))
    assert answered is not None
    assert (answered.status, answered.headers) == (long.status, long.headers)
    assert answered.body == long.body
    assert ("Content-Encoding" in long.headers) is bool(packed)


@pytest.mark.parametrize(
    "changed",
    [
        {"REQUEST_METHOD": "HEAD"},
        {"REQUEST_METHOD": "POST"},
        {"QUERY_STRING": ""},
        {"QUERY_STRING": "sprak=xx"},
        {"HTTP_HOST": "elsewhere.example"},
    ],
)
def test_whoever_asks_for_a_form_otherwise_goes_the_long_way(talk: Talk, changed: dict[str, str]) -> None:
    assert short(opening(talk.begin(), changed)) is None


def test_a_form_that_is_not_ours_or_is_answered_goes_the_long_way(talk: Talk, settings: LazySettings) -> None:
    token, form = begun = talk.begin()
    assert short(opening((token, form[:-1] + "AB"))) is None
    assert short(opening(("A" * 43, form))) is None
    settings.SECURE_SSL_REDIRECT = True
    assert short(opening(begun)) is None
    settings.SECURE_SSL_REDIRECT = False
    assert short(opening(begun)) is not None
    assert short(sending(talk, begun=begun)) is not None
    assert short(opening(begun)) is None


def test_a_repeat_gets_the_same_receipt_and_another_answer_is_kept(talk: Talk) -> None:
    application = Express(whole(get_wsgi_application()))
    begun = talk.begin()
    first, again = (Answered(application, sending(talk, begun=begun)) for _time in range(2))
    assert (first.status, again.status) == ("201 Created", "200 OK")
    assert first.json == again.json
    assert Answered(application, sending(talk, OTHERS, begun=begun)).status == "409 Conflict"
    assert Response.everyone.count() == Conflict.everyone.count() == 1
