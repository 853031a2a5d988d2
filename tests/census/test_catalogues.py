"""Census 1 to 5: packages have a floor, and every entry of a catalogue has what its kind promises."""

from __future__ import annotations

import inspect
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from rodtrad.analysis import questions
from rodtrad.charts import catalogue
from rodtrad.charts.figure import Figure
from rodtrad.charts.render import svg
from rodtrad.instruments import freeze, library
from rodtrad.instruments.tests.catalogue_examples import examples
from rodtrad.kit.registry import discover
from tests.census import sources

CHARTS = discover(catalogue)
QUESTIONS = discover(questions)
FOLDERS = sorted(path for path in library.CATALOGUE.iterdir() if path.is_dir())


def test_every_package_has_a_floor_and_looks_only_down() -> None:
    """The contracts themselves are in pyproject.toml; this proves that no package has slipped past them."""
    contracts = tomllib.loads((sources.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    floors = next(contract for contract in contracts["contracts"] if contract["type"] == "layers")
    assert floors["exhaustive"] is True
    named = {name for layer in floors["layers"] for name in re.findall(r"[a-z]+", layer)}
    packages = {path.parent.name for path in sources.PRODUCT.glob("*/__init__.py")} - {"locale"}
    assert packages - named == set()
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_instrument_s_folder_has_definition_examples_and_provenance(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} >= {"instrument.yaml", "examples.yaml", "PROVENANCE.md"}


@pytest.mark.parametrize("key", [instrument.key for instrument in library.all()])
def test_an_instrument_states_its_licence_and_speaks_every_language_of_the_product(key: str) -> None:
    instrument = library.get(key)
    assert instrument.licence.holder
    assert {"sv", "en"} <= set(instrument.licence.note)
    assert {"sv", "en"} <= set(instrument.texts)
    for text in instrument.texts.values():
        assert set(text.items) == {item.code for item in instrument.items}


def test_every_instrument_has_worked_examples() -> None:
    """That they come out is tested beside the instruments; here only that nobody is without."""
    assert {key for key, _example in examples()} >= {instrument.key for instrument in library.all()}


def test_what_is_published_is_frozen() -> None:
    assert freeze.problems(freeze.read(), freeze.digests(library.read_catalogue(library.CATALOGUE))) == []


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_chart_draws_its_example_with_a_sentence_and_a_table(chart: ModuleType) -> None:
    figure = chart.draw(chart.EXAMPLE)
    assert isinstance(figure, Figure)
    assert figure.title
    assert figure.sentence.endswith(".")
    assert figure.columns
    assert all(len(row) == len(figure.columns) for row in figure.rows)
    assert svg(figure).startswith("<svg")
    assert inspect.getdoc(chart)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_about_many_has_a_slow_and_obvious_twin(name: str) -> None:
    assert inspect.getdoc(QUESTIONS[name])
    assert (sources.ROOT / "tests" / "oracles" / f"{name}.py").exists()
