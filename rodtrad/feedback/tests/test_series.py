"""From answers to series and figures, without a database: whose view, what can be scored, what is missing."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from typing import Any

from rodtrad.collection.rules import InvitationStatus as Status
from rodtrad.feedback.queries import labels
from rodtrad.feedback.queries.figures import figures, label, title
from rodtrad.feedback.queries.file import Answer, Asked, EpisodeFile, Question, Step, Talk
from rodtrad.feedback.queries.series import all_series

TODAY = date(2026, 10, 14)
FIRST = date(2026, 9, 1)


def answer(number: int, score: int | None, *, instrument: str = "session-outcome", rater: str = "client") -> Answer:
    """One answer at one talk, with a score in whole points or with too much left out to have one."""
    scores: dict[str, Any] = {"total": {"milli": None if score is None else score * 1000, "band": None}}
    return Answer(
        pk=number, on=date(2026, 9, number), received_at=datetime(2026, 9, number, 9, tzinfo=UTC), number=number,
        rater=rater, mode="self", instrument=instrument, structure="1",
        answers={"q1": 55, "q2": None, "q3": 55, "q4": 55}, scores=scores, flags=(), invitation_id=number,
    )  # fmt: skip


def talk(number: int, status: Status, *, rater: str = "client", on: date | None = None) -> Talk:
    """One talk with one question that stands like this."""
    asked = Question(number, uuid.uuid4(), "session-outcome", "1", rater, status.value, None, None)
    return Talk(uuid.uuid4(), number, on or date(2026, 9, number), 7, "", (asked,))


def episode(*, answers: tuple[Answer, ...] = (), talks: tuple[Talk, ...] = (), word: str = "barn") -> EpisodeFile:
    return EpisodeFile(
        pk=1, public_id=uuid.uuid4(), service="", reason="", started_on=FIRST, closed_on=None, closed_reason="",
        version=1, programme="Vår fråga", programme_id=uuid.uuid4(), person_word=word, phase_names={},
        plan=(Asked("session-outcome", "1", "client", "Före samtalet", "each_session"),),
        steps=(Step("first_contact", FIRST),), talks=talks, answers=answers,
    )  # fmt: skip


def test_each_rater_s_view_is_a_series_of_its_own_with_its_own_name() -> None:
    file = episode(answers=(answer(1, 14), answer(2, 20), answer(3, 18, rater="guardian")))
    mine, guardian = all_series(file, birth_year=2015, today=TODAY)
    assert [len(mine.points), len(guardian.points)] == [2, 1]
    assert [label(mine), label(guardian)] == ["Läget", "Läget enligt vårdnadshavare"]


def test_an_answer_that_cannot_be_scored_is_shown_as_such_and_never_as_zero() -> None:
    file = episode(answers=(answer(1, 14), answer(2, None), answer(3, 20)))
    (series,) = all_series(file, birth_year=None, today=TODAY)
    assert [int(score) for score in series.path.scores] == [14, 20]
    (figure,) = figures(file, (series,))
    assert [row[1] for row in figure.rows] == ["14,0", "svaret går inte att räkna", "20,0"]
    assert labels.primary_score(file.answers[1]) == "-"


def test_what_was_never_asked_and_what_was_never_answered_are_different_gaps() -> None:
    statuses = (Status.PLANNED, Status.WE_DID_NOT_ASK, Status.ASKED, Status.OPENED, Status.DECLINED, Status.NOT_REACHED)
    file = episode(talks=tuple(talk(n, status) for n, status in enumerate(statuses, start=1)))
    (series,) = all_series(file, birth_year=None, today=TODAY)
    assert [gap.is_not_asked for gap in series.gaps] == [True, True, False, False, False, False]


def test_a_talk_ahead_and_somebody_who_has_moved_are_no_gaps() -> None:
    file = episode(talks=(talk(1, Status.MOVED), talk(2, Status.PLANNED, on=date(2026, 10, 20))))
    (series,) = all_series(file, birth_year=None, today=TODAY)
    assert series.gaps == ()


def test_nothing_asked_draws_nothing() -> None:
    assert all_series(episode(), birth_year=None, today=TODAY) == ()
    assert figures(episode(), ()) == ()


def test_the_title_promises_a_finding_only_where_there_is_one() -> None:
    (one,) = all_series(episode(answers=(answer(1, 14),)), birth_year=None, today=TODAY)
    assert title(one) == "Läget: från första samtalet"
    answers = tuple(answer(n, 33 + n, instrument="session-alliance") for n in (1, 2))
    (alliance,) = all_series(episode(answers=answers), birth_year=None, today=TODAY)
    assert title(alliance) == "Samtalet över tid"
    assert figures(episode(answers=answers), (alliance,))[0].name == "forlopp-session-alliance-1-total-client"
