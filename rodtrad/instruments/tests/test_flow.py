"""The way through a form: its order, its groups, its conditions, and what an answer to an unasked question is worth."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rodtrad.instruments import answers, flow, library, parsing
from rodtrad.instruments.answers import AnswerErrors
from rodtrad.instruments.base import DefinitionError
from rodtrad.instruments.definition import Instrument, Item, Note, Passage, Section
from rodtrad.instruments.items import Group

YES = {"kind": "choice", "options": (0, 1)}


def form(**parts: Any) -> Instrument:
    """A shipped instrument with other questions; its scale stays behind and is not looked at here."""
    return replace(library.get("who5"), **parts)


def item(code: str, **more: Any) -> Item:
    return Item(**{"code": code, **YES, **more})


LINE = Item(code="q1", kind="vas")
LONG = form(
    items=(item("q1"), item("q2", shown_if="q1 == 1"), item("q3_1"), item("q3_2"), item("q3_none")),
    notes=(Note(code="why", shown_if="q2 == 1"), Note(code="since", kind="date")),
    passages=(Passage(code="hello"),),
    groups=(Group(key="q3", kind="boxes", items=("q3_1", "q3_2", "q3_none"), alone="q3_none"),),
    sections=(
        Section(key="s1", contents=("hello", "q1", "since", "q2", "why")),
        Section(key="s2", contents=("q3",)),
    ),
)


def test_sections_say_the_order_of_the_form() -> None:
    assert [(part.section, [getattr(s, "code", "") or s.key for s in part.steps]) for part in flow.parts(LONG)] == [  # type: ignore[union-attr]  # a group has a key
        ("s1", ["hello", "q1", "since", "q2", "why"]),
        ("s2", ["q3"]),
    ]


def test_without_sections_items_come_in_order_and_notes_at_their_place() -> None:
    bare = form(items=(item("q1"), item("q2")), notes=(Note(code="last"), Note(code="first", after="q1")))
    assert [step.code for part in flow.parts(bare) for step in part.steps if not isinstance(step, Group)] == [
        "q1",
        "first",
        "q2",
        "last",
    ]


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, {"hello", "q1", "since", "q3_1", "q3_2", "q3_none"}),
        ({"q1": 1}, {"hello", "q1", "since", "q2", "q3_1", "q3_2", "q3_none"}),
        ({"q1": 1, "q2": 1}, {"hello", "q1", "since", "q2", "why", "q3_1", "q3_2", "q3_none"}),
        ({"q1": 0, "q2": 1}, {"hello", "q1", "since", "q3_1", "q3_2", "q3_none"}),  # q2 is not asked: no answer
    ],
)
def test_a_question_is_asked_while_its_condition_holds(given: dict[str, int | None], asked: set[str]) -> None:
    assert flow.shown(LONG, given) == asked


def test_an_answer_to_a_question_that_is_not_asked_is_dropped() -> None:
    read = answers.parse(LONG, {"q1": 0, "q2": 1, "why": "Därför", "since": "2026-01-31"})
    assert (read.values["q2"], read.notes) == (None, {"since": "2026-01-31"})


def test_words_are_stored_in_the_same_document_as_the_numbers_and_read_back() -> None:
    read = answers.parse(LONG, {"q1": 1, "q2": 1, "why": " Därför ", "q3_1": 1})
    document = read.document()
    assert document == {"q1": 1, "q2": 1, "q3_1": 1, "q3_2": 0, "q3_none": 0, "why": "Därför"}
    assert answers.from_document(LONG, document) == read


@pytest.mark.parametrize(
    ("ticked", "stored"),
    [
        ([], {"q3_1": None, "q3_2": None, "q3_none": None}),
        (["q3_2"], {"q3_1": 0, "q3_2": 1, "q3_none": 0}),
        (["q3_2", "q3_none"], {"q3_1": 0, "q3_2": 0, "q3_none": 1}),
    ],
)
def test_a_ticked_box_makes_the_others_known(ticked: list[str], stored: dict[str, int | None]) -> None:
    values = answers.parse(LONG, dict.fromkeys(ticked, 1)).values
    assert {code: values[code] for code in ("q3_1", "q3_2", "q3_none")} == stored


def test_a_date_must_be_a_date() -> None:
    with pytest.raises(AnswerErrors) as wrong:
        answers.parse(LONG, {"since": "i våras"})
    assert wrong.value.errors[0].message_sv.startswith("since: i våras är inget datum.")


def test_a_number_with_a_decimal_is_stored_whole() -> None:
    weighed = form(items=(Item.model_validate({"code": "q1", "kind": "number", "from": 0, "to": 20, "decimals": 1}),))
    assert answers.parse(weighed, {"q1": "7,5"}).values == {"q1": 75}
    with pytest.raises(AnswerErrors, match="from 0 to 20"):
        answers.parse(weighed, {"q1": "20,1"})


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"items": (item("q1", shown_if="q2 == 1"), item("q2"))}, "A condition looks only at items above."),
        ({"items": (item("q1"), item("q2", shown_if="q1 + 1"))}, "compares nothing"),
        ({"sections": (Section(key="s1", contents=("q9",)),)}, "which is nothing in this form"),
        ({"sections": (Section(key="s1", contents=("q1", "q1")),)}, "stands twice"),
        ({"items": (item("q1"), item("q2")), "sections": (Section(key="s1", contents=("q1",)),)}, "in no section"),
        ({"groups": (Group(key="g", kind="rows", items=("q8",)),)}, "which is no item"),
        ({"items": (item("q1"), item("q2", options=(0, 1, 2)))} | {"groups": "rows"}, "differ"),
        ({"items": (item("q1", options=(1, 2)),), "groups": (Group(key="g", kind="boxes", items=("q1",)),)}, "0 and 1"),
        (
            {"items": (LINE,), "groups": (Group(key="g", kind="rows", items=("q1",)),)},
            "a choice",
        ),
        ({"groups": (Group(key="g", kind="boxes", items=("q1",), alone="q7"),)}, "none of its items"),
        ({"notes": (Note(code="q1"),)}, "names two things"),
        ({"groups": tuple(Group(key=key, kind="rows", items=("q1",)) for key in "ab")}, "in two groups"),
    ],
)
def test_what_does_not_fit_together_is_said(parts: dict[str, Any], sentence: str) -> None:
    if parts.get("groups") == "rows":
        parts["groups"] = (Group(key="g", kind="rows", items=("q1", "q2")),)
    assert any(sentence in problem for problem in flow.problems(form(**{"items": (item("q1"),), **parts})))


def test_only_a_number_has_decimals() -> None:
    with pytest.raises(ValueError, match="Remove 'decimals'"):
        item("q1", decimals=1)


def test_a_file_may_say_the_order_and_is_told_which_words_lack() -> None:
    source = (library.CATALOGUE / "example-sum21" / "instrument.yaml").read_text(encoding="utf-8")
    more = source.replace("scales:\n", "passages:\n  - {code: hello}\nscales:\n", 1)
    with pytest.raises(DefinitionError, match=r"texts\.sv\.passages\.hello"):
        parsing.instrument(more, where="file")


def test_division_by_nothing_shows_nothing() -> None:
    assert flow.shown(form(items=(item("q1"), item("q2", shown_if="1 / q1 > 0"))), {"q1": 0}) == {"q1"}
