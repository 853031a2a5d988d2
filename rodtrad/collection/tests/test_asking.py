"""Ask, give a code, say why not, and take it back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rodtrad.access import clock
from rodtrad.access.rules import RuleBroken
from rodtrad.collection import actions, tokens
from rodtrad.collection.models import Change, MonthCount
from rodtrad.collection.rules import InvitationStatus as Status
from rodtrad.collection.rules import Mode
from rodtrad.collection.tests.conftest import Talk


def test_a_talk_plans_its_forms_and_asks_nobody(talk: Talk) -> None:
    assert talk.question().status == Status.PLANNED
    assert talk.question("session-alliance").status == Status.PLANNED
    assert MonthCount.objects.filter(due=1, answered=0).count() == 2
    assert "occasion.planned" in talk.events()


def test_a_second_talk_has_the_next_number(talk: Talk) -> None:
    second = actions.plan_occasion(actor=talk.maj, episode=talk.episode, due_on=clock.today())
    assert (talk.occasion.number, second.number) == (1, 2)


def test_asking_makes_a_link_that_is_kept_while_it_is_in_use(talk: Talk) -> None:
    first = talk.ask()
    assert talk.question().status == Status.ASKED
    assert talk.question().token_digest == tokens.token_digest(first)
    assert talk.ask(mode=Mode.HANDED_OVER) == first  # the same link on the screen and on the phone
    assert talk.question().mode == Mode.HANDED_OVER


def test_a_new_link_makes_the_old_one_invalid(talk: Talk) -> None:
    first = talk.ask()
    second = actions.ask(actor=talk.maj, invitation=talk.question(), mode=Mode.SELF, renew=True)
    assert second != first
    assert talk.question().token_digest == tokens.token_digest(second)


def test_a_link_that_has_run_out_is_made_anew(talk: Talk) -> None:
    with clock.at(clock.now() - timedelta(days=20)):
        first = talk.ask()
    assert talk.ask() != first


def test_asking_again_does_not_forget_that_somebody_has_begun(talk: Talk) -> None:
    talk.begin()
    talk.ask()
    assert talk.question().status == Status.OPENED


def test_beginning_is_noted_once(talk: Talk) -> None:
    talk.begin()
    talk.begin()
    assert talk.events().count("question.opened") == 1


def test_a_code_belongs_to_its_moment(talk: Talk) -> None:
    talk.ask()
    code = actions.make_code(actor=talk.maj, invitation=talk.question())
    assert talk.question().code_index == tokens.code_index(code)
    assert "question.code_made" in talk.events()


def test_a_reason_can_be_given_and_taken_back(talk: Talk) -> None:
    talk.ask()
    actions.give_reason(actor=talk.maj, invitation=talk.question(), reason=Status.NOT_REACHED)
    assert talk.question().status == Status.NOT_REACHED
    actions.take_back_reason(actor=talk.maj, invitation=talk.question())
    assert talk.question().status == Status.ASKED
    assert talk.events()[-2:] == ["question.reason_given", "question.reason_taken_back"]
    assert Change.objects.filter(invitation_id=talk.question().pk).count() == 4  # planned, asked, given, taken back


def test_what_is_no_reason_is_refused(talk: Talk) -> None:
    with pytest.raises(RuleBroken, match="not_a_reason"):
        actions.give_reason(actor=talk.maj, invitation=talk.question(), reason=Status.ANSWERED)
    with pytest.raises(RuleBroken, match="no_reason_to_take_back"):
        actions.take_back_reason(actor=talk.maj, invitation=talk.question())


def test_an_answer_that_came_meanwhile_is_never_written_over(talk: Talk) -> None:
    talk.ask()
    seen_before = talk.question()
    talk.answer()
    with pytest.raises(RuleBroken, match="already_answered"):
        actions.give_reason(actor=talk.maj, invitation=seen_before, reason=Status.NOT_REACHED)
    with pytest.raises(RuleBroken, match="already_answered"):
        actions.ask(actor=talk.maj, invitation=seen_before, mode=Mode.SELF)
    assert talk.question().status == Status.ANSWERED


def test_the_picture_is_opened_for_the_whole_talk(talk: Talk) -> None:
    actions.show_picture(actor=talk.maj, occasion=talk.occasion)
    assert talk.question().picture_opened_at is not None
    assert talk.question("session-alliance").picture_opened_at is not None
    assert "picture.opened" in talk.events()


def test_the_picture_can_be_opened_for_one_form(talk: Talk) -> None:
    actions.open_picture(actor=talk.maj, invitation=talk.question())
    assert talk.question().picture_opened_at is not None
    assert talk.question("session-alliance").picture_opened_at is None


def test_what_was_agreed_is_sealed(talk: Talk) -> None:
    actions.write_agreement(actor=talk.maj, occasion=talk.occasion, text=" Vi ses på tisdag. ")
    talk.occasion.refresh_from_db()
    assert "tisdag" not in talk.occasion.agreed_sealed
    assert talk.occasion.agreed_sealed
