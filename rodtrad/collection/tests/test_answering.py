"""What whoever holds a link can do: begin, say no, and answer after all."""

from __future__ import annotations

import uuid

import pytest

from rodtrad.access.actors import Respondent
from rodtrad.access.rules import RuleBroken
from rodtrad.collection import actions, tokens
from rodtrad.collection.models import Conflict, Invitation, Response
from rodtrad.collection.rules import InvitationStatus as Status
from rodtrad.collection.rules import Outcome
from rodtrad.collection.tests.conftest import GIVEN, OTHERWISE, Talk


def test_beginning_gives_the_form_its_token(talk: Talk) -> None:
    _link, form = talk.begin()
    assert tokens.read_form_token(form, talk.question().public_id)


def test_a_person_may_say_no_and_change_their_mind(talk: Talk) -> None:
    talk.ask()
    actions.decline(actor=talk.respondent())
    actions.decline(actor=talk.respondent())
    assert talk.question().status == Status.DECLINED
    assert talk.events().count("question.declined") == 1
    actions.answer_after_all(actor=talk.respondent())
    assert talk.answer().outcome is Outcome.STORED


def test_nobody_says_no_to_what_they_have_answered(talk: Talk) -> None:
    talk.ask()
    talk.answer()
    with pytest.raises(RuleBroken, match="already_answered"):
        actions.decline(actor=talk.respondent())


def test_answering_after_all_changes_nothing_where_there_is_no_reason(talk: Talk) -> None:
    talk.ask()
    actions.answer_after_all(actor=talk.respondent())
    assert talk.question().status == Status.ASKED


def test_a_link_of_another_committee_opens_nothing(talk: Talk) -> None:
    stranger = Respondent(talk.tenant.pk + 1, talk.question().public_id)
    with pytest.raises(Invitation.DoesNotExist):
        actions.begin_answering(actor=stranger)


def test_the_same_answer_under_the_same_id_is_one_answer(talk: Talk) -> None:
    talk.ask()
    once = uuid.uuid4()
    first, again = talk.answer(submission_id=once), talk.answer(submission_id=once)
    assert (first.outcome, again.outcome) == (Outcome.STORED, Outcome.REPEATED)
    assert first.received_at == again.received_at
    assert first.body_digest == again.body_digest
    assert Response.everyone.count() == 1


def test_the_same_answer_from_another_tab_leaves_nothing_to_look_at(talk: Talk) -> None:
    talk.ask()
    talk.answer()
    assert talk.answer().outcome is Outcome.REPEATED
    assert Response.everyone.count() == 1
    assert not Conflict.everyone.exists()


@pytest.mark.parametrize("same_id", [True, False])
def test_another_answer_is_kept_beside_the_first(talk: Talk, same_id: bool) -> None:
    talk.ask()
    first, second = uuid.uuid4(), uuid.uuid4()
    talk.answer(GIVEN, first)
    receipt = talk.answer(OTHERWISE, first if same_id else second)
    assert receipt.outcome is Outcome.CONFLICT
    assert Response.everyone.get().answers == {"q1": 55, "q2": 60, "q3": 70, "q4": 80}
    assert Conflict.everyone.get().answers == {"q1": 10, "q2": 20, "q3": 30, "q4": 40}
    talk.answer(OTHERWISE, second)
    assert Conflict.everyone.count() == 1
    assert talk.events().count("answer.conflict_kept") == 1


def test_a_question_nobody_asked_takes_no_answer(talk: Talk) -> None:
    assert talk.answer().outcome is Outcome.CLOSED
    assert not Response.everyone.exists()
