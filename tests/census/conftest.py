"""Let one process of a parallel run open every address, and the others do the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep together the tests that ask what everybody got everywhere: `visits` is costly, and made once a process."""
    for item in items:
        if HERE in item.path.parents and "universe" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("universe"))
