"""Facts about what the grown format is told when it does not hold together, and about scores it can express."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from rodtrad.instruments import answers, freeze, library, parsing, scoring
from rodtrad.instruments.base import DefinitionError
from rodtrad.instruments.references import Group, NormTable, Reference, overlap
from rodtrad.instruments.tests.definitions import demo, raw

NONE = {"rule": "none", "origin": "convention", "source": "x", "certainty": "sourced"}
PRORATE = {**NONE, "rule": "prorate", "max_missing": 1}
FIRST = {**raw()["scales"][0], "bands": [], "reversed": []}


def scale(**changes: Any) -> list[dict[str, Any]]:
    """Return the first scale of the demo changed, without the keys that are None."""
    changed = {**FIRST, **changes}
    return [{key: value for key, value in changed.items() if value is not None}]


def formula(source: str, **changes: Any) -> list[dict[str, Any]]:
    return scale(method="formula", formula=source, missing=NONE, **changes)


WEIGHTED = {"method": "weighted", "weights": {"a": 2, "b": -1}, "missing": NONE, "minimum": -2, "maximum": 4}
NUMBER = {"code": "a", "kind": "number", "from": 0, "to": 9}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"items__0": {**NUMBER, "to": None}}, "item 'a' is a number. Give it 'from' and 'to', and no options."),
        ({"items__0__from": 0}, "item 'a' is no number. Remove 'from' and 'to'."),
        ({"items__0__special": {9: "unknown"}}, "item 'a' has a special answer nobody can choose."),
        ({"items__0__special": {2: "tired"}}, "'tired' is not a valid MissingKind"),
        ({"items__0": {**NUMBER, "special": {5: "unknown"}}}, "item 'a' has a special answer that is also a number."),
        ({"items__0__written": {"X": 9}}, "item 'a' writes an answer that is not special."),
        ({"items__0__asked_of": ["mother"]}, "item 'a' is asked of 'mother', who is no rater. Add it under raters."),
        ({"items__0__aid": {"critical": ["z"], "own_rating": "b"}}, "the aid of item 'a' names 'z', which is no item."),
        ({"items__0__area": "home"}, "'home' has no Swedish text. Add it under texts.sv.areas.home."),
        ({"notes": [{"code": "a"}]}, "note 'a' has the code of an item. Give it another."),
        ({"notes": [{"code": "n", "after": "z"}]}, "note 'n' comes after 'z', which is no item. Check the code."),
        ({"settings": [{"key": "s", "default": "low"}]}, "setting 's' needs a number as default, or ways"),
        ({"settings": [{"key": "s", "ways": ["a"], "default": "b"}]}, "setting 's' needs a number as default, or ways"),
        ({"scales": scale(weights={"a": 1})}, "'weights' belongs with weighted, and only there."),
        ({"scales": scale(method="count")}, "'counted' belongs with count, and only there."),
        ({"scales": scale(items=[], missing=NONE)}, "is made of items or of parts. Give it one of them."),
        ({"scales": scale(parts=["total"])}, "is made of items or of parts. Give it one of them."),
        ({"scales": scale(parts=["total"], items=None, missing=NONE)}, "uses 'total', which is no scale above it."),
        ({"scales": scale(**{**WEIGHTED, "weights": {"a": 1}})}, "give a weight to each item, and to nothing else."),
        ({"scales": scale(**{**WEIGHTED, "missing": PRORATE})}, "a mean cannot stand in with this method."),
        ({"scales": scale(**{**WEIGHTED, "maximum": 5})}, "says -2 to 5, but its items give -2 to 4."),
        (
            {"scales": scale(method="gas_t", weighted_by=["b"], missing=NONE)},
            "name the weight of each goal under weighted_by, in the same order.",
        ),
        ({"scales": formula("a + ")}, "the formula of scale 'total', character 4: the end stands where"),
        ({"scales": formula("a + a")}, "scale 'total' lists 'b', which its formula does not use. Remove it."),
        (
            {
                "scales": formula(
                    "a+b", alternatives=[{"setting": "s", "value": "w", "formula": "a-b", "algorithm": "x"}]
                )
            },
            "scale 'total': no setting 's' has the way 'w'. Add it.",
        ),
        ({"items__0": "a"}, "'items.0' is 'a'."),
        ({"items__0": {"kind": "vas"}}, "'items.0.code' is missing. Add it."),
        ({"scales__0": "sum"}, "'scales.0' is 'sum'."),
        ({"scales__0__recode": ["odd"]}, "'scales.0.recode.0' is 'odd'."),
        ({"scales__0__recode": [{"items": 5, "points": {}}]}, "'scales.0.recode.0.items' is 5."),
        ({"scales__0__items": "a"}, "'scales.0.items' is 'a'."),
        ({"items": "a"}, "'items' is 'a'."),
        ({"scales": "a"}, "'scales' is 'a'."),
        ({"repeats": [{"key": "g", "times": "two", "fields": ["a"]}]}, "'repeats.0.times' is 'two'."),
        ({"texts__sv__items__a": {"label": ""}}, "item 'a' has no Swedish text. Add it under texts.sv.items.a."),
    ],
)
def test_each_mistake_is_named_with_its_next_step(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        demo(**changes)
    assert message in str(caught.value)


def scored(scales: list[dict[str, Any]], given: dict[str, int]) -> scoring.ScaleScore:
    instrument = demo(scales=scales, texts__sv__bands={}, texts__en__bands={})
    return scoring.score(instrument, answers.parse(instrument, given)).scales["total"]


def test_weights_tables_and_formulas_without_a_number_give_scores_by_rule() -> None:
    given = {"a": 2, "b": 1}
    assert scored(scale(**WEIGHTED), given).value == 3  # 2 x 2 - 1
    steps = [{"from": 0, "to": 2, "gives": 40}, {"from": 3, "to": 4, "gives": 60}]
    table = scale(method="sum", table=steps, minimum=40, maximum=60, missing=NONE)
    assert scored(table, given).value == 60
    assert scored(formula("a / (b - 1)"), given).value is None  # division by zero is no score
    assert scored(formula("ln(a - b - 1) + a"), given).value is None


def test_bands_of_the_chosen_norms_go_before_the_instruments_own() -> None:
    sdq = library.get("sdq")
    read = answers.parse(sdq, {f"q{n}": 0 for n in range(1, 26)})
    assert scoring.score(sdq, read, rater="teacher").scales["total"].band == "close"
    assert scoring.score(sdq, read, age=5, sex="female", norms="se-preschool").scales["total"].band == "borderline"
    assert scoring.score(sdq, read, age=30, sex="female", norms="se-preschool").scales["total"].band is None
    assert "sdq/1/norms/se-preschool" in freeze.digests({"sdq": {"1": sdq}})


def test_a_norm_table_must_fit_its_instrument(tmp_path: Path) -> None:
    origin = {"origin": "published", "source": "x", "certainty": "sourced"}
    bands = [{**origin, "bands": [{"key": "odd", "from": 0, "to": 1}]}]
    table = {"key": "se", "country": "SE", **origin, "scales": {"total": bands, "other": bands}}
    with pytest.raises(DefinitionError) as caught:
        parsing.instrument(yaml.safe_dump(raw()), where="demo.yaml", norms={"norms/se.yaml": yaml.safe_dump(table)})
    assert set(caught.value.problems) == {
        "norms/se.yaml: the bands of scale 'total' do not reach from 0 to 2. Let the outer bands end there.",
        "norms/se.yaml: band 'odd' of scale 'total' has no words in 'sv'. Add it to instrument.yaml.",
        "norms/se.yaml: band 'odd' of scale 'total' has no words in 'en'. Add it to instrument.yaml.",
        "norms/se.yaml: the norms are for 'other', which is no scale. Check the key.",
    }
    with pytest.raises(ValueError, match="is in both"):
        NormTable.model_validate({**table, "scales": {"total": tuple(NORM_TWICE)}})


ORIGIN: dict[str, Any] = {"origin": "published", "source": "x", "certainty": "sourced"}
NORM_TWICE = [{**ORIGIN, "bands": ({"key": "odd", "from": 0, "to": 1},)}] * 2


def reference(**group: Any) -> Reference:
    return Reference(**ORIGIN, group=Group.model_validate({"key": str(group), **group}))


def test_a_number_for_one_sex_or_rater_is_not_for_the_unknown() -> None:
    women = Group.model_validate({"sex": "female"})
    assert women.holds(40, "female")
    assert not women.holds(40)
    assert overlap((reference(sex="female"), reference(sex="male"))) is None
    assert overlap((reference(rater="parent"), reference(rater="teacher"))) is None
    assert "is in both" in str(overlap((reference(sex="female"), reference(rater="teacher"))))


def test_a_number_item_has_ends_and_can_be_seen_from_the_other() -> None:
    asi = library.get("asi-composites-us")
    assert (asi.item("M6").minimum, asi.item("M6").maximum) == (0, 30)
    assert asi.item("M6").turned(Fraction(10)) == 20
    with pytest.raises(answers.AnswerErrors, match="outside the scale"):
        answers.parse(asi, {"M6": 31})
