"""The shelf as data: every word of a ready model has its English, and what is no word is said once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pytest

from rodtrad.workshop import moments, rules, shelf
from rodtrad.workshop.rules import Answers, Kind, Step

NO_TEXT: Final = {
    "what", "person_word", "cases", "days", "talks", "files", "kind", "quality", "instrument", "rater", "when",
    "window", "arena",
}  # fmt: skip
OWN_LINE: Final = {"target": "De vi möter", "insats": "Det vi gör", "result": "Det som ska bli"}
every_model = pytest.mark.parametrize("key", shelf.keys())


def texts(answers: Mapping[Step, Answers]) -> Iterator[tuple[str, str]]:
    """Every place of the answers with what stands there."""
    for step, said in answers.items():
        for field, value in said.items():
            rows: list[Mapping[str, Any]] = value if isinstance(value, list) else [{field: value}]
            for number, row in enumerate(rows):
                yield from ((f"{step}.{field}.{number}.{part}", str(text)) for part, text in row.items())


@every_model
def test_every_suggestion_has_its_english_words(key: str) -> None:
    model = shelf.get(key)
    swedish, english = dict(texts(shelf.answers(model, "sv"))), dict(texts(shelf.answers(model, "en")))
    assert list(english) == list(swedish)
    for place, text in swedish.items():
        if place.rpartition(".")[2] in NO_TEXT:
            assert english[place] == text, place
        elif text not in ("", "Rödtråd"):
            assert english[place] != text, place
            assert not set("åäöÅÄÖ") & set(english[place].replace("Rödtråd", "")), place
            for sign in "\n;":  # as many lines, and as many options of each variable
                assert english[place].count(sign) == text.count(sign), place


@every_model
def test_a_ready_model_lacks_the_group_s_own_words_whichever_language_they_are_borrowed_in(key: str) -> None:
    model = shelf.get(key)
    dated = {"monday": "2026-11-02", "opens_on": "2026-11-02", "closes_on": "2026-11-30"}
    chief = {"time": "En timme", "arena": "apt", "instead": "En lista", "asked_for_on": "2027-03-01"}
    both = tuple(shelf.answers(model, language) for language in shelf.LANGUAGES)
    for words in both:
        written = {**words, Step.MOMENTS: {**words[Step.MOMENTS], **dated}, Step.CHIEF: chief}
        assert rules.lacking(written, suggested=both, kind=model.kind) == (Step.QUESTION, Step.IDEA)
        own = {**written, Step.QUESTION: {"question": "Vår?"}, Step.IDEA: {"lines": [OWN_LINE]}}
        assert rules.lacking(own, suggested=both, kind=model.kind) == ()


def test_a_model_that_somebody_has_changed_keeps_its_own_words() -> None:
    changed = shelf.read({**shelf.get("minimal").document(), "version": "2"})
    assert shelf.answers(changed, "en") == changed.answers
    assert shelf.told(changed, "en").make_own == changed.make_own


@every_model
def test_what_the_page_says_is_what_the_plan_says_back(key: str) -> None:
    model = shelf.get(key)
    page = {"monday": "2026-11-02", "opens_on": "2026-11-02", "closes_on": "2026-11-30", **model.answers[Step.MOMENTS]}
    if model.kind is Kind.CASES:
        assert [moments.when(moments.planned(row)) for row in page["moments"]] == [
            row["when"] for row in page["moments"]
        ]
    else:
        plan = moments.without_cases(model.kind, page)
        assert moments.without_cases(model.kind, moments.written(plan)) == plan
