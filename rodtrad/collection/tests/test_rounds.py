"""Several goals are answered one after another, added and taken away without script, and scored as goals."""

from __future__ import annotations

import json

import pytest
from django.http import QueryDict
from django.test import Client as Browser

from rodtrad.access.encryption import reveal
from rodtrad.collection.actions.interviewing import given_in
from rodtrad.collection.models import InterviewDraft, Invitation, Response
from rodtrad.collection.respondent import asking, forms, repeating
from rodtrad.collection.rules import words_place
from rodtrad.collection.tests.conftest import Talk
from rodtrad.collection.tests.test_interview import part, place
from rodtrad.instruments import library
from rodtrad.programmes.rules import Rater

GAS = library.get("gas")
FIRST = {"weight_1": "2", "level_1": "1", "baseline_1": "-1"}
SECOND = {"goal_2": "Hitta ett jobb", "level_2": "0", "baseline_2": "-2"}


@pytest.fixture
def asked(talk: Talk) -> Invitation:
    Invitation.everyone.filter(pk=talk.question().pk).update(
        instrument="gas", structure=GAS.version, rater=Rater.PRACTITIONER.value
    )
    return talk.question("gas")


def test_an_interview_shows_the_goals_there_are_and_one_more(asked: Invitation, as_maj: Browser) -> None:
    page = as_maj.get(place(asked)).content.decode()
    assert ("Mål 1: nivå nu" in page, "Mål 2: nivå nu" in page) == (True, False)
    onward = as_maj.post(place(asked), {**part("alla"), **FIRST, "stay": "1"})
    page = as_maj.get(onward["Location"]).content.decode()
    assert ("Mål 2: nivå nu" in page, "Mål 3: nivå nu" in page) == (True, False)
    assert "GAS 3/3" in page  # the goal that is not there lacks no answer


def test_a_goal_is_taken_away_and_the_rest_move_up_and_are_scored(asked: Invitation, as_maj: Browser) -> None:
    as_maj.post(place(asked), {**part("alla"), **FIRST, "stay": "1"})
    as_maj.post(place(asked), {**part("alla", 1), **FIRST, **SECOND, "remove": "goals:1"})
    given = {code: value for code, value in given_in(InterviewDraft.everyone.get()).items() if value}
    assert given == {"goal_1": "Hitta ett jobb", "level_1": "0", "baseline_1": "-2"}
    as_maj.post(place(asked, "interview_send"), {"mode": "interview"})
    kept = Response.everyone.get()
    assert "goal_1" not in kept.answers  # the words lie sealed beside the numbers
    words = json.loads(reveal(kept.words_sealed, where=words_place(kept.submission_id)))
    assert words == {"goal_1": "Hitta ett jobb"}
    scores = kept.scores
    assert (scores["t"]["milli"], scores["t_baseline"]["milli"]) == (50_000, 30_000)


def test_a_respondent_is_asked_for_another_goal_before_meeting_it() -> None:
    blocks = repeating.blocks(GAS, asking.questions(GAS, GAS.text("sv")))
    assert [block.label for block in blocks[:3]] == ["", "Mål 2", "Mål 3"]
    more, _words, weight, *_rest = blocks[1].questions
    assert (more.label, more.is_for_script, weight.code) == ("Finns det ett mål till?", True, "weight_2")
    assert json.loads(more.condition) == [">=", ["known", "weight_1", "level_1", "baseline_1"], 1]
    assert json.loads(weight.condition) == ["==", "more-goals-2", 1]
    assert asking.n_questions(GAS) == 3


def test_no_more_goals_takes_away_what_was_said_of_them() -> None:
    posted = QueryDict(mutable=True)
    posted.update({**FIRST, **SECOND, "more-goals-2": "0"})
    sent = forms.read(GAS, posted)
    assert sent.answers is not None
    assert (sent.answers.values["level_1"], sent.answers.values["level_2"]) == (1, None)


def test_without_script_each_further_goal_is_closed_until_it_holds_something() -> None:
    sent = forms.read(GAS, QueryDict("level_2=0"))
    blocks = repeating.blocks(GAS, asking.questions(GAS, GAS.text("sv"), sent))
    assert [block.is_open for block in blocks[:3]] == [False, True, False]
