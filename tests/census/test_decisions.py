"""Census 13: decisions are numbered without gaps, headed by their number, and fit on a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.census import sources

DECISIONS = sorted((sources.ROOT / "docs" / "decisions").glob("*.md"))


def test_decisions_are_numbered_from_one_without_gaps() -> None:
    assert [path.name[:4] for path in DECISIONS] == [f"{number:04d}" for number in range(1, len(DECISIONS) + 1)]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_headed_by_its_own_number_and_fits_on_a_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name)
    assert re.match(rf"# {path.name[:4]}\b", text)
    assert len(text.split()) < 700
