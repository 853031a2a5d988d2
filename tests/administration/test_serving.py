"""The server as a process: it refuses what is not ready, answers, stops at once, and leaves nothing behind."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

WAIT = 60  # seconds; two cores may have other things to do


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An installation of its own, where nothing has been done yet."""
    return _practice(tmp_path)


def _practice(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RODTRAD_")}
    return {**kept, "RODTRAD_PROFILE": "practice", "RODTRAD_DATA_DIR": str(folder)}


def run(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rodtrad", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=WAIT * 2, check=False)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """One more, with its database migrated, for all tests that need a server."""
    found = _practice(tmp_path_factory.mktemp("installation"))
    assert run(found, "manage", "migrate", "--verbosity", "0").returncode == 0
    return found


@pytest.fixture
def port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
        return found


@pytest.fixture
def server(installation: dict[str, str], port: int) -> Iterator[subprocess.Popen[str]]:
    """A server with its background work, after it has said that it listens."""
    command = [sys.executable, "-m", "rodtrad", "serve", "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(command, env=installation, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert f"lyssnar på http://127.0.0.1:{port}" in process.stdout.readline()
    yield process
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    process.wait(WAIT)
    process.stdout.close()


def children(process: subprocess.Popen[str]) -> set[int]:
    """Everybody the server has started."""
    tasks = Path(f"/proc/{process.pid}/task").glob("*/children")
    return {int(child) for task in tasks for child in task.read_text().split()}


def gone(pid: int) -> None:
    """Wait until a process that is not ours has ended."""
    with contextlib.suppress(ProcessLookupError):
        waiting = os.pidfd_open(pid)
        ended = select.select([waiting], [], [], WAIT)[0]
        os.close(waiting)
        assert ended, f"{pid} is still there"


def test_without_a_migrated_database_it_says_what_to_do(environment: dict[str, str], port: int) -> None:
    ran = run(environment, "serve", "--port", str(port))
    assert ran.returncode == 3
    assert "rodtrad manage migrate" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_without_settings_it_says_which(environment: dict[str, str]) -> None:
    ran = run({**environment, "RODTRAD_PROFILE": "production"}, "serve")
    assert ran.returncode == 3
    assert "RODTRAD_BASE_URL is not set" in ran.stderr


def test_it_answers_and_stops_with_everything_it_started(server: subprocess.Popen[str], port: int) -> None:
    with urlopen(f"http://127.0.0.1:{port}/halsa/", timeout=WAIT) as answer:
        assert answer.status == 200
    family = children(server)
    assert len(family) == 3  # two that answer, one that works in the background
    server.send_signal(signal.SIGTERM)
    assert server.wait(WAIT) == 0
    for child in family:
        gone(child)


def test_a_port_that_is_taken_is_said(server: subprocess.Popen[str], installation: dict[str, str], port: int) -> None:
    ran = run(installation, "serve", "--port", str(port))
    assert ran.returncode == 3
    assert "välj en annan med --port" in ran.stderr


def test_a_killed_server_leaves_no_orphan_on_its_port(server: subprocess.Popen[str], port: int) -> None:
    urlopen(Request(f"http://127.0.0.1:{port}/halsa/", method="HEAD"), timeout=WAIT).close()
    family = children(server)
    server.kill()
    for child in family:
        gone(child)
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
