"""A network that breaks on order: cuts a connection at a byte, or delivers a request twice."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

CHUNK = 65536
AT_ONCE = struct.pack("ii", 1, 0)  # SO_LINGER: close with a reset


@dataclass(frozen=True)
class Fault:
    """What happens to the next connection; counted in bytes, None is never."""

    cut_request_after: int | None = None
    cut_answer_after: int | None = None
    deliver_twice: bool = False


class Proxy:
    """Passes requests on, one connection for each, and breaks the next as ordered."""

    def __init__(self, url: str) -> None:
        self._there = (str(urlsplit(url).hostname), int(urlsplit(url).port or 80))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.fault = Fault()
        self.answer_bytes = 0  # how long the last whole answer was

    def run(self) -> None:
        """Serve until closed."""
        while True:
            try:
                here, _address = self._listener.accept()
            except OSError:
                return
            with here:
                here.settimeout(5)
                self._pass_on(here, self.fault)

    def _pass_on(self, here: socket.socket, fault: Fault) -> None:
        try:
            request = _whole_request(here)
            if fault.cut_request_after is not None and fault.cut_request_after < len(request):
                self._deliver(request[: fault.cut_request_after], cut=True)
                _reset(here)
                return
            if fault.deliver_twice:
                self._deliver(request)
            answer = self._deliver(request)
            self.answer_bytes = len(answer)
            if fault.cut_answer_after is not None and fault.cut_answer_after < len(answer):
                here.sendall(answer[: fault.cut_answer_after])
                _reset(here)
                return
            here.sendall(answer)
        except OSError:
            _reset(here)

    def _deliver(self, request: bytes, *, cut: bool = False) -> bytes:
        with socket.create_connection(self._there, timeout=5) as there:
            there.sendall(request)
            if cut:
                _reset(there)
                return b""
            answer = b""
            while not _is_whole(answer):
                part = there.recv(CHUNK)
                if not part:
                    break
                answer += part
            return answer

    def close(self) -> None:
        """Stop listening."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


def _whole_request(here: socket.socket) -> bytes:
    request = b""
    while not _is_whole(request):
        part = here.recv(CHUNK)
        if not part:
            raise ConnectionError("The sender went away.")
        request += part
    return request


def _is_whole(message: bytes) -> bool:
    head, end, body = message.partition(b"\r\n\r\n")
    if not end:
        return False
    for line in head.split(b"\r\n"):
        name, _colon, value = line.partition(b":")
        if name.lower() == b"content-length":
            return len(body) >= int(value)
    return True


def _reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
    connection.close()


@contextmanager
def proxy(url: str) -> Iterator[Proxy]:
    """A proxy before a server."""
    made = Proxy(url)
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.close()
        thread.join(10)
