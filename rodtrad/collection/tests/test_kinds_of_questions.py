"""Every kind of question as a respondent meets it, and what is read of what they send."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from rodtrad.collection.respondent import asking, forms
from rodtrad.collection.respondent.pages import Asked
from rodtrad.instruments import parsing
from rodtrad.instruments.definition import Instrument

FORM = """
key: allt-mojligt
version: "1"
respondent: client
minutes: 3
raters: {client: client, worker: practitioner}
licence: {class: A, holder: Oss, text_source: shipped, note: {sv: Vår egen., en: Our own.}}
primary: total
items:
  - {code: happy, kind: choice, options: [0, 1, 2, 9], special: {9: unknown}}
  - {code: children, kind: number, from: 0, to: 12, shown_if: happy > 0}
  - {code: weight, kind: number, from: 0, to: 200, decimals: 1, may_decline: false}
  - {code: sleep, kind: choice, options: [0, 1]}
  - {code: food, kind: choice, options: [0, 1]}
  - {code: bus, kind: choice, options: [0, 1]}
  - {code: none, kind: choice, options: [0, 1]}
  - {code: ours, kind: choice, options: [0, 1], asked_of: [worker]}
groups:
  - {key: day, kind: rows, items: [sleep, food]}
  - {key: travel, kind: boxes, items: [bus, none], alone: none}
passages: [{code: hello}]
notes: [{code: since, kind: date}, {code: more, max_length: 20}]
sections:
  - {key: first, contents: [hello, happy, children, weight]}
  - {key: second, contents: [day, travel, ours, since, more]}
scales:
  - key: total
    items: [sleep, food]
    method: sum
    minimum: 0
    maximum: 2
    higher_is_better: true
    missing: {rule: none, origin: convention, source: Ours., certainty: sourced}
texts:
  sv: &words
    version: "1"
    status: own
    name: Allt möjligt
    short_name: Allt
    instruction: Svara på det du vill.
    options: {0: Nej, 1: Ja}
    items:
      happy: {label: Trivs du, options: {0: Nej, 1: Ja, 2: Mycket, 9: Vet inte}}
      children: {label: Hur många barn har du, unit: barn}
      weight: Vikt
      sleep: Sömn
      food: Mat
      bus: Buss
      none: Inget
      ours: Vår fråga
    scales: {total: Summa}
    groups: {day: Så var dagen, travel: Så reser jag}
    passages: {hello: Läs det här först}
    notes: {since: Sedan när, more: Något mer}
    sections: {first: Om dig, second: Om vardagen}
    helps: {travel: Kryssa i allt som stämmer}
    raters: {client: klienten, worker: medarbetaren}
  en: *words
"""


@pytest.fixture(scope="module")
def form() -> Instrument:
    return parsing.instrument(FORM, where="allt-mojligt.yaml")


def asked(form: Instrument, rater: str | None = "client") -> dict[str, Asked]:
    return {each.code: each for each in asking.questions(form, form.text("sv"), rater=rater)}


def sent(form: Instrument, given: Mapping[str, str | list[str]]) -> forms.Sent:
    posted = QueryDict(mutable=True)
    for name, value in given.items():
        posted.setlist(name, [value] if isinstance(value, str) else value)
    return forms.read(form, posted, "client")


def test_the_questions_come_in_the_order_of_the_form_under_their_headings(form: Instrument) -> None:
    found = asked(form)
    assert list(found) == ["hello", "happy", "children", "weight", "day", "travel", "since", "more"]
    assert [each.kind for each in found.values()] == [
        "passage", "choice", "number", "number", "rows", "boxes", "date", "text",
    ]  # fmt: skip
    assert {code: each.heading for code, each in found.items() if each.heading} == {
        "hello": "Om dig",
        "day": "Om vardagen",
    }


def test_a_question_for_another_rater_is_neither_asked_nor_read(form: Instrument) -> None:
    assert "ours" not in asked(form)
    assert "ours" in asked(form, "worker")
    answers = sent(form, {"ours": "1", "happy": "1"}).answers
    assert answers is not None
    assert (answers.values["ours"], answers.values["happy"]) == (None, 1)


def test_a_condition_travels_as_plain_lists(form: Instrument) -> None:
    assert json.loads(asked(form)["children"].condition) == [">", "happy", 0]
    assert asked(form)["happy"].condition == ""


@pytest.mark.parametrize(("happy", "children"), [("0", None), ("9", None), ("2", 3)])
def test_an_answer_to_a_question_that_is_not_asked_is_no_answer(
    form: Instrument, happy: str, children: int | None
) -> None:
    answers = sent(form, {"happy": happy, "children": "3"}).answers
    assert answers is not None
    assert answers.values["children"] == children


def test_boxes_are_known_as_soon_as_one_is_ticked_and_one_may_stand_alone(form: Instrument) -> None:
    ticked, alone, untouched = (
        sent(form, given).answers for given in ({"bus": "1"}, {"bus": "1", "none": "1"}, {"happy": "1"})
    )
    assert ticked is not None
    assert alone is not None
    assert untouched is not None
    assert [(a.values["bus"], a.values["none"]) for a in (ticked, alone, untouched)] == [(1, 0), (0, 1), (None, None)]


def test_words_and_dates_are_kept_apart_from_the_numbers(form: Instrument) -> None:
    read = sent(form, {"since": "2026-03-15", "more": "  Tack  "})
    assert read.answers is not None
    assert read.answers.notes == {"since": "2026-03-15", "more": "Tack"}
    assert not read.is_empty


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        ("children", "13", "Skriv ett tal från 0 till 12."),
        ("children", "två", "Skriv ett tal från 0 till 12."),
        ("children", "1,5", "Skriv ett helt tal, utan decimaler."),
        ("weight", "70,25", "Skriv talet med högst en decimal."),
        ("since", "i våras", "Skriv datumet med år, månad och dag, till exempel 2026-03-15."),
        ("more", "x" * 21, "Texten är för lång. Skriv högst 20 tecken."),
        ("happy", "7", "Välj ett av svaren."),
    ],
)
def test_what_cannot_be_used_is_told_beside_its_question(form: Instrument, field: str, given: str, said: str) -> None:
    read = sent(form, {"happy": "1", field: given})
    assert read.answers is None
    shown = {each.code: each for each in asking.questions(form, form.text("sv"), read, "client")}
    assert (shown[field].error, shown[field].value or given) == (said, given)


def test_every_kind_can_be_drawn_with_a_name_for_each_field(form: Instrument) -> None:
    for each in asked(form).values():
        html = render_to_string(
            "collection/respondent/_question.html", {"question": each, "page": {"text_language": "sv"}}
        )
        assert html.count("<legend") == 1 + (len(each.rows) if each.kind == "rows" else 0)
        assert ('name="skip-item"' in html) == (each.kind in ("number", "rows", "boxes") and each.may_decline)
        names = {"rows": ["sleep", "food"], "boxes": ["bus", "none"], "passage": []}.get(each.kind, [each.code])
        assert all(f'name="{name}"' in html for name in names)


def test_a_table_or_a_list_of_boxes_is_one_question(form: Instrument) -> None:
    assert asking.n_questions(form, "client") == 6
