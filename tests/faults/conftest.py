"""What the fault tests share: a filled database on each engine, and a place to say what was counted."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults import power

Say = Callable[[str], None]
collect_ignore = ["test_power.py"] if power.why_not() else []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say aloud what could not be run here."""
    if power.why_not() and config.getoption("--faults"):
        terminalreporter.write_line(f"No power was cut: {power.why_not()}")


@pytest.fixture
def say(request: pytest.FixtureRequest) -> Say:
    """Print a line at once, whatever pytest catches: a fault run is long, and its numbers are what it is for."""
    capture = request.config.pluginmanager.getplugin("capturemanager")

    def say(text: str) -> None:
        with capture.global_and_fixture_disabled():
            print(f"\n  {request.node.name}: {text}", end="", flush=True)

    return say


@pytest.fixture
def room() -> Iterator[Path]:
    """A folder of one's own that PostgreSQL's user may pass through, which pytest's own is not."""
    with tempfile.TemporaryDirectory(prefix="rodtrad-faults-", dir="/tmp") as name:
        Path(name).chmod(0o711)
        yield Path(name)
