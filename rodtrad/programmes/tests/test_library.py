"""The instrument library below the pages: what a file must hold, what a search finds, and what every page can say."""

from __future__ import annotations

from fractions import Fraction

import pytest

from rodtrad.access.rules import RuleBroken, TenantKind
from rodtrad.instruments import library, texts
from rodtrad.instruments.definition import Instrument
from rodtrad.programmes import rules
from rodtrad.programmes.library import examples, words
from rodtrad.programmes.library.filing import LARGEST_FILE, WordingProblems, read_wording
from rodtrad.programmes.rules import Use

every_instrument = pytest.mark.parametrize("instrument", library.all(), ids=lambda one: one.key)


def filled(instrument: Instrument, version: str = "2026-1") -> str:
    """The template with an invented word in every empty place."""
    return texts.template(instrument).replace('version: ""', f'version: "{version}"').replace('""', '"Påhittat ord"')


def problems(instrument: Instrument, source: str) -> tuple[str, ...]:
    with pytest.raises(WordingProblems) as told:
        read_wording(instrument, source.encode(), where="ord.yaml")
    return told.value.problems


@pytest.mark.parametrize("key", [one.key for one in library.all() if one.licence.needs_imported_wording])
def test_a_filled_in_template_covers_its_instrument(key: str) -> None:
    instrument = library.get(key)
    wording = read_wording(instrument, filled(instrument).encode(), where="ord.yaml")
    assert set(wording.items) == {item.code for item in instrument.items}


def test_an_empty_template_says_what_is_missing() -> None:
    found = problems(library.get("core10"), texts.template(library.get("core10")))
    assert "Versionen saknas. Ge ordalydelsen ett namn, till exempel 2026-1." in found
    assert "q1 saknar fråga. Skriv den under items." in found
    assert "q10 saknar ord för svar: 0, 1, 2, 3, 4." in found


def test_a_question_too_few_and_one_too_many_are_both_told() -> None:
    core10 = library.get("core10")
    found = problems(core10, filled(core10).replace("  q10:", "  q11:"))
    assert "q10 saknar fråga. Skriv den under items." in found
    assert "q11 finns inte i instrumentet. Ta bort den eller rätta koden." in found


def test_the_version_of_the_shipped_words_cannot_be_used_again() -> None:
    core10 = library.get("core10")
    assert "already used" in problems(core10, filled(core10, version=core10.text("sv").version))[0]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff\xfe\x00", "UTF-8"),
        (b"- a list", "mallen"),
        (b"items: [", "mallen"),
        (b"x" * (LARGEST_FILE + 1), "200 kB"),
    ],
)
def test_a_file_that_is_no_wording_is_refused_in_words(data: bytes, told: str) -> None:
    with pytest.raises(WordingProblems) as refused:
        read_wording(library.get("core10"), data, where="ord.yaml")
    assert told in refused.value.problems[0]


@every_instrument
def test_an_example_figure_stays_within_the_instrument_s_own_range(instrument: Instrument) -> None:
    figure = examples.figure(instrument, instrument.text("sv"))
    scale = instrument.scale(instrument.primary)
    shown = [row[1] for row in figure.rows if row[1][0].isdigit() or row[1][0] == "−"]
    assert len(shown) == 5
    values = [Fraction(value.replace(",", ".").replace("−", "-").replace("\u00a0", "")) for value in shown]
    assert all(scale.minimum <= value <= scale.maximum for value in values)
    assert "Påhittat exempel" in figure.title


@every_instrument
def test_every_instrument_has_examples_of_how_it_counts(instrument: Instrument) -> None:
    assert examples.worked(instrument, instrument.text("sv"))


@every_instrument
def test_what_an_instrument_measures_can_be_said_in_one_line(instrument: Instrument) -> None:
    assert words.measures(instrument, instrument.text("sv"))
    assert all(words.made_of(scale) and words.missing(scale.missing) for scale in instrument.scales)


def test_where_a_committee_stands_with_an_instrument() -> None:
    assert rules.use(active=True, needs_licence=True, has_licence=True) is Use.ACTIVE
    assert rules.use(active=False, needs_licence=False, has_licence=False) is Use.FREE
    assert rules.use(active=False, needs_licence=True, has_licence=True) is Use.LICENSED
    assert rules.use(active=False, needs_licence=True, has_licence=False) is Use.NEEDS_LICENCE


def test_the_gate_holds_in_real_committees_only() -> None:
    assert [kind for kind in TenantKind if rules.gate_holds(kind)] == [TenantKind.REAL]


def test_a_licensed_instrument_is_planned_with_only_when_it_is_activated() -> None:
    rules.require_activated(needs_licence=False, active=False, name="Läget")
    rules.require_activated(needs_licence=True, active=True, name="WHO-5")
    with pytest.raises(RuleBroken, match="instrument_not_activated"):
        rules.require_activated(needs_licence=True, active=False, name="WHO-5")
