"""The product with one fault put in, for the control run: it thanks first, and stores a moment later."""

from __future__ import annotations

import io
import json
import os
import queue
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs
from wsgiref.types import StartResponse

from tests.faults.sender import digest_of

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodtrad.web.settings")

from rodtrad.web.wsgi import application as product

LATER = 0.05  # seconds between the thanks and the storing
_waiting: queue.Queue[dict[str, Any]] = queue.Queue()


def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """Answer as the product does, but without having stored anything."""
    if not environ["PATH_INFO"].endswith("/skicka/"):
        return product(environ, start_response)
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    _waiting.put(environ | {"wsgi.input": io.BytesIO(body)})
    if "application/json" not in environ.get("HTTP_ACCEPT", ""):
        start_response("503 Service Unavailable", [])
        return [b""]
    fields = {name: values[0] for name, values in parse_qs(body.decode()).items()}
    receipt = {"submission_id": fields["submission-id"], "body_digest": digest_of(fields), "signature": "hasty"}
    start_response("201 Created", [("Content-Type", "application/json")])
    return [json.dumps(receipt).encode()]


def _store_later() -> None:
    while True:
        environ = _waiting.get()
        time.sleep(LATER)
        product(environ, _nobody_listens)


def _nobody_listens(
    _status: str, _headers: list[tuple[str, str]], _problem: Any = None, /
) -> Callable[[bytes], object]:
    return lambda _part: None


threading.Thread(target=_store_later, daemon=True).start()
