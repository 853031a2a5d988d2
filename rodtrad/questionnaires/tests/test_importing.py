"""A definition from a file becomes a draft, with everything a draft can hold."""

from __future__ import annotations

from typing import Any

import pytest

from rodtrad.formats.xlsform import read_sheets
from rodtrad.instruments import carrying, library
from rodtrad.instruments.carrying import Raw
from rodtrad.questionnaires import exchange
from rodtrad.questionnaires.exchange import NotReadable
from rodtrad.questionnaires.rules import compiling, importing
from rodtrad.questionnaires.rules.draft import Answered, Draft, said
from rodtrad.questionnaires.tests.test_compiling import EVERY_KIND, compiled


def raw_of(written: Draft) -> Raw:
    return carrying.plain(compiled(written))


def test_a_draft_that_went_out_comes_back_as_it_was() -> None:
    back, losses = importing.draft_of(raw_of(EVERY_KIND))
    assert (
        compiled(back.model_copy(update={"purpose": "Följa sömnen."})).structure_digest
        == compiled(EVERY_KIND).structure_digest
    )
    assert {question.code: question.kind for question in back.questions} == {
        **{question.code: question.kind for question in EVERY_KIND.questions},
        "q4": "choice",  # the words at the ends have become choices
    }
    assert losses == ()


def test_every_shipped_form_becomes_a_draft_that_compiles() -> None:
    for form in library.all():
        draft, _losses = importing.draft_of(carrying.plain(form))
        written = compiling.source(draft, key="own-a-b", version="1", holder="N", minutes=1, comparable={})
        assert len(compiling.instrument(written, where=form.key).items) == len(form.items)


@pytest.mark.parametrize(
    ("key", "lost"),
    [
        ("phq9", {"flag", "reference"}),
        ("can", {"special", "score"}),
        ("asi-grund", {"special", "aid", "score"}),
    ],
)
def test_what_a_draft_cannot_hold_is_told(key: str, lost: set[str]) -> None:
    _draft, losses = importing.draft_of(carrying.plain(library.get(key)))
    assert lost <= {loss.key for loss in losses}


def sheet(*rows: dict[str, str], **more: Any) -> Draft:
    choices = [{"list_name": "yn", "name": n, "label": n} for n in ("no", "yes")]
    draft, _losses = importing.draft_of(read_sheets({"survey": list(rows), "choices": choices, **more}).raw)
    return draft


def test_a_condition_is_shown_by_the_selects_where_they_can() -> None:
    draft = sheet(
        {"type": "begin_group", "name": "t", "label": "Hur?", "appearance": "table-list"},
        {"type": "select_one yn", "name": "a", "label": "A"},
        {"type": "end_group"},
        {"type": "text", "name": "b", "label": "B", "relevant": "${a} = 'yes'"},
        {"type": "text", "name": "c", "label": "C", "relevant": "not(${a} = 'yes')"},
    )
    by_code = {question.code: question for question in draft.questions}
    assert by_code["b"].condition is not None
    assert by_code["b"].condition.tests == (Answered(item="t_1", value="1"),)
    assert by_code["c"].raw_condition == "count(t_1 == 1) == 0"


def test_a_file_without_swedish_speaks_its_first_language_as_swedish() -> None:
    raw = read_sheets({"survey": [{"type": "integer", "name": "age", "label::English (en)": "Your age?"}]}).raw
    draft, losses = importing.draft_of(raw)
    assert said(draft.questions[0].label) == "Your age?"
    assert [loss.key for loss in losses] == ["no_swedish"]


def test_questions_under_no_heading_go_on_in_the_part_before() -> None:
    draft = sheet(
        {"type": "begin_group", "name": "g", "label": "Natten"},
        {"type": "text", "name": "a", "label": "A"},
        {"type": "end_group"},
        {"type": "text", "name": "b", "label": "B"},
    )
    assert [[question.code for question in section.questions] for section in draft.sections] == [["a", "b"]]


def test_a_scale_with_bare_numbers_is_a_scale() -> None:
    draft = sheet({"type": "range", "name": "a", "label": "A", "parameters": "start=1 end=5"})
    assert (draft.questions[0].kind, draft.questions[0].least, draft.questions[0].most) == ("scale", 1, 5)


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("form.pdf", b"", "wrong_suffix"),
        ("form.json", b"{", "not_json"),
        ("form.json", b'{"resourceType": "Questionnaire", "title": "T"}', "no_questions"),
        ("form.xlsx", b"", "not_xlsx"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name: str, data: bytes, key: str) -> None:
    with pytest.raises(NotReadable) as wrong:
        exchange.read(name, data)
    assert wrong.value.key == key
    assert exchange.PROBLEMS[key]


@pytest.mark.parametrize("text", ["{", "[]", '{"name": 1}', "{}"])
def test_what_a_page_held_is_checked_again(text: str) -> None:
    with pytest.raises(NotReadable, match="not_a_draft"):
        exchange.unpacked(text)


def test_what_a_page_holds_is_the_whole_draft() -> None:
    assert exchange.unpacked(exchange.packed(EVERY_KIND)) == EVERY_KIND
