"""Two senders in the same moment: one answer is stored, and everybody is told the truth."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser

from rodtrad.access.models import Event
from rodtrad.collection.models import Conflict, EpisodeScore, MonthCount, Response
from rodtrad.collection.tests.conftest import Talk, link

pytestmark = pytest.mark.django_db(transaction=True)
SENDERS = 8
ANSWERS = {"q1": "5,5", "q2": "6", "q3": "7", "q4": "8"}


def at_once(send: Callable[[int], Any]) -> list[Any]:
    """Let all senders go in the same moment, each with a connection of its own."""
    start = Barrier(SENDERS)

    def one(number: int) -> Any:
        start.wait()
        try:
            return send(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(SENDERS) as senders:
        return list(senders.map(one, range(SENDERS)))


def post(token: str, form: str, given: dict[str, str]) -> Any:
    """Send a form as the script does."""
    headers = {"Accept": "application/json"}
    return Browser().post(link(token, "skicka/"), {"form-token": form, **given}, headers=headers)


def test_the_same_answer_sent_by_eight_at_once_is_stored_once(talk: Talk) -> None:
    token, form = talk.begin()
    mine = str(uuid.uuid4())
    sent = at_once(lambda _number: post(token, form, {**ANSWERS, "submission-id": mine}))
    assert Counter(each.status_code for each in sent) == {201: 1, 200: SENDERS - 1}
    assert len({each.json()["signature"] for each in sent}) == 1
    then_exactly_one_answer_counts(talk, conflicts=0)


def test_the_same_answer_from_eight_devices_is_stored_once(talk: Talk) -> None:
    token, form = talk.begin()
    sent = at_once(lambda _number: post(token, form, {**ANSWERS, "submission-id": str(uuid.uuid4())}))
    assert Counter(each.status_code for each in sent) == {201: 1, 200: SENDERS - 1}
    then_exactly_one_answer_counts(talk, conflicts=0)


def test_eight_different_answers_are_all_kept_and_one_counts(talk: Talk) -> None:
    token, form = talk.begin()
    given = [{**ANSWERS, "q1": str(number), "submission-id": str(uuid.uuid4())} for number in range(SENDERS)]
    sent = at_once(lambda number: post(token, form, given[number]))
    assert Counter(each.status_code for each in sent) == {201: 1, 409: SENDERS - 1}
    then_exactly_one_answer_counts(talk, conflicts=SENDERS - 1)


def test_without_script_a_double_click_is_one_answer(talk: Talk) -> None:
    token, form = talk.begin()
    sent = at_once(lambda _number: Browser().post(link(token, "skicka/"), {"form-token": form, **ANSWERS}))
    assert {(each.status_code, each["Location"]) for each in sent} == {(303, link(token, "tack/"))}
    then_exactly_one_answer_counts(talk, conflicts=0)


def then_exactly_one_answer_counts(talk: Talk, *, conflicts: int) -> None:
    """One response, one count, one score, one event, and the others kept apart."""
    assert Response.everyone.count() == 1
    assert MonthCount.objects.get(instrument="session-outcome").answered == 1
    assert EpisodeScore.everyone.get().n == 1
    assert Event.objects.filter(verb="answer.stored").count() == 1
    assert Conflict.everyone.count() == conflicts
    assert talk.events().count("answer.conflict_kept") == conflicts
