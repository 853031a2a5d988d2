"""Two different answers to the same question: a human decides, and both stay."""

from __future__ import annotations

import pytest

from rodtrad.access.rules import RuleBroken
from rodtrad.collection import actions
from rodtrad.collection.models import Change, Conflict, EpisodeScore, MonthCount, Response
from rodtrad.collection.rules import Outcome, Settlement
from rodtrad.collection.tests.conftest import GIVEN, OTHERWISE, Talk


@pytest.fixture
def conflict(talk: Talk) -> Conflict:
    """26.5 was answered first, 10 afterwards."""
    talk.ask()
    talk.answer(GIVEN)
    talk.answer(OTHERWISE)
    return Conflict.everyone.get()


def test_keeping_the_first_changes_no_answer(talk: Talk, conflict: Conflict) -> None:
    actions.settle_conflict(actor=talk.maj, conflict=conflict, settlement=Settlement.KEEP_FIRST)
    conflict.refresh_from_db()
    assert conflict.settled_by == talk.maj
    assert Response.everyone.count() == 1
    assert "answer.conflict_settled" in talk.events()


def test_the_second_may_take_the_place_of_the_first_which_stays_on_record(talk: Talk, conflict: Conflict) -> None:
    actions.settle_conflict(actor=talk.maj, conflict=conflict, settlement=Settlement.ACCEPT_SECOND)
    first, correction = Response.everyone.order_by("pk")
    assert correction.supersedes == first
    assert (first.primary_milli, correction.primary_milli) == (26_500, 10_000)
    assert first.answers == {"q1": 55, "q2": 60, "q3": 70, "q4": 80}
    assert correction.occurred_on == first.occurred_on
    assert Change.objects.filter(response_id=correction.pk).exists()


def test_the_derived_scores_follow_the_answer_that_counts(talk: Talk, conflict: Conflict) -> None:
    actions.settle_conflict(actor=talk.maj, conflict=conflict, settlement=Settlement.ACCEPT_SECOND)
    score = EpisodeScore.everyone.get()
    assert (score.n, score.first_milli, score.last_milli) == (1, 10_000, 10_000)
    assert MonthCount.objects.get(instrument="session-outcome").answered == 1


def test_a_score_that_cannot_be_counted_any_more_is_no_longer_there(talk: Talk) -> None:
    talk.ask()
    talk.answer(GIVEN)
    talk.answer({"q1": 3})  # one answer of four gives no score
    actions.settle_conflict(actor=talk.maj, conflict=Conflict.everyone.get(), settlement=Settlement.ACCEPT_SECOND)
    assert Response.everyone.get(supersedes__isnull=False).primary_milli is None
    assert not EpisodeScore.everyone.exists()


def test_a_third_answer_may_correct_the_correction(talk: Talk, conflict: Conflict) -> None:
    actions.settle_conflict(actor=talk.maj, conflict=conflict, settlement=Settlement.ACCEPT_SECOND)
    assert talk.answer({"q1": 9}).outcome is Outcome.CONFLICT
    third = Conflict.everyone.get(settled_at=None)
    actions.settle_conflict(actor=talk.maj, conflict=third, settlement=Settlement.ACCEPT_SECOND)
    standing = Response.everyone.get(superseded_by=None)
    assert standing.answers["q1"] == 90
    assert Response.everyone.count() == 3


def test_what_is_settled_stays_settled(talk: Talk, conflict: Conflict) -> None:
    actions.settle_conflict(actor=talk.maj, conflict=conflict, settlement=Settlement.KEEP_FIRST)
    with pytest.raises(RuleBroken, match="already_settled"):
        actions.settle_conflict(actor=talk.maj, conflict=conflict, settlement=Settlement.ACCEPT_SECOND)


def test_without_a_first_answer_there_is_nothing_to_correct(talk: Talk, conflict: Conflict) -> None:
    Response.everyone.all().delete()
    with pytest.raises(RuleBroken, match="nothing_to_correct"):
        actions.settle_conflict(actor=talk.maj, conflict=conflict, settlement=Settlement.ACCEPT_SECOND)
    conflict.refresh_from_db()
    assert conflict.settled_at is None
