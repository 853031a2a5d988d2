"""The goals of a plan as ladders: each rater alone, each scale alone, by the words of its steps."""

from __future__ import annotations

from datetime import date

import pytest

from rodtrad.charts.render import svg
from rodtrad.charts.scene import Label
from rodtrad.feedback.queries.ladders import PlanGoal, Rated, ladders
from rodtrad.goals.rules import Way

MARCH, MAY, TODAY = date(2026, 3, 2), date(2026, 5, 4), date(2026, 5, 6)


def rated(*given: tuple[str, date, int]) -> tuple[Rated, ...]:
    return tuple(Rated(rater, on, level) for rater, on, level in given)


MOVING = PlanGoal(
    "Flytta",
    Way.ATTAINMENT,
    rated(("client", MARCH, 0), ("practitioner", MARCH, 1), ("client", MAY, 2), ("practitioner", MAY, 1)),
)
WORK = PlanGoal("Arbeta", Way.GAS, rated(("client", MARCH, -1), ("client", MAY, 1), ("guardian", MAY, 0)))
UNSAID = PlanGoal("Ingen har sagt något", Way.GAS, ())


def test_what_two_raters_see_and_what_two_scales_say_are_never_merged() -> None:
    figures = list(ladders([MOVING, WORK, UNSAID], today=TODAY))
    assert [(figure.title, figure.sentence) for figure in figures] == [
        (
            "Personen själv: 1 av 1 mål är närmare än första gången",
            "Flytta: först inte uppnått, nu till stor del uppnått.",
        ),
        (
            "Medarbetaren: 0 av 1 mål är närmare än första gången",
            "Flytta: först delvis uppnått, nu delvis uppnått.",
        ),
        (
            "Personen själv: 1 av 1 mål är närmare än första gången",
            "Arbeta: först mindre än väntat, nu mer än väntat.",
        ),
    ]
    assert [len(figure.rows) for figure in figures] == [1, 1, 1]


def test_what_has_been_said_once_or_not_at_all_is_no_ladder_yet() -> None:
    once = PlanGoal("En gång", Way.GAS, rated(("client", MAY, 0)))
    assert list(ladders([UNSAID, once], today=TODAY)) == []


@pytest.mark.parametrize("narrow", [True, False])
def test_the_long_words_of_both_ends_never_stand_on_each_other(narrow: bool) -> None:
    (figure,) = ladders([WORK], today=TODAY)
    assert figure.spec is not None
    assert svg(figure)
    scene = figure.spec.narrow if narrow else figure.spec.wide
    ends = [mark for mark in scene.marks if isinstance(mark, Label) and "än väntat" in mark.text]
    assert len(ends) == 2
    assert (ends[0].y != ends[1].y) is narrow
