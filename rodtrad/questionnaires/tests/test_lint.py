"""What a reading of a draft finds: words hard to read, two questions in one, what is sensitive, what lacks."""

from __future__ import annotations

from typing import Any

import pytest

from rodtrad.questionnaires import words
from rodtrad.questionnaires.rules import language, lint
from rodtrad.questionnaires.rules.draft import Answered, Choice, Condition, Draft, Question, Section
from rodtrad.questionnaires.tests.drafts import draft, question, score


def found(written: Draft) -> dict[str, str]:
    """What was found, with its weight."""
    return {one.key: one.weight for one in lint.findings(written)}


def test_a_plain_draft_is_ready() -> None:
    assert found(draft()) == {}
    assert lint.may_publish(draft())


@pytest.mark.parametrize(
    ("label", "key", "weight"),
    [
        ("Vad är ditt personnummer?", "personal_number", "stop"),
        ("Är du medlem i facket?", "union", "stop"),
        ("Vad heter du i efternamn?", "asks_who", "advice"),
        ("Har du använt alkohol eller narkotika?", "sensitive", "stop"),
        ("Är du dömd för brott?", "sensitive", "stop"),
        ("Sover du bra och äter du bra?", "double_question", "advice"),
        ("Fick du stöd och/eller råd?", "double_question", "advice"),
        ("Sov du inte bra?", "negation", "advice"),
        ("Visst hjälpte stödet dig?", "leading", "advice"),
        (
            "Upplever du tillfredsställelse avseende socialtjänstens handläggning beträffande biståndsbedömningen?",
            "hard_words",
            "advice",
        ),
        ("Hur " + "ofta " * 20 + "sov du?", "long_sentence", "advice"),
    ],
)
def test_words_that_make_a_question_hard_or_risky_are_found(label: str, key: str, weight: str) -> None:
    assert found(draft(question("q1", label=label))).get(key) == weight


@pytest.mark.parametrize("label", ["Sov du bra?", "Hur var sömn och vila?", "Kom du till skola eller arbete?"])
def test_a_plain_question_is_left_alone(label: str) -> None:
    assert found(draft(question("q1", label=label))) == {}


def test_sensitive_questions_pass_once_it_is_said_why_and_when_they_go() -> None:
    asked = draft(question("q1", label="Hur är din hälsa?"))
    assert not lint.may_publish(asked)
    stated = asked.model_copy(update={"sensitive_because": "Stödet gäller hälsan.", "removed_when": "Efter två år."})
    assert found(stated) == {"sensitive_stated": "advice"}


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (draft().model_copy(update={"name": {"sv": ""}}), "no_name"),
        (draft().model_copy(update={"purpose": " "}), "no_purpose"),
        (draft(question("q1", "long")), "nothing_counted"),
        (draft(question("q1", label="")), "no_words"),
        (draft(question("q1", choices=())), "too_few_choices"),
        (
            draft(question("q1", choices=tuple(Choice(value=n, label={"sv": "Ja"}) for n in (0, 1)))),
            "same_choice_twice",
        ),
        (draft(question("q1", "matrix", rows=())), "no_rows"),
        (draft(question("q1", "scale", least=5, most=5)), "ends_in_wrong_order"),
        (draft(question("q1", "line", low={})), "line_without_ends"),
        (draft(languages=("sv", "en")), "not_translated"),
        (draft(languages=("sv", "en")), "name_not_translated"),
        (draft(question("q1"), scores=(score("q1"),), languages=("sv", "en")), "score_not_translated"),
        (draft(question("q1", condition=Condition(tests=(Answered(item="q9", value="1"),)))), "condition_looks_down"),
        (draft(scores=(score(),)), "score_of_nothing"),
        (draft(scores=(score("q7"),)), "score_of_removed"),
        (draft(scores=(score("q1", max_missing=1),)), "score_of_no_answers"),
        (draft(scores=(score("q1", method="formula", formula="q1 +"),)), "formula_wrong"),
        (
            draft(question("q1"), question("q2"), scores=(score("q1", "q2", method="formula", formula="q1"),)),
            "formula_leaves_out",
        ),
    ],
)
def test_what_stops_a_form_is_found(written: Draft, key: str) -> None:
    assert found(written).get(key) == "stop"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (draft(question("q1", may_decline=False)), "no_way_to_decline"),
        (draft(*(question(f"q{n}") for n in range(1, 32))), "many_items"),
        (draft(*(question(f"q{n}", "long") for n in range(1, 12)), question("q12")), "takes_long"),
        (
            draft(
                question("q1"),
                question("q2", condition=Condition(tests=(Answered(item="q1", value="1"),))),
                scores=(score("q1", "q2"),),
            ),
            "score_rests_on_condition",
        ),
    ],
)
def test_advice_stops_nothing(written: Draft, key: str) -> None:
    assert found(written).get(key) == "advice"
    assert lint.may_publish(written)


def test_parts_need_headings_only_when_there_are_several() -> None:
    two = draft().model_copy(
        update={
            "sections": (Section(key="s1", questions=(question("q1"),)), Section(key="s2", questions=(question("q2"),)))
        }
    )
    assert found(two) == {"section_without_heading": "stop"}


def test_lix_counts_words_sentences_and_long_words() -> None:
    read = language.lix("Vi bor här. Vardagen fungerar bra.")
    assert (read.words, read.sentences, read.long_words) == (6, 2, ("Vardagen", "fungerar"))
    assert read.value == 3 + round(200 / 6)
    assert language.lix("").value == 0


def test_a_longer_form_takes_longer() -> None:
    short, long = draft(), draft(*(question(f"q{n}") for n in range(1, 20)))
    assert lint.minutes(short) == 1 < lint.minutes(long)


def test_a_table_takes_time_for_each_row() -> None:
    assert lint.seconds(draft(question("q1", "matrix"))) > lint.seconds(draft(question("q1")))


@pytest.mark.parametrize(
    "written",
    [draft(question("q1", label="Hur är din hälsa?"), languages=("sv", "en")), draft(scores=(score("q7"),))],
)
def test_every_finding_has_a_sentence(written: Draft) -> None:
    assert all(words.finding(one) for one in lint.findings(written))


def test_every_key_a_finding_can_have_has_words() -> None:
    used: set[Any] = {*words.FINDINGS}
    everything = draft(
        Question(code="q1", kind="choice"), Question(code="q2", kind="matrix", label={"sv": "personnummer"})
    )
    assert {one.key for one in lint.findings(everything)} <= used
