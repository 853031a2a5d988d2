"""Let one process of a parallel run open every address, and the others do the rest."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

CENSUS = Path(__file__).parent.parent / "census"


def opens_every_address(nodeid: str) -> bool:
    """Whether a test lies in a file that asks what everybody got everywhere: costly, and made once a process."""
    return _asks_for_visits(nodeid.partition("::")[0])


@cache
def _asks_for_visits(file: str) -> bool:
    path = CENSUS / file.rpartition("/")[2]
    return file.startswith("tests/census/") and "visits(universe)" in path.read_text(encoding="utf-8")


class Scheduler(LoadScopeScheduling):  # type: ignore[misc]  # xdist's own base class has no types we can see
    """Every test by itself, but those that open every address together."""

    def _split_scope(self, nodeid: str) -> str:
        return "every address" if opens_every_address(nodeid) else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduler:
    """Say who gives the processes their work."""
    return Scheduler(config, log)
