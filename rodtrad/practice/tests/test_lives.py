"""The town's lives have the margins of data set D13, drawn and not merely hoped for."""

from __future__ import annotations

from statistics import fmean, stdev

import pytest

from rodtrad.collection.rules import InvitationStatus
from rodtrad.practice.lives import CEILING, MOST_TALKS, Life, Standing
from rodtrad.practice.stories import Answer
from rodtrad.practice.town import TEAMS, lives_of


@pytest.fixture(scope="module")
def lives() -> dict[str, list[Life]]:
    return {team.place: list(lives_of(team)) for team in TEAMS}


def everybody(lives: dict[str, list[Life]]) -> list[Life]:
    return [life for team in lives.values() for life in team]


def scores(lives: dict[str, list[Life]], instrument: str, *, only_first: bool = False) -> list[float]:
    return [
        answer.score
        for life in everybody(lives)
        for visit in (life.visits[:1] if only_first else life.visits)
        if isinstance(answer := visit.happenings.get(instrument), Answer)
    ]


def test_the_town_has_180_people_one_small_group_and_one_large(lives: dict[str, list[Life]]) -> None:
    sizes = sorted(len(team) for team in lives.values())
    assert sum(sizes) == 180
    assert sizes[0] < 5
    assert sizes[-1] > 50


def test_at_least_twelve_people_work_with_them() -> None:
    assert len({worker for team in TEAMS for worker in team.workers}) >= 12


def test_first_answers_lie_where_open_care_usually_begins(lives: dict[str, list[Life]]) -> None:
    first = scores(lives, "session-outcome", only_first=True)
    assert 16.5 < fmean(first) < 18.5
    assert 6 < stdev(first) < 8


def test_most_alliances_are_near_the_ceiling(lives: dict[str, list[Life]]) -> None:
    alliance = scores(lives, "session-alliance")
    assert 0.55 < sum(score > CEILING for score in alliance) / len(alliance) < 0.65


def test_three_in_ten_stop_after_the_first_or_second_talk(lives: dict[str, list[Life]]) -> None:
    early = [life for life in everybody(lives) if life.left_early]
    assert 0.25 < len(early) / 180 < 0.35
    assert all(len(life.visits) <= 2 and life.ended for life in early)


def test_nobody_has_more_than_fourteen_talks(lives: dict[str, list[Life]]) -> None:
    counts = {len(life.visits) for life in everybody(lives)}
    assert min(counts) == 1
    assert max(counts) == MOST_TALKS


def test_not_asked_and_not_answered_both_occur_and_most_have_answered(lives: dict[str, list[Life]]) -> None:
    past = [
        happening
        for life in everybody(lives)
        for visit in life.visits
        if visit.ago > 0
        for happening in visit.happenings.values()
    ]
    answered = sum(isinstance(happening, Answer) for happening in past) / len(past)
    assert 0.7 < answered < 0.85
    reasons = {happening for happening in past if isinstance(happening, InvitationStatus)}
    assert reasons >= {
        InvitationStatus.PLANNED, InvitationStatus.ASKED, InvitationStatus.DECLINED, InvitationStatus.NOT_REACHED,
        InvitationStatus.INTERPRETER_MISSING, InvitationStatus.WE_DID_NOT_ASK,
    }  # fmt: skip


def test_anna_has_somebody_in_every_standing(lives: dict[str, list[Life]]) -> None:
    family = next(team for team in TEAMS if team.place == "family")
    mine = {life.standing for place, life in enumerate(lives["family"]) if place % len(family.workers) == 0}
    assert mine == set(Standing)


def test_a_few_give_an_answer_that_must_be_seen_at_once(lives: dict[str, list[Life]]) -> None:
    flagged = sum(
        any(isinstance(h, Answer) and h.flagged for visit in life.visits for h in visit.happenings.values())
        for life in everybody(lives)
    )
    assert 1 <= flagged <= 6


def test_the_same_lives_are_drawn_every_time(lives: dict[str, list[Life]]) -> None:
    assert list(lives_of(TEAMS[0])) == lives[TEAMS[0].place]
