"""A body that was cut off on its way is never taken for a whole one."""

from __future__ import annotations

import io

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import UnreadablePostError

from rodtrad.web.whole import WholeBody, whole


def posted(body: bytes, *, promised: int) -> WSGIRequest:
    taken: list[WSGIRequest] = []

    def application(environ: dict[str, object], _start: object) -> list[bytes]:
        taken.append(WSGIRequest(environ))
        return []

    environ = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(promised),
        "wsgi.input": io.BytesIO(body),
    }
    whole(application)(environ, lambda *_: lambda _part: None)
    return taken[0]


def test_a_whole_form_is_read() -> None:
    assert posted(b"q1=5&q2=7", promised=9).POST["q2"] == "7"


def test_half_a_form_is_refused() -> None:
    with pytest.raises(UnreadablePostError):
        _ = posted(b"q1=5&q2=", promised=9).POST


def test_lines_are_whole_too() -> None:
    body = WholeBody(io.BytesIO(b"one\ntw"))
    assert body.readline(20) == b"one\n"
    with pytest.raises(OSError, match="went away"):
        body.readline(20)
