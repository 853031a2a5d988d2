"""Every shipped instrument: its worked examples come out, its licence and sources are stated, and it is frozen."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest

from rodtrad.instruments import answers, freeze, library, scoring
from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.references import Reference
from rodtrad.instruments.tests.catalogue_examples import changes, examples, number

every_instrument = pytest.mark.parametrize("instrument", library.all(), ids=library.keys())


def chosen(example: dict[str, Any]) -> Iterable[tuple[str, object]]:
    settings: dict[str, object] = example.get("settings", {})
    return settings.items()


@pytest.mark.parametrize(
    ("key", "example"), examples(), ids=lambda part: part if isinstance(part, str) else part["name"]
)
def test_the_worked_example_comes_out(key: str, example: dict[str, Any]) -> None:
    instrument = library.get(key)
    given = answers.parse(instrument, example["answers"])
    settings = {key: value if isinstance(value, str) else Fraction(str(value)) for key, value in chosen(example)}
    who = {name: example.get(name) for name in ("age", "sex", "rater", "norms")}
    scores = scoring.score(instrument, given, settings=settings, **who)
    for scale, expected in example["scales"].items():
        result = scores.scales[scale]
        if "near" in expected:  # logarithms and roots: worked out apart, to ten decimals
            assert result.value is not None
            assert abs(result.value - Fraction(expected["near"])) < Fraction(1, 10**9)
        else:
            assert result.value == number(expected["value"])
        assert result.clamped == expected.get("clamped", False)
        assert "algorithm" not in expected or result.algorithm == expected["algorithm"]
        assert (result.status, result.band, result.n_missing) == (
            expected["status"],
            expected["band"],
            expected["n_missing"],
        )
    flags = [{"item": flag.item, "key": flag.key, "severity": flag.severity} for flag in scores.flags]
    assert flags == example.get("flags", [])


@pytest.mark.parametrize(("key", "block"), changes(), ids=lambda part: part if isinstance(part, str) else "changes")
def test_the_examples_of_change_use_the_numbers_of_the_definition(key: str, block: dict[str, Any]) -> None:
    scale = library.get(key).scale(block["scale"])
    cutoff, reliable = scale.cutoff(block.get("age")), scale.reliable(block.get("age"))
    assert cutoff is not None
    assert reliable is not None
    assert (reliable.value, cutoff.value) == (block["reliable_change"], block["cutoff"])
    assert (cutoff.inclusive, scale.higher_is_better) == (block["cutoff_inclusive"], block["higher_is_better"])


@every_instrument
def test_every_instrument_has_examples_licence_and_provenance(instrument: Instrument) -> None:
    assert instrument.key in {key for key, _ in examples()}
    assert instrument.licence.holder
    assert (library.CATALOGUE / instrument.key / "PROVENANCE.md").read_text(encoding="utf-8").strip()


@every_instrument
def test_every_instrument_speaks_swedish_and_english(instrument: Instrument) -> None:
    assert {"sv", "en"} <= set(instrument.texts)


PRIMARY = {
    "after-service": "change",
    "asi-composites-us": "alcohol",
    "asi-grund": "areas",
    "asi-uppfoljning": "areas",
    "can": "unmet",
    "gas": "t",
    "ghq12": "ghq",
    "goal-attainment": "reached",
    "goal-rating": "mean",
    "icf-triple": "reached",
    "minimal-dataset": "survey",
    "placement-followup": "now",
    "rand36": "general_health",
    "user-survey-ifo": "experience",
}
"""Instruments without one total, or with a better first number to show."""


@every_instrument
def test_the_primary_scale_is_the_total_where_there_is_one(instrument: Instrument) -> None:
    assert instrument.primary == PRIMARY.get(instrument.key, "total")
    assert instrument.scale(instrument.primary).key == instrument.primary


NAMED_ITEMS = {
    "asi-composites-us": 0,
    "asi-grund": 0,
    "asi-uppfoljning": 0,
    "can": 22,
    "gas": 0,
    "goal-attainment": 0,
    "goal-rating": 0,
    "icf-triple": 0,
    "sdq": 25,
}
"""Instruments with items that have names of their own, and how many numbered ones come first."""


@every_instrument
def test_items_are_numbered_in_the_published_order(instrument: Instrument) -> None:
    codes = [item.code for item in instrument.items]
    numbered = NAMED_ITEMS.get(instrument.key, len(codes))
    assert codes[:numbered] == [f"q{n + 1}" for n in range(numbered)]


@every_instrument
def test_every_reference_number_says_where_it_comes_from(instrument: Instrument) -> None:
    for scale in instrument.scales:
        references: tuple[Reference, ...] = (*scale.cutoffs, *scale.reliable_change, *scale.bands)
        for reference in references:
            assert reference.source.strip()


def test_wording_we_may_not_ship_is_neutral_until_it_is_imported() -> None:
    for instrument in library.all():
        if instrument.licence.needs_imported_wording:
            assert {text.status for text in instrument.texts.values()} == {"neutral"}


@pytest.mark.parametrize(
    ("key", "confirmation", "imported"),
    [("core10", False, True), ("who5", True, True), ("phq9", False, False), ("session-outcome", False, False)],
)
def test_the_licence_says_what_an_organisation_must_have(key: str, confirmation: bool, imported: bool) -> None:
    licence = library.get(key).licence
    assert (licence.needs_confirmation, licence.needs_imported_wording) == (confirmation, imported)


@pytest.mark.parametrize(("key", "item"), [("core10", "q6"), ("phq9", "q9")])
def test_every_answer_above_zero_on_a_risk_item_is_flagged(key: str, item: str) -> None:
    instrument = library.get(key)
    for answer in instrument.item(item).options:
        scores = scoring.score(instrument, answers.parse(instrument, {item: answer}))
        assert [flag.severity for flag in scores.flags] == (["immediate"] if answer else [])
        assert all(instrument.text("sv").flags[flag.key] for flag in scores.flags)


def test_what_is_published_never_changes() -> None:
    now = freeze.digests(library.read_catalogue(library.CATALOGUE))
    assert freeze.problems(freeze.read(), now) == []
