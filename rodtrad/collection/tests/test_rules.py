"""Which link holds, which answer counts, where a question stands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rodtrad.collection import rules
from rodtrad.collection.rules import InvitationStatus as Status
from rodtrad.collection.rules import Outcome

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked_at", "holds"),
    [
        (None, False),
        (NOW, True),
        (NOW - timedelta(days=14), True),
        (NOW - timedelta(days=14, seconds=1), False),
    ],
)
def test_a_link_holds_for_fourteen_days(asked_at: datetime | None, holds: bool) -> None:
    assert rules.link_holds(asked_at=asked_at, now=NOW) is holds


@pytest.mark.parametrize(
    ("made_at", "holds"),
    [(None, False), (NOW - timedelta(minutes=15), True), (NOW - timedelta(minutes=15, seconds=1), False)],
)
def test_a_code_holds_for_a_quarter_of_an_hour(made_at: datetime | None, holds: bool) -> None:
    assert rules.code_holds(made_at=made_at, now=NOW) is holds


def test_the_right_to_the_picture_ends_after_a_quarter_of_an_hour() -> None:
    assert rules.picture_right_holds(received_at=NOW - timedelta(minutes=15), now=NOW)
    assert not rules.picture_right_holds(received_at=NOW - timedelta(minutes=16), now=NOW)


@pytest.mark.parametrize(
    ("same_id_digest", "answered", "takes_answers", "outcome"),
    [
        (None, False, True, Outcome.STORED),
        ("same", False, True, Outcome.REPEATED),
        ("same", True, False, Outcome.REPEATED),
        ("other", True, True, Outcome.CONFLICT),
        (None, True, True, Outcome.CONFLICT),
        (None, False, False, Outcome.CLOSED),
    ],
)
def test_what_becomes_of_an_answer(
    same_id_digest: str | None, answered: bool, takes_answers: bool, outcome: Outcome
) -> None:
    decided = rules.outcome(
        same_id_digest=same_id_digest, answered_by_other_id=answered, digest="same", takes_answers=takes_answers
    )
    assert decided is outcome


@pytest.mark.parametrize(
    ("asked", "opened", "status"),
    [(False, False, Status.PLANNED), (True, False, Status.ASKED), (True, True, Status.OPENED)],
)
def test_a_question_without_its_reason_stands_where_it_stood(asked: bool, opened: bool, status: Status) -> None:
    assert rules.status_without_reason(asked=asked, opened=opened) is status


def test_not_asked_and_not_answered_are_never_the_same_thing() -> None:
    assert Status.PLANNED not in rules.WAITING
    assert frozenset({Status.ASKED, Status.OPENED}) == rules.WAITING


def test_an_answer_counts_for_more_than_a_reason_but_not_from_the_dead() -> None:
    assert {Status.DECLINED, Status.NOT_REACHED, Status.UNSUITABLE} < rules.OPEN_TO_ANSWERS
    assert Status.DECEASED not in rules.OPEN_TO_ANSWERS
