"""Start the product's server on a prepared database, put load on it, and read what it cost in CPU time."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Load:
    """What one run of load gave; CPU is what server (and database) used, not the load generator."""

    requests: int
    seconds: float
    p50_ms: float
    p99_ms: float
    max_ms: float
    status_errors: int
    socket_errors: int
    cpu_seconds: float

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds if self.seconds else 0.0

    @property
    def cpu_ms(self) -> float:
        """CPU milliseconds a request, server processes only."""
        return 1000 * self.cpu_seconds / self.requests if self.requests else 0.0

    @property
    def errors(self) -> int:
        """Answers that were errors, and connections that broke."""
        return self.status_errors + self.socket_errors


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    process: subprocess.Popen[bytes]

    def cpu_seconds(self) -> float:
        """CPU time of the server and all its children so far."""
        return sum(_cpu(pid) for pid in _family(self.process.pid))


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serve(app: str, environment: Mapping[str, str], *, path: str, workers: int = 2) -> Iterator[Server]:
    """Run granian as the product does: one blocking thread a worker."""
    port = int(environment.get("PORT") or free_port())
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "1", "--no-ws", "--log-level", "warning", app,
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, start_new_session=True)
    server = Server(f"http://127.0.0.1:{port}", process)
    try:
        _wait_for(server.url + path, process)
        yield server
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _attempt in range(300):
        if process.poll() is not None:
            raise SystemExit(f"The server stopped with code {process.returncode} before it answered.")
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status < 500:
                    return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{url} did not answer within 30 seconds.")


def load(
    server: Server,
    path: str,
    *,
    connections: int,
    seconds: int,
    script: str = "report.lua",
    arguments: tuple[str, ...] = (),
    headers: Mapping[str, str] | None = None,
    database: tuple[int, ...] = (),
) -> Load:
    """Put load on one address with wrk; `database` are server processes whose CPU time counts too."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise SystemExit("wrk is not installed. Install it (Debian: apt-get install wrk) and run again.")
    command = [wrk, "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", str(HERE / "wrk" / script)]
    for name, value in (headers or {}).items():
        command += ["-H", f"{name}: {value}"]
    command += [server.url + path, "--", *arguments]
    before = server.cpu_seconds() + sum(map(_cpu, database))
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, "BENCH_ORIGIN": server.url}
    )
    spent = server.cpu_seconds() + sum(map(_cpu, database)) - before
    line = next((row for row in done.stdout.splitlines() if row.startswith("BENCH ")), None)
    if line is None:
        raise SystemExit(f"wrk gave no result:\n{done.stdout}\n{done.stderr}")
    return Load(**json.loads(line.removeprefix("BENCH ")), cpu_seconds=spent)


def _family(pid: int) -> list[int]:
    """A process and all its descendants."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        children = []
    return [pid, *(grandchild for child in children for grandchild in _family(int(child)))]


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS
