"""Changing a draft: what moves, what is renamed, and what two versions have in common."""

from __future__ import annotations

import pytest

from rodtrad.questionnaires import writing
from rodtrad.questionnaires.rules import editing, keys, versions
from rodtrad.questionnaires.rules.draft import Answered, Choice, Condition, Draft, said
from rodtrad.questionnaires.tests.drafts import OFTEN, draft, question, score


def order(written: Draft) -> list[list[str]]:
    return [[one.code for one in section.questions] for section in written.sections]


TWO = editing.with_question(
    editing.with_section(draft(question("q1"), question("q2")), {"sv": "Mer"}), question("q3"), "s2"
)


@pytest.mark.parametrize(
    ("code", "step", "then"),
    [
        ("q2", -1, [["q2", "q1"], ["q3"]]),
        ("q1", -1, [["q1", "q2"], ["q3"]]),
        ("q2", 1, [["q1"], ["q2", "q3"]]),
        ("q3", -1, [["q1", "q2", "q3"], []]),
        ("q3", 1, [["q1", "q2"], ["q3"]]),
    ],
)
def test_a_question_moves_one_place_and_over_the_edge_of_its_part(code: str, step: int, then: list[list[str]]) -> None:
    assert order(editing.moved_question(TWO, code, step)) == then


def test_a_part_moves_with_its_questions() -> None:
    assert order(editing.moved_section(TWO, "s2", -1)) == [["q3"], ["q1", "q2"]]
    assert editing.moved_section(TWO, "s1", -1) == TWO


def test_a_code_is_never_used_again() -> None:
    assert editing.new_code(editing.without_question(TWO, "q3")) == "q4"


def test_a_part_goes_with_its_questions_and_its_key_is_free() -> None:
    less = editing.without_section(TWO, "s1")
    assert order(less) == [["q3"]]
    assert editing.with_section(less, {}).sections[1].key == "s1"
    assert said(editing.with_section_title(TWO, "s2", {"sv": "Sist"}).sections[1].title) == "Sist"


def test_a_first_question_makes_the_part_it_needs() -> None:
    assert order(editing.with_question(Draft(name={"sv": "N"}), question("q1"), "")) == [["q1"]]


def test_a_score_is_replaced_by_its_key_and_removed() -> None:
    one = editing.with_score(TWO, score("q1"))
    assert editing.new_score_key(one) == "score2"
    assert editing.with_score(one, score("q2")).scores == (score("q2"),)
    assert editing.without_score(one, "score1").scores == ()


def test_another_question_gets_another_code_everywhere() -> None:
    written = draft(
        question("q1", "multiple"),
        question("q2", condition=Condition(tests=(Answered(item="q1_1", value="1"),))),
        scores=(score("q1_1", "q2", weights={"q1_1": "2"}, reversed=("q1_1",), method="weighted"),),
    )
    other = editing.recoded(written, "q1")
    assert order(other) == [["q3", "q2"]]
    assert other.questions[1].shown_if == "q3_1 == 1"
    assert (other.scores[0].items, other.scores[0].weights, other.scores[0].reversed) == (
        ("q3_1", "q2"),
        {"q3_1": "2"},
        ("q3_1",),
    )


def test_two_versions_say_what_they_have_in_common() -> None:
    before = draft(question("q1"), question("q2"), question("q3"), question("q4"))
    after = draft(
        question("q1"), question("q2", label="Sov du gott?"), question("q3", choices=OFTEN[:2]), question("q5")
    )
    assert {row.code: row.kept for row in versions.compared(before, after)} == {
        "q1": "same",
        "q2": "reworded",
        "q3": "changed",
        "q5": "new",
        "q4": "removed",
    }


@pytest.mark.parametrize(
    ("items", "other", "may"), [(("q1", "q2"), (), True), (("q1", "q2"), ("q2",), False), (("q1", "q3"), (), False)]
)
def test_a_score_is_compared_only_while_its_questions_are_the_same(
    items: tuple[str, ...], other: tuple[str, ...], may: bool
) -> None:
    before = draft(question("q1"), question("q2"), question("q3"), scores=(score(*items),))
    after = draft(
        question("q1"), question("q2", label="Sov du gott?"), question("q3", choices=OFTEN[:2]), scores=(score(*items),)
    )
    assert versions.may_be_compared(after.scores[0], before, after, other=frozenset(other)) == may


def test_a_score_counted_in_another_way_begins_anew() -> None:
    before, after = draft(scores=(score("q1"),)), draft(scores=(score("q1", method="mean"),))
    assert not versions.may_be_compared(after.scores[0], before, after)
    assert not versions.may_be_compared(after.scores[0], draft(), after)


def test_a_key_says_whose_and_what_and_is_nobody_elses() -> None:
    assert keys.key("almdal", "Frågor på väg hem!", ()) == "own-almdal-fragor-pa-vag-hem"
    taken = {keys.key("almdal", "Sömn", ())}
    assert keys.key("almdal", "Sömn", taken) == "own-almdal-somn-2"
    assert len(keys.key("en-mycket-lang-namnd", "Ett namn som är mycket för långt för en nyckel", ())) <= 32
    assert keys.key("almdal", "…", ()) == "own-almdal-form"


def test_choices_are_typed_one_on_each_line() -> None:
    read = writing.choices("Aldrig\n5 = Ofta\n\nAlltid", (), first=0)
    assert [(one.value, said(one.label)) for one in read] == [(0, "Aldrig"), (5, "Ofta"), (6, "Alltid")]
    assert writing.written((one.value, one.label) for one in read) == "0 = Aldrig\n5 = Ofta\n6 = Alltid"


def test_words_in_other_languages_follow_the_number() -> None:
    before = (Choice(value=1, label={"sv": "Ja", "en": "Yes"}),)
    assert writing.choices("1 = Jo", before)[0].label == {"sv": "Jo", "en": "Yes"}


def test_the_answer_that_stands_alone_keeps_its_number() -> None:
    first = writing.choices("Ett\nTvå", (), first=1, alone="Inget")
    assert [(one.value, one.alone) for one in first] == [(1, False), (2, False), (3, True)]
    assert writing.choices("1 = Ett\n2 = Två", first, first=1, alone="Inget av dem")[2].value == 3


@pytest.mark.parametrize("typed", ["1 = Ja\n1 = Nej", "2 ="])
def test_a_number_twice_or_without_words_is_refused(typed: str) -> None:
    with pytest.raises(writing.NotReadable):
        writing.choices(typed, ())
    with pytest.raises(writing.NotReadable):
        writing.rows(typed, ())
