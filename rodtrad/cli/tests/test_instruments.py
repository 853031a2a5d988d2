"""`rodtrad instruments`: the list, and the check that changes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from rodtrad.cli import main
from rodtrad.cli.instruments import check
from rodtrad.cli.problem import Problem
from rodtrad.instruments import library


def test_the_list_has_every_instrument(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["instruments"]) == 0
    said = capsys.readouterr().out
    assert all(key in said for key in sorted(library.keys()))


def test_the_list_as_json_says_the_range_of_each_scale(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["instruments", "--json"]) == 0
    entries = {entry["key"]: entry for entry in json.loads(capsys.readouterr().out)}
    assert entries["phq9"]["scales"] == [{"key": "total", "min": 0, "max": 27, "higher_is_better": False}]


def test_the_shipped_library_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["instruments", "--check"]) == 0
    assert "håller" in capsys.readouterr().err


def test_a_changed_definition_is_a_problem_in_the_data(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(library.CATALOGUE, folder)
    file = folder / "phq9" / "instrument.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("above: 0", "above: 1"), encoding="utf-8")
    with pytest.raises(Problem, match="phq9/1/structure is published and has changed"):
        check(folder)


def test_a_definition_that_cannot_be_read_says_where_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "instrument.yaml").write_text("key: broken\n", encoding="utf-8")
    with pytest.raises(Problem, match=r"broken/instrument.yaml: 'version' is missing. Add it."):
        check(tmp_path)
