"""Facts about what a wrong definition is told."""

from __future__ import annotations

from typing import Any

import pytest

from rodtrad.instruments import parsing
from rodtrad.instruments.base import DefinitionError
from rodtrad.instruments.tests.definitions import DEMO, demo, raw

CUTOFF = {"value": 1, "inclusive": True, "origin": "computed", "source": "x", "certainty": "sourced"}
BANDS = {"origin": "convention", "source": "x", "certainty": "sourced"}
MISSING = {"origin": "convention", "source": "x", "certainty": "sourced"}
SECOND = {**raw()["scales"][0], "bands": []}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"respondent": None}, "demo/instrument.yaml: 'respondent' is missing. Add it."),
        ({"colour": "red"}, "'colour' is not a key this format knows. Check the spelling or remove it."),
        ({"version": 1}, "'version' is 1. Input should be a valid string. Put it in quotes."),
        ({"minutes": 0}, "'minutes' is 0. Input should be greater than 0."),
        ({"key": "Demo 5"}, "'key' is 'Demo 5'."),
        ({"primary": "sum"}, "primary is 'sum', which is no scale. Use one of: total."),
        ({"items__0__options": [0]}, "item 'a' is a choice. Give it two or more different options, lowest first."),
        ({"items__2__options": [0, 1]}, "item 'line' is a line and has no options. Remove them."),
        ({"items__1": {"code": "a", "kind": "vas"}}, "item 'a' is written twice. Keep one."),
        ({"items__0__flag": {"key": "x", "above": "high", "severity": "notice"}}, "'items.0.flag.above' is 'high'."),
        ({"items__0__flag": {"key": "x", "above": True, "severity": "notice"}}, "'items.0.flag.above' is True."),
        ({"scales__0__items": ["a", "z"], "scales__0__reversed": []}, "scale 'total' uses 'z', which is no item."),
        ({"scales__0__reversed": ["line"]}, "scale 'total' reverses an item it does not have."),
        ({"scales__0__maximum": 4}, "scale 'total' says 0 to 4, but its items give 0 to 2."),
        ({"scales__0__method": "mean_times"}, "'times' belongs with sum_times and mean_times, and only there."),
        ({"scales__0__times": 4}, "'times' belongs with sum_times and mean_times, and only there."),
        ({"scales": [SECOND, SECOND]}, "scale 'total' is written twice. Keep one."),
        (
            {"scales__0__missing": {"rule": "prorate", **MISSING}},
            "scales.0.missing: say 'rule: prorate' with max_missing 1 or more, or 'rule: none' without it.",
        ),
        (
            {"scales__0__missing": {"rule": "prorate", "max_missing": 2, **MISSING}},
            "scale 'total' lets every answer be missing. Lower missing.max_missing.",
        ),
        (
            {"scales__0__cutoffs": [CUTOFF, {**CUTOFF, "group": {"key": "old", "from": 65}}]},
            "scale 'total': a person aged 65 is in both 'everyone' and 'old'. Let each person be in one group.",
        ),
        (
            {"scales__0__cutoffs": [CUTOFF, CUTOFF]},
            "scale 'total': a person of unknown age is in both 'everyone' and 'everyone'.",
        ),
        (
            {
                "scales__0__bands": [
                    {**BANDS, "bands": [{"key": "low", "from": 0, "to": 1}, {"key": "high", "from": 1, "to": 2}]}
                ]
            },
            "band 'low' overlaps 'high'. Write the lowest band first.",
        ),
        (
            {"scales__0__bands": [{**BANDS, "bands": [{"key": "low", "from": 0, "to": 1}]}]},
            "the bands of scale 'total' do not reach from 0 to 2. Let the outer bands end there.",
        ),
        ({"texts__en": None}, "there is no text in 'en'. Add it under texts.en."),
        ({"texts__en": "later"}, "'texts.en' is 'later'."),
        ({"texts": "later"}, "'texts' is 'later'."),
        ({"texts__sv__items": "later"}, "'texts.sv.items' is 'later'."),
        ({"texts__sv__items__a": 5}, "'texts.sv.items.a' is 5."),
        ({"licence__note__en": None}, "the licence has no note in 'en'. Add it under licence.note.en."),
        ({"texts__sv__items__b": None}, "item 'b' has no Swedish text. Add it under texts.sv.items.b."),
        (
            {"texts__sv__items__b": {"label": "B", "options": {0: "nej", 1: "lite"}}},
            "item 'b', choice 2, has no Swedish text. Add it under texts.sv.items.b.options.2.",
        ),
        (
            {"texts__en__items__line": {"label": "Line", "low": "small"}},
            "item 'line', high end, has no English text. Add it under texts.en.items.line.high.",
        ),
        ({"texts__sv__items__z": "Z"}, "'z' has words but is no item of this instrument. Check the code."),
        ({"texts__sv__scales": {}}, "scale 'total' has no Swedish text. Add it under texts.sv.scales.total."),
        ({"texts__sv__bands": {}}, "band 'low' has no Swedish text. Add it under texts.sv.bands.total.low."),
        ({"texts__sv__flags": {}}, "flag 'worry' has no Swedish text. Add it under texts.sv.flags.worry."),
        (
            {"texts__fi": {**raw()["texts"]["sv"], "flags": {}}},
            "flag 'worry' has no 'fi' text. Add it under texts.fi.flags.worry.",
        ),
    ],
)
def test_each_mistake_is_named_with_its_next_step(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        demo(**changes)
    assert message in str(caught.value)
    assert all(problem.startswith("demo/instrument.yaml: ") for problem in caught.value.problems)


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(DefinitionError) as caught:
        demo(texts__sv__flags={}, primary="sum", licence__note__sv=None)
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "the file is empty or a list"),
        ("- a", "the file is empty or a list"),
        ("a: [", "the file is not readable YAML"),
        ("a: 1\nb: {c: 1, c: 2}", "line 2: 'c' is written twice. Keep one of them."),
    ],
)
def test_a_file_that_is_not_keys_and_values_is_refused(source: str, message: str) -> None:
    with pytest.raises(DefinitionError, match=r"demo\.yaml: the file is") as caught:
        parsing.instrument(source, where="demo.yaml")
    assert message in str(caught.value)


def test_the_same_file_always_gives_the_same_digests() -> None:
    one, other = (parsing.instrument(DEMO, where="demo.yaml") for _ in range(2))
    assert one.structure_digest == other.structure_digest
    assert one.text("sv").digest == other.text("sv").digest
