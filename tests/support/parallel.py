"""Let one process of a parallel run open every address, and the others do the rest."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

CENSUS = Path(__file__).parent.parent / "census"


@cache
def _opens_every_address(file: str) -> bool:
    """Whether a file asks what everybody got everywhere, which is costly and made once a process."""
    path = CENSUS / file.rpartition("/")[2]
    return file.startswith("tests/census/") and "visits(universe)" in path.read_text(encoding="utf-8")


class Scheduler(LoadScopeScheduling):  # type: ignore[misc]  # xdist's own base class has no types we can see
    """Every test by itself, but those that open every address together."""

    def _split_scope(self, nodeid: str) -> str:
        return "every address" if _opens_every_address(nodeid.partition("::")[0]) else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduler:
    """Say who gives the processes their work."""
    return Scheduler(config, log)
