"""Two answers to one form are compared whatever was asked: numbers, choices, boxes, free words and days."""

from __future__ import annotations

import pytest

from rodtrad.collection.models import Conflict, Response
from rodtrad.collection.queries.disagreeing import Given, disagreements, pairs
from rodtrad.collection.tests.conftest import GIVEN, OTHERWISE, Talk
from rodtrad.collection.tests.test_kinds_of_questions import FORM
from rodtrad.instruments import parsing

WHOLE = parsing.instrument(FORM, where="allt-mojligt.yaml")
NOTHING: dict[str, int | None] = dict.fromkeys(item.code for item in WHOLE.items)


def told(first: Given, second: Given) -> list[tuple[str, str, str]]:
    return [(pair.label, str(pair.first), str(pair.second)) for pair in pairs(WHOLE, WHOLE.text("sv"), first, second)]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ({"happy": 2}, {"happy": 9}, ("Trivs du", "Mycket", "Vet inte")),
        ({"children": 2}, {}, ("Hur många barn har du", "2 barn", "inget svar")),
        ({"weight": 705}, {"weight": 700}, ("Vikt", "70,5", "70,0")),
        ({"sleep": 1}, {"sleep": 0}, ("Så var dagen: Sömn", "Ja", "Nej")),
        ({"bus": 1, "none": 0}, {"bus": 0, "none": 1}, ("Så reser jag", "Buss", "Inget")),
    ],
)
def test_what_is_counted_is_told_in_the_words_that_were_asked(
    first: dict[str, int], second: dict[str, int], said: tuple[str, str, str]
) -> None:
    assert told(Given({**NOTHING, **first}, {}), Given({**NOTHING, **second}, {})) == [said]


def test_free_words_and_days_are_compared_too_and_what_is_alike_is_left_out() -> None:
    first = Given({**NOTHING, "happy": 1}, {"since": "2026-03-01", "more": "Ja, hemma"})
    second = Given({**NOTHING, "happy": 1}, {"more": "Ja, på jobbet"})
    assert told(first, second) == [
        ("Sedan när", "1 mars 2026", "inget svar"),
        ("Något mer", "Ja, hemma", "Ja, på jobbet"),
    ]


def test_a_line_is_told_by_its_ends_on_the_page_of_the_talk(talk: Talk) -> None:
    talk.ask()
    talk.answer(GIVEN)
    talk.answer(OTHERWISE)
    (row,) = disagreements(talk.maj, talk.occasion, {})
    assert str(row.pairs[0].first).startswith("5,5 på linjen från ")
    assert (row.first_at, row.second_at) == (Response.everyone.get().received_at, Conflict.everyone.get().received_at)
