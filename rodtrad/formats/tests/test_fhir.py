"""A FHIR Questionnaire from elsewhere: what comes in, and what is told not to."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rodtrad.formats import fhir
from rodtrad.formats.fhir import UnreadableQuestionnaire, urls

Json = dict[str, Any]
YES_NO = [{"valueCoding": {"code": code, "display": said}} for code, said in (("no", "Nej"), ("yes", "Ja"))]


def read(*items: Json, **more: Any) -> fhir.FileRead:
    return fhir.read(json.dumps({"resourceType": "Questionnaire", "title": "Natten", "item": items, **more}).encode())


def losses(found: fhir.FileRead) -> dict[str, str]:
    return {loss.key: loss.weight for loss in found.losses}


def extension(url: str, **value: Any) -> Json:
    return {"url": url, **value}


@pytest.mark.parametrize(
    ("item", "made"),
    [
        ({"type": "choice", "answerOption": YES_NO}, {"kind": "choice", "options": [0, 1]}),
        (
            {"type": "choice", "answerOption": [{"valueInteger": 3}, {"valueInteger": 5}]},
            {"kind": "choice", "options": [3, 5]},
        ),
        ({"type": "boolean"}, {"kind": "choice", "options": [0, 1]}),
        (
            {
                "type": "integer",
                "extension": [extension(urls.LEAST, valueInteger=1), extension(urls.MOST, valueInteger=7)],
            },
            {"kind": "number", "from": 1, "to": 7},
        ),
        (
            {
                "type": "decimal",
                "extension": [
                    urls.control("slider"),
                    extension(urls.LEAST, valueDecimal=0),
                    extension(urls.MOST, valueDecimal=10),
                ],
            },
            {"kind": "vas"},
        ),
    ],
)
def test_a_question_with_a_counted_answer_comes_in(item: Json, made: Json) -> None:
    found = read({"linkId": "q1", "text": "Sov du?", **item})
    assert found.raw["items"] == [{"code": "q1", **made}]
    assert losses(found) == {}


@pytest.mark.parametrize(
    ("kind", "note"),
    [("string", {"one_line": True}), ("text", {}), ("date", {"kind": "date"})],
)
def test_free_words_and_dates_come_in(kind: str, note: Json) -> None:
    found = read({"linkId": "1.2", "type": kind, "text": "När?", "maxLength": 80})
    assert found.raw["notes"] == [{"code": "q_1_2", "max_length": 80, **note}]


def test_boxes_come_in_with_the_one_that_stands_alone() -> None:
    options = [YES_NO[0], {**YES_NO[1], "extension": [extension(urls.EXCLUSIVE, valueBoolean=True)]}]
    found = read({"linkId": "q1", "type": "choice", "repeats": True, "answerOption": options, "text": "Vad?"})
    assert found.raw["groups"] == [{"key": "q1", "kind": "boxes", "items": ["q1_0", "q1_1"], "alone": "q1_1"}]


def test_a_group_is_a_part_and_a_table_is_a_table() -> None:
    rows = [{"linkId": code, "type": "choice", "answerOption": YES_NO, "text": code} for code in ("a", "b")]
    helped = {"linkId": "h", "type": "display", "text": "Flera.", "extension": [urls.control("help")]}
    table = {
        "linkId": "t",
        "type": "group",
        "text": "Hur?",
        "item": [*rows, helped],
        "extension": [urls.control("gtable")],
    }
    found = read(
        {"linkId": "g", "type": "group", "text": "Dagen", "item": [table]},
        {"linkId": "x", "type": "display", "text": "Tack"},
    )
    assert found.raw["groups"] == [{"key": "t", "kind": "rows", "items": ["a", "b"]}]
    assert [section["contents"] for section in found.raw["sections"]] == [["t"], ["x"]]
    assert found.raw["texts"]["sv"]["helps"] == {"t": "Flera."}


def test_a_table_of_different_things_is_a_part() -> None:
    inside = [{"linkId": "a", "type": "string", "text": "A"}]
    found = read({"linkId": "t", "type": "group", "text": "Hur?", "item": inside, "extension": [urls.control("table")]})
    assert losses(found) == {"table_apart": "changed"}


def test_a_group_in_a_group_is_told_and_goes_on_after_it() -> None:
    inner = {"linkId": "i", "type": "group", "text": "Inre", "item": [{"linkId": "a", "type": "string", "text": "A"}]}
    helped = {"linkId": "h", "type": "display", "text": "Så här.", "extension": [urls.control("help")]}
    outer = {
        "linkId": "o",
        "type": "group",
        "text": "Yttre",
        "item": [helped, inner, {"linkId": "b", "type": "string", "text": "B"}],
    }
    found = read(outer)
    assert [section["contents"] for section in found.raw["sections"]] == [["a"], ["b"]]
    assert losses(found) == {"nested": "changed"}


QUESTIONS: tuple[Json, ...] = (
    {"linkId": "one", "type": "choice", "answerOption": YES_NO, "text": "?"},
    {"linkId": "many", "type": "choice", "repeats": True, "answerOption": YES_NO, "text": "?"},
    {"linkId": "n", "type": "integer", "text": "?"},
    {"linkId": "b", "type": "boolean", "text": "?"},
)
YES = {"answerCoding": {"code": "yes"}}


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        ([{"question": "one", "operator": "=", **YES}], "one == 1"),
        ([{"question": "many", "operator": "=", **YES}], "many_1 == 1"),
        ([{"question": "many", "operator": "!=", **YES}], "many_1 == 0"),
        ([{"question": "n", "operator": ">=", "answerInteger": 3}], "n >= 3"),
        ([{"question": "b", "operator": "=", "answerBoolean": True}], "b == 1"),
        ([{"question": "n", "operator": "exists", "answerBoolean": True}], "known(n) >= 1"),
        ([{"question": "n", "operator": "exists", "answerBoolean": False}], "known(n) == 0"),
        (
            [{"question": "one", "operator": "=", **YES}, {"question": "n", "operator": "<", "answerInteger": 3}],
            "count(one == 1, n < 3) == 2",
        ),
    ],
)
def test_a_condition_comes_in_as_a_formula(when: list[Json], shown: str) -> None:
    asked = {"linkId": "x", "type": "string", "text": "?", "enableWhen": when}
    assert read(*QUESTIONS, asked).raw["notes"][0]["shown_if"] == shown


def test_any_of_several_is_enough_where_it_says_so() -> None:
    when = [
        {"question": "n", "operator": "=", "answerInteger": 1},
        {"question": "n", "operator": "=", "answerInteger": 2},
    ]
    group = {"linkId": "g", "type": "group", "text": "G", "enableWhen": when, "enableBehavior": "any"}
    found = read(*QUESTIONS, {**group, "item": [{"linkId": "x", "type": "string", "text": "?"}]})
    assert found.raw["notes"][0]["shown_if"] == "count(n == 1, n == 2) >= 1"


@pytest.mark.parametrize(
    "when",
    [
        {"question": "nobody", "operator": "=", "answerInteger": 1},
        {"question": "n", "operator": "~", "answerInteger": 1},
        {"question": "n", "operator": "=", "answerString": "a"},
        {"question": "one", "operator": "=", "answerCoding": {"code": "perhaps"}},
        {"question": "many", "operator": "exists", "answerBoolean": True},
        {"question": "many", "operator": ">", **YES},
    ],
)
def test_a_condition_that_formulas_cannot_say_is_told(when: Json) -> None:
    found = read(*QUESTIONS, {"linkId": "x", "type": "string", "text": "?", "enableWhen": [when]})
    assert losses(found)["condition"] == "lost"


@pytest.mark.parametrize(
    ("item", "key", "weight"),
    [
        ({"type": "attachment"}, "kind", "lost"),
        ({"type": "dateTime"}, "as_text", "changed"),
        ({"type": "quantity"}, "quantity", "changed"),
        ({"type": "integer"}, "no_limits", "changed"),
        ({"type": "choice", "answerValueSet": "http://x"}, "value_set", "lost"),
        ({"type": "choice"}, "no_choices", "lost"),
        ({"type": "open-choice", "answerOption": YES_NO}, "or_other", "lost"),
        ({"type": "string", "required": True}, "required", "changed"),
        ({"type": "string", "repeats": True}, "repeat", "lost"),
        ({"type": "string", "initial": [{"valueString": "a"}]}, "default", "lost"),
        ({"type": "string", "readOnly": True}, "column", "technical"),
        ({"type": "string", "extension": [{"url": "http://x/calculated", "valueString": "1"}]}, "extension", "lost"),
        ({"type": "string", "item": [{"linkId": "c", "type": "string", "text": "?"}]}, "nested", "changed"),
        ({"type": "choice", "answerOption": [{"valueInteger": 5}, {"valueInteger": 3}]}, "choice_order", "changed"),
    ],
)
def test_what_cannot_be_carried_is_told(item: Json, key: str, weight: str) -> None:
    assert losses(read({"linkId": "q1", "text": "?", **item})).get(key) == weight


def test_words_come_in_by_language() -> None:
    translated = {
        "url": urls.TRANSLATION,
        "extension": [{"url": "lang", "valueCode": "en"}, {"url": "content", "valueString": "Why?"}],
    }
    found = read(
        {"linkId": "q1", "type": "string", "text": "Varför?", "_text": {"extension": [translated]}}, contained=[{}]
    )
    assert {code: text["notes"]["q1"] for code, text in found.raw["texts"].items()} == {"sv": "Varför?", "en": "Why?"}
    assert losses(found) == {"setting": "technical"}


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"{", "not_json"),
        (b"[]", "no_questionnaire"),
        (b'{"resourceType": "Patient"}', "no_questionnaire"),
        (b'{"resourceType": "Questionnaire", "item": ["text"]}', "no_questionnaire"),
        (b" " * 2_000_001, "file_too_large"),
        (
            json.dumps(
                {"resourceType": "Questionnaire", "extension": [{"url": urls.OWN, "valueString": "{"}]}
            ).encode(),
            "own_sheet_broken",
        ),
    ],
)
def test_a_file_that_is_no_questionnaire_is_refused(data: bytes, key: str) -> None:
    with pytest.raises(UnreadableQuestionnaire, match=key):
        fhir.read(data)
