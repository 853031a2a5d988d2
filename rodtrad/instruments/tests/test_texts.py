"""Facts about binding a licensed wording to a structure."""

from __future__ import annotations

from typing import Any

import pytest

from rodtrad.instruments import library, texts
from rodtrad.instruments.base import DefinitionError

LINE = {"label": "Licensed words", "low": "left", "high": "right"}
WORDING: dict[str, Any] = {
    "language": "sv",
    "version": "licensed-2026",
    "name": "Licensed name",
    "short_name": "Licensed",
    "instruction": "Licensed instruction",
    "items": dict.fromkeys(("q4", "q3", "q2", "q1"), LINE),
}


def test_a_licensed_wording_is_bound_by_code_and_the_structure_stays() -> None:
    shipped = library.get("session-outcome")
    wording = texts.parse(WORDING, where="import.yaml")
    assert wording.digest  # asked for before binding, so that a stale copy of it would show
    bound = texts.bind(shipped, wording)
    assert bound.structure_digest == shipped.structure_digest
    assert bound.text("sv").items["q1"].label == "Licensed words"
    assert bound.text("sv").status == "imported"
    assert bound.text("sv").bands == shipped.text("sv").bands
    assert bound.text("sv").digest not in (wording.digest, shipped.text("sv").digest)


def test_what_was_asked_before_the_binding_can_still_be_read() -> None:
    shipped = library.get("session-outcome")
    bound = texts.bind(shipped, texts.parse(WORDING, where="import.yaml"))
    assert bound.text("sv", "1").digest == shipped.text("sv").digest
    assert bound.text("en") is shipped.text("en")


def test_a_language_of_its_own_brings_all_its_words() -> None:
    named = {"scales": {"total": "Summa"}, "bands": {"total": {"below_cutoff": "a", "at_or_above_cutoff": "b"}}}
    wording = texts.parse({**WORDING, "language": "fi", **named}, where="import.yaml")
    assert texts.bind(library.get("session-outcome"), wording).text("fi").name == "Licensed name"


def test_every_item_must_be_covered_and_the_version_new() -> None:
    changes = {"version": "1", "items": {"q1": LINE, "q2": LINE, "q3": {"label": "No ends"}, "q9": "Extra"}}
    with pytest.raises(DefinitionError) as caught:
        texts.bind(library.get("session-outcome"), texts.parse({**WORDING, **changes}, where="import.yaml"))
    assert caught.value.problems == (
        "session-outcome, wording '1': item 'q3', low end, has no Swedish text. Add it under texts.sv.items.q3.low.",
        "session-outcome, wording '1': item 'q3', high end, has no Swedish text. Add it under texts.sv.items.q3.high.",
        "session-outcome, wording '1': item 'q4' has no Swedish text. Add it under texts.sv.items.q4.",
        "session-outcome, wording '1': 'q9' has words but is no item of this instrument. Check the code.",
        "session-outcome, wording '1': the version '1' is already used. Give this wording a version of its own.",
    )


def test_a_wording_with_a_key_it_may_not_have_is_refused() -> None:
    with pytest.raises(DefinitionError, match=r"import\.yaml: 'colour' is not a key this format knows"):
        texts.parse({**WORDING, "colour": "red"}, where="import.yaml")
