"""A server to break: killed whole or by one of its processes, started again, and waited for."""

from __future__ import annotations

import http.client
import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from bench.harness import ROOT, family, free_port, product, without_settings

Command = Callable[[int], list[str]]  # from a port
START_SECONDS = 60
PAUSE = threading.Event()  # never set: to wait on


class Server:
    """The product's server in processes of its own."""

    def __init__(self, environment: dict[str, str], log: Path, command: Command = product) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = without_settings() | environment | {"PORT": str(self.port)}
        self._command = command(self.port)
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and return when pages are answered."""
        with self._log.open("ab") as says:
            self._process = subprocess.Popen(
                self._command, cwd=ROOT, env=self._environment, start_new_session=True, stdout=says, stderr=says
            )
        self.wait()

    def wait(self) -> None:
        """Wait until pages are answered."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self._process and self._process.poll() is None:
            if self._answers():
                return
            PAUSE.wait(0.02)
        self.kill()
        said = self._log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise AssertionError(f"The server did not answer within {START_SECONDS} s. The last it said:\n{said}")

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=2)
        try:
            connection.request("GET", "/halsa/")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def kill_one(self, draw: random.Random) -> None:
        """Kill one of the processes that answer, without warning; the server starts another."""
        assert self._process
        workers = family(self._process.pid)[1:]
        if workers:
            os.kill(draw.choice(workers), signal.SIGKILL)

    def kill(self) -> None:
        """Kill every process of the server, without warning."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def stop(self) -> None:
        """Stop in an orderly way."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()


@contextmanager
def running(environment: dict[str, str], log: Path, command: Command = product) -> Iterator[Server]:
    """A server that runs, and is gone afterwards."""
    server = Server(environment, log, command)
    try:
        server.start()
        yield server
    finally:
        server.stop()
