"""No protected wording is shipped: what is not ours or free has only short neutral labels."""

from __future__ import annotations

import re

import pytest

from rodtrad.instruments import library, parsing, texts
from rodtrad.instruments.base import DefinitionError
from rodtrad.instruments.definition import Instrument

PROTECTED = [one for one in library.all() if one.licence.needs_imported_wording]
LONGEST = 60  # characters; a heading, not a sentence to answer
SENTENCE = {
    "sv": re.compile(r"[?!]|\b(jag|mig|min|mitt|mina|du|dig|din|ditt|dina)\b", re.IGNORECASE),
    "en": re.compile(r"[?!]|\bI\b|\b(my|me|you|your)\b", re.IGNORECASE),
}
REVIEWED: frozenset[tuple[str, str, str]] = frozenset()
"""Labels (key, language, item) read by a person and found to be our own although the rule would stop them."""
INSTRUCTION = 130


@pytest.mark.parametrize("instrument", PROTECTED, ids=[one.key for one in PROTECTED])
def test_labels_are_headings_and_never_the_sentences_of_the_form(instrument: Instrument) -> None:
    for language, text in instrument.texts.items():
        assert text.status == "neutral"
        assert text.note
        assert len(text.instruction) <= INSTRUCTION
        for code, words in text.items.items():
            if (instrument.key, language, code) not in REVIEWED:
                assert len(words.label) <= LONGEST, (instrument.key, language, code)
                assert not SENTENCE[language].search(words.label), (instrument.key, language, code)


def test_every_class_that_is_not_free_waits_for_its_wording() -> None:
    for instrument in library.all():
        if instrument.licence.licence_class in ("A*", "B", "C"):
            assert instrument.licence.needs_imported_wording, instrument.key


def test_the_gate_follows_the_licence_class() -> None:
    gates = {key: library.get(key).licence.gate for key in ("gad7", "core-om", "audit", "sdq")}
    assert gates == {"gad7": "open", "core-om": "credit", "audit": "confirm", "sdq": "agreement"}
    assert library.get("sdq").licence.needs_agreement
    assert not library.get("sdq").form


@pytest.mark.parametrize("key", ["can", "session-outcome", "asi-grund"])
def test_a_sheet_filled_in_is_bound_and_an_empty_one_names_what_lacks(key: str) -> None:
    instrument = library.get(key)
    filled = [(place, part, ours, "ord") for place, part, ours, _ in texts.rows(instrument)]
    wording = texts.parse(texts.from_rows(filled, language="sv", version="2026"), where="sheet")
    assert texts.bind(instrument, wording).text("sv").items[instrument.items[0].code].label == "ord"
    empty = texts.from_rows(texts.rows(instrument), language="sv", version="2026")
    with pytest.raises(DefinitionError):
        texts.bind(instrument, texts.parse({**empty, "name": "x", "short_name": "x", "instruction": "x"}, where="s"))


def test_the_file_to_fill_in_is_readable_and_unfilled_it_is_refused() -> None:
    instrument = library.get("audit")
    raw = parsing.read_yaml(texts.template(instrument), where="template")
    assert set(raw["items"]) == {item.code for item in instrument.items}
    with pytest.raises(DefinitionError) as caught:
        texts.bind(instrument, texts.parse(raw, where="template"))
    assert any("q1" in problem for problem in caught.value.problems)
    assert any("the wording has no version" in problem for problem in caught.value.problems)
