"""Start a server, put load on it with wrk, and read what it cost in CPU time."""

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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TICKS = os.sysconf("SC_CLK_TCK")
WORKERS = 2
START_SECONDS, STOP_SECONDS = 120, 20  # a crowded machine needs long to start


@dataclass(frozen=True)
class Load:
    """What one run of load gave; CPU is what server and database used, not the load generator."""

    requests: int
    seconds: float
    p50_ms: float
    p99_ms: float
    max_ms: float
    status_errors: int
    socket_errors: int
    used: int  # requests taken from the file so far
    server_cpu: float
    database_cpu: float

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds if self.seconds else 0.0

    @property
    def server_ms(self) -> float:
        """CPU milliseconds a request in the server's processes."""
        return 1000 * self.server_cpu / self.requests if self.requests else 0.0

    @property
    def database_ms(self) -> float:
        """CPU milliseconds a request in the database's own processes, if it has any."""
        return 1000 * self.database_cpu / self.requests if self.requests else 0.0

    @property
    def errors(self) -> int:
        """Answers that were errors, and connections that broke."""
        return self.status_errors + self.socket_errors


@dataclass(frozen=True)
class Server:
    """A running server, and the process of its database when that is a server too."""

    url: str
    process: subprocess.Popen[bytes]
    database: int = 0

    def cpu(self) -> tuple[float, float]:
        """CPU seconds used so far, by the server and by its database."""
        return family_cpu(self.process.pid), family_cpu(self.database) if self.database else 0.0


def product(port: int, *, workers: int | None = None) -> list[str]:
    """The product's own server, without the worker for background work, and as many processes as it thinks best."""
    place = ["--host", "127.0.0.1", "--port", str(port), "--no-worker"]
    wanted = ["--workers", str(workers)] if workers else []
    return [sys.executable, "-m", "rodtrad", "serve", *place, *wanted]


def bare(port: int) -> list[str]:
    """The floor's page in the same server, run as the product runs it: one blocking thread a worker."""
    place = ["--host", "127.0.0.1", "--port", str(port), "--workers", str(WORKERS), "--blocking-threads", "1"]
    quiet = ["--no-ws", "--log-level", "warning"]
    return [sys.executable, "-m", "granian", "--interface", "wsgi", *place, *quiet, "bench.floors.bare:application"]


def without_settings() -> dict[str, str]:
    """The environment without the operator's own settings of the product."""
    return {name: value for name, value in os.environ.items() if name != "PORT" and not name.startswith("RODTRAD_")}


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serve(
    command: Sequence[str], port: int, environment: dict[str, str], *, path: str, log: Path, database: int = 0
) -> Iterator[Server]:
    """Run a server until the block ends; what it says goes into a file."""
    with log.open("ab") as says:
        process = subprocess.Popen(
            command, cwd=ROOT, env=without_settings() | environment, start_new_session=True, stdout=says, stderr=says
        )
    server = Server(f"http://127.0.0.1:{port}", process, database)
    try:
        wait_for(server.url + path, process)
        yield server
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=STOP_SECONDS)


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until an address answers."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise SystemExit(f"The server stopped with code {process.returncode} before it answered.")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"{url} did not answer within {START_SECONDS} seconds.")


def load(
    server: Server, requests: Path, *, connections: int, seconds: int, skip: int | None = None, cookie: str = ""
) -> Load:
    """Send the requests of a file: each once from `skip` on, or over and over without it."""
    arguments = [str(requests), str(skip or 0), "again" if skip is None else "once"]
    command = [wrk(), "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s"]
    command += ["-s", str(HERE / "wrk" / "requests.lua"), *(["-H", f"Cookie: {cookie}"] if cookie else [])]
    before = server.cpu()
    done = subprocess.run(
        [*command, server.url, "--", *arguments],
        check=True, capture_output=True, text=True, env={**os.environ, "BENCH_ORIGIN": server.url},
    )  # fmt: skip
    spent = [after - so_far for after, so_far in zip(server.cpu(), before, strict=True)]
    line = next((row for row in done.stdout.splitlines() if row.startswith("BENCH ")), None)
    if line is None:
        raise SystemExit(f"wrk gave no result:\n{done.stdout}\n{done.stderr}")
    return Load(**json.loads(line.removeprefix("BENCH ")), server_cpu=spent[0], database_cpu=spent[1])


def wrk() -> str:
    """The load generator; installed from Debian when we may."""
    if shutil.which("wrk") is None and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "install", "-y", "-qq", "wrk"], check=False, env=quiet, stdout=subprocess.DEVNULL)
    found = shutil.which("wrk")
    if found is None:
        raise SystemExit("wrk is not installed. Install it and try again:  sudo apt install wrk")
    return found


def family_cpu(pid: int) -> float:
    """CPU seconds of a process and all its descendants so far."""
    return sum(_cpu(member) for member in family(pid))


def family(pid: int) -> list[int]:
    """A process and all its descendants."""
    children: list[int] = []
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():  # a child belongs to the thread that made it
            children += map(int, (thread / "children").read_text(encoding="ascii").split())
    except OSError:
        return [pid]
    return [pid, *(grandchild for child in children for grandchild in family(child))]


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS
