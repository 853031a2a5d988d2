"""Facts about published versions."""

from __future__ import annotations

import shutil
from pathlib import Path

from rodtrad.instruments import freeze, library
from rodtrad.instruments.tests.definitions import demo

PUBLISHED = {"demo/1/structure": "aa", "demo/1/text/sv/1": "bb"}


def test_a_changed_digest_asks_for_a_new_version() -> None:
    now = PUBLISHED | {"demo/1/structure": "cc"}
    (problem,) = freeze.problems(PUBLISHED, now)
    assert problem == "demo/1/structure is published and has changed. Undo the change and make a new version instead."


def test_what_is_published_may_not_go_and_what_is_new_must_be_frozen() -> None:
    problems = freeze.problems(PUBLISHED, {"demo/1/structure": "aa", "demo/1/text/sv/2": "dd"})
    assert problems == [
        "demo/1/text/sv/1 is published but gone. Put it back: old answers point to it.",
        "demo/1/text/sv/2 is not frozen. Run: python -m rodtrad.instruments.freeze",
    ]


def test_freezing_adds_and_never_replaces() -> None:
    extended = freeze.extended(PUBLISHED, {"demo/1/structure": "cc", "demo/2/structure": "ee"})
    assert extended == PUBLISHED | {"demo/2/structure": "ee"}


def test_every_structure_and_wording_has_a_digest() -> None:
    instrument = demo()
    assert freeze.digests({"demo": {"1": instrument}}) == {
        "demo/1/structure": instrument.structure_digest,
        "demo/1/text/sv/1": instrument.text("sv").digest,
        "demo/1/text/en/1": instrument.text("en").digest,
    }


def test_the_file_reads_back_as_written(tmp_path: Path) -> None:
    catalogue = shutil.copytree(library.CATALOGUE, tmp_path / "catalogue")
    frozen = catalogue / "frozen.json"
    frozen.unlink()
    freeze.main(frozen)
    assert freeze.read(frozen) == freeze.digests(library.read_catalogue(library.CATALOGUE))
    before = frozen.read_bytes()
    freeze.main(frozen)
    assert frozen.read_bytes() == before
