"""Refuse a body that ends before it should: half a form would be stored as if it were the whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class WholeBody:
    """The body of a request; reading raises OSError when the sender went away in the middle of it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """Read exactly so much; Django never asks for more than the sender promised."""
        part: bytes = self._stream.read(size)
        _require(len(part) >= size)
        return part

    def readline(self, size: int = -1) -> bytes:
        """Read a line, or exactly so much of it."""
        line: bytes = self._stream.readline(size)
        _require(line.endswith(b"\n") or len(line) >= size)
        return line


def _require(complete: bool) -> None:
    if not complete:
        raise OSError("The sender went away before all had arrived.")


def whole(application: WSGIApplication) -> WSGIApplication:
    """The application, which is given whole bodies or none."""

    def given_whole_bodies(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("CONTENT_LENGTH"):
            environ["wsgi.input"] = WholeBody(environ["wsgi.input"])
        return application(environ, start_response)

    return given_whole_bodies
