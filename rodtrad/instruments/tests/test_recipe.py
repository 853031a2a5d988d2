"""The recipe for a new instrument, followed to the letter: one folder, and it is read, checked, scored and frozen."""

from __future__ import annotations

import re
import textwrap
from fractions import Fraction
from pathlib import Path

import yaml

from rodtrad.instruments import answers, freeze, library, scoring

RECIPE = library.CATALOGUE.parents[2] / "docs" / "utveckling" / "lagg-till-ett-instrument.md"
BLOCK = re.compile(r"^   ```yaml\n(.*?)^   ```$", re.MULTILINE | re.DOTALL)


def test_one_folder_is_all_that_a_new_instrument_needs(tmp_path: Path) -> None:
    words = RECIPE.read_text(encoding="utf-8")
    key = re.search(r"`mkdir rodtrad/instruments/catalogue/([a-z0-9-]+)`", words)
    assert key is not None
    folder = tmp_path / key[1]
    folder.mkdir()
    definition, examples = (textwrap.dedent(block) for block in BLOCK.findall(words)[:2])
    (folder / "instrument.yaml").write_text(definition, encoding="utf-8")

    versions = library.read_catalogue(tmp_path)[key[1]]
    (instrument,) = versions.values()
    for example in yaml.safe_load(examples)["examples"]:
        found = scoring.score(instrument, answers.parse(instrument, example["answers"])).scales
        for scale, wanted in example["scales"].items():
            value = None if wanted["value"] is None else Fraction(wanted["value"])
            assert (found[scale].value, str(found[scale].status)) == (value, wanted["status"])
    now = freeze.digests({key[1]: versions})
    assert freeze.problems(freeze.extended({}, now), now) == []
