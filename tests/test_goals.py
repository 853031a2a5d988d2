"""Facts about goals on the pages: one's own words first, each rater apart, and reflections for oneself."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from rodtrad.access.rules import RuleBroken
from rodtrad.goals import actions
from rodtrad.goals.actions import Words
from rodtrad.goals.models import Goal, GoalRating, Reflection
from rodtrad.goals.rules import Step, Way
from rodtrad.practice.universe import Universe
from rodtrad.programmes.rules import Rater

PAGE = "goals:goals"


def said(response: Any) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def page_of(universe: Universe) -> str:
    return reverse(PAGE, args=[universe.eskil.public_id, universe.eskil_episode.public_id])


GIVEN = {"own_words": "Jag vill sova", "plan": "care_plan", "way": "attainment", "weight": "1"}


def test_a_goal_is_set_in_the_person_s_words_asked_about_and_followed_up(universe: Universe, as_anna: Any) -> None:
    page = page_of(universe)
    assert as_anna.post(f"{page}nytt/", {**GIVEN, "own_words": ""}).status_code == 422
    assert as_anna.post(f"{page}nytt/", GIVEN).status_code == 302
    goal = Goal.everyone.order_by("-pk")[0]
    assert "sova" not in goal.own_words_sealed
    seen = said(as_anna.get(page))
    assert "Jag vill sova" in seen
    assert "Hur märker ni att det har blivit så?" in seen
    rate = reverse("goals:rate", args=[goal.public_id])
    assert as_anna.post(rate, {"rater": "client", "level": "9"}).status_code == 422
    as_anna.post(rate, {"rater": "client", "level": "2"})
    assert "Personen själv: till stor del uppnått" in said(as_anna.get(page))


def test_a_stale_save_shows_both_and_a_used_scale_stays(universe: Universe, as_anna: Any) -> None:
    goal = actions.set_goal(actor=universe.anna, episode=universe.eskil_episode, words=Words(own_words="Sova"))
    change = reverse("goals:change", args=[goal.public_id])
    assert as_anna.post(change, {**GIVEN, "version": "1"}).status_code == 302
    stale = as_anna.post(change, {**GIVEN, "own_words": "Äta", "version": "1"})
    assert (stale.status_code, "Jag vill sova" in said(stale), "Äta" in said(stale)) == (409, True, True)
    actions.rate_goal(actor=universe.anna, goal=goal, rater=Rater.CLIENT, level=1)
    other = as_anna.post(change, {**GIVEN, "way": "gas", "version": "2"})
    assert (other.status_code, "Målet är redan uppföljt" in said(other)) == (422, True)


def test_a_dropped_goal_is_not_followed_up_and_counted_apart(universe: Universe, as_anna: Any) -> None:
    goal = actions.set_goal(actor=universe.anna, episode=universe.eskil_episode, words=Words(own_words="Sova"))
    before = GoalRating.everyone.count()
    as_anna.post(reverse("goals:drop", args=[goal.public_id]))
    goal.refresh_from_db()
    with pytest.raises(RuleBroken, match="goal_is_dropped"):
        actions.rate_goal(actor=universe.anna, goal=goal, rater=Rater.CLIENT, level=1)
    assert GoalRating.everyone.count() == before
    assert "mål utgår och räknas för sig" in said(as_anna.get(reverse("goals:group")))
    as_anna.post(reverse("goals:drop", args=[goal.public_id]), {"again": "1"})
    goal.refresh_from_db()
    assert goal.dropped_on is None


def test_a_reflection_is_for_the_one_who_wrote_it(universe: Universe, as_anna: Any, as_berit: Any) -> None:
    page = page_of(universe)
    as_anna.post(f"{page}reflektion/", {"step": "need", "text": "Jag är osäker"})
    assert "Jag är osäker" in said(as_anna.get(page))
    assert "Jag är osäker" not in said(as_berit.get(page))
    assert not Reflection.everyone.filter(text_sealed__contains="osäker").exists()
    actions.reflect(actor=universe.anna, episode=universe.eskil_episode, step=Step.NEED, text=" ")
    assert "Jag är osäker" not in said(as_anna.get(page))


def test_who_took_part_is_noted_a_step(universe: Universe, as_anna: Any) -> None:
    page = page_of(universe)
    as_anna.post(f"{page}delaktighet/", {"step": "plan", "who": "guardian_2", "how": "did_not_want"})
    assert "ville inte" in said(as_anna.get(page))
    wrong = as_anna.post(f"{page}delaktighet/", {"step": "plan"}, follow=True)
    assert "Inget är sparat än" in said(wrong)


def test_a_group_sees_how_far_its_goals_have_come_by_rater(universe: Universe, as_anna: Any) -> None:
    goal = actions.set_goal(
        actor=universe.anna, episode=universe.eskil_episode, words=Words(own_words="Sova", way=Way.GAS)
    )
    actions.rate_goal(actor=universe.anna, goal=goal, rater=Rater.GUARDIAN, level=1)
    seen = said(as_anna.get(reverse("goals:group")))
    assert "Den ena vårdnadshavaren 1 av 1 (21–100 %)" in seen
    assert "60,0 i 1 ärenden" in seen
