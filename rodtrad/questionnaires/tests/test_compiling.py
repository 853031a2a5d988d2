"""A draft becomes a definition of the kind that is shipped, and its scores are counted by the same rules."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from rodtrad.instruments import answers, scoring
from rodtrad.instruments.base import DefinitionError
from rodtrad.instruments.definition import Instrument
from rodtrad.questionnaires.rules import compiling, editing, lint
from rodtrad.questionnaires.rules import draft as drafts
from rodtrad.questionnaires.rules.draft import Answered, Choice, Condition, Draft
from rodtrad.questionnaires.tests.drafts import OFTEN, draft, question, score


def compiled(written: Draft) -> Instrument:
    """The draft as it would be asked."""
    assert lint.may_publish(written), lint.findings(written)
    source = compiling.source(written, key="own-a-b", version="1", holder="Nämnden", minutes=1, comparable={})
    return compiling.instrument(source, where="test")


def scored(written: Draft, given: Mapping[str, Any]) -> Fraction | None:
    instrument = compiled(written)
    return scoring.score(instrument, answers.parse(instrument, given)).scales["score1"].value


EVERY_KIND = draft(
    question("q1"),
    question("q2", "multiple", choices=(*OFTEN[1:], Choice(value=9, label={"sv": "Inget"}, alone=True))),
    question("q3", "matrix"),
    question("q4", "scale", least=1, most=5, low={"sv": "Lite"}),
    question("q5", "line"),
    question("q6", "number", least=0, most=24, decimals=1, unit={"sv": "timmar"}),
    question("q7", "date"),
    question("q8", "short"),
    question("q9", "long", condition=Condition(tests=(Answered(item="q2_9", value="1"),))),
    question("q10", "info"),
)


def test_every_kind_of_question_finds_its_place_in_the_definition() -> None:
    made = compiled(EVERY_KIND)
    assert [item.code for item in made.items] == ["q1", "q2_1", "q2_2", "q2_9", "q3_1", "q3_2", "q4", "q5", "q6"]
    assert [(group.key, group.kind, group.alone) for group in made.groups] == [
        ("q2", "boxes", "q2_9"),
        ("q3", "rows", None),
    ]
    assert [(note.code, note.kind, note.one_line) for note in made.notes] == [
        ("q7", "date", True),
        ("q8", "text", True),
        ("q9", "text", False),
    ]
    assert made.notes[2].shown_if == "q2_9 == 1"
    assert made.sections[0].contents == tuple(f"q{number}" for number in range(1, 11))
    assert made.text("sv").items["q4"].options[1] == "1 – Lite"
    assert (made.item("q6").maximum, made.text("sv").items["q6"].unit) == (240, "timmar")


def test_a_form_without_a_score_counts_only_how_many_have_been_answered_and_hides_it() -> None:
    made = compiled(draft(question("q1"), question("q2")))
    assert made.primary == "answered"
    assert made.scale("answered").hidden
    assert scoring.score(made, answers.parse(made, {"q1": 2})).scales["answered"].value == 1


@pytest.mark.parametrize(
    ("more", "given", "value"),
    [
        ({}, {"q1": 2, "q2": 1}, Fraction(3)),
        ({"method": "mean"}, {"q1": 2, "q2": 1}, Fraction(3, 2)),
        ({"reversed": ("q2",)}, {"q1": 2, "q2": 0}, Fraction(4)),
        ({"method": "weighted", "weights": {"q1": "2.5"}}, {"q1": 2, "q2": 1}, Fraction(6)),
        (
            {"method": "formula", "formula": "q1 * 10 + q2", "least": "0", "most": "22"},
            {"q1": 2, "q2": 1},
            Fraction(21),
        ),
        ({}, {"q1": 2}, None),
        ({"max_missing": 1}, {"q1": 2}, Fraction(4)),
        ({"max_missing": 1, "method": "weighted"}, {"q1": 2}, Fraction(2)),
    ],
)
def test_a_score_is_counted_as_it_was_said(more: dict[str, Any], given: dict[str, int], value: Fraction | None) -> None:
    written = draft(question("q1"), question("q2"), scores=(score("q1", "q2", **more),))
    assert scored(written, given) == value


def test_a_mean_whose_ends_are_no_decimal_numbers_still_compiles() -> None:
    three = draft(question("q1"), question("q2", "line"), question("q3", "multiple"))
    assert scored(
        three.model_copy(update={"scores": (score("q1", "q2", "q3_1", method="mean"),)}), {"q1": 2, "q2": 10, "q3_1": 1}
    ) == pytest.approx(13 / 3)


@pytest.mark.parametrize(
    ("condition", "formula"),
    [
        (Condition(tests=(Answered(item="q1", value="2"),)), "q1 == 2"),
        (
            Condition(tests=(Answered(item="q1", value="2"), Answered(item="q2", sign=">", value="0"))),
            "count(q1 == 2, q2 > 0) == 2",
        ),
        (
            Condition(tests=(Answered(item="q1", value="2"), Answered(item="q2", value="1")), any=True),
            "count(q1 == 2, q2 == 1) >= 1",
        ),
    ],
)
def test_a_condition_is_written_in_the_language_of_formulas(condition: Condition, formula: str) -> None:
    assert condition.formula == formula
    made = compiled(draft(question("q1"), question("q2"), question("q3", condition=condition)))
    assert made.item("q3").shown_if == formula


def test_a_score_of_a_question_that_is_gone_cannot_be_compiled() -> None:
    gone = draft(scores=(score("q7"),))
    with pytest.raises(DefinitionError, match="'q7', which is no question"):
        compiling.source(gone, key="own-a-b", version="1", holder="N", minutes=1, comparable={})


def test_the_file_reads_as_one_in_the_catalogue_and_is_the_same_every_time() -> None:
    first, second = (
        compiling.source(EVERY_KIND, key="own-a-b", version="1", holder="N", minutes=1, comparable={}) for _ in range(2)
    )
    assert first == second
    assert "&id" not in first


def test_a_draft_is_stored_and_read_back_as_it_was() -> None:
    assert drafts.parse(drafts.document(EVERY_KIND)) == EVERY_KIND


def test_words_in_another_language_are_taken_where_there_are_any() -> None:
    both = draft(question("q1").model_copy(update={"label": {"sv": "Sov du?", "en": "Did you sleep?"}}))
    translated = tuple(c.model_copy(update={"label": c.label | {"en": c.label["sv"]}}) for c in OFTEN)
    ready = editing.with_question(both, both.questions[0].model_copy(update={"choices": translated}), "s1")
    ready = ready.model_copy(update={"languages": ("sv", "en"), "name": {"sv": "Sömn", "en": "Sleep"}})
    assert compiled(ready).text("en").items["q1"].label == "Did you sleep?"
