"""Facts about goals on the pages: one's own words first, each rater apart, and reflections for oneself."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from rodtrad.access import clock
from rodtrad.access.rules import RuleBroken
from rodtrad.goals import actions
from rodtrad.goals.actions import Words
from rodtrad.goals.models import Goal, GoalRating, MeetingPlan, Reflection, TookPart
from rodtrad.goals.rules import Step
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
    assert ("Mål som utgår, för sig", "2") in as_anna.get(reverse("goals:group")).context["page"].coverage
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
    as_anna.post(
        f"{page}delaktighet/", {"plan-guardian_2": "did_not_want", "plan-person": "in_talk", "need-person": ""}
    )
    noted = {(row.step, row.who): row.how for row in TookPart.everyone.filter(episode=universe.eskil_episode)}
    assert (noted["plan", "guardian_2"], noted["plan", "person"]) == ("did_not_want", "in_talk")
    assert noted["need", "person"] == "in_talk"  # what is left empty stays as it was
    for wrong in ({}, {"plan-person": "nonsense"}):
        assert "Inget är sparat än" in said(as_anna.post(f"{page}delaktighet/", wrong, follow=True))


STEPS = {f"level_{n}": f"Steg {n} så" for n in range(5)}


def test_the_steps_of_a_goal_are_kept_with_the_version_they_were_rated_by(universe: Universe, as_anna: Any) -> None:
    page = page_of(universe)
    as_anna.post(f"{page}nytt/", {**GIVEN, **STEPS, "way": "gas", "baseline": "-1"})
    goal = Goal.everyone.order_by("-pk")[0]
    assert (goal.levels[2], goal.baseline, "Steg" in goal.levels_sealed) == ("Steg 2 så", -1, False)
    rate = reverse("goals:rate", args=[goal.public_id])
    assert "0 som väntat: Steg 2 så" in said(as_anna.get(rate))
    as_anna.post(rate, {"rater": "relative", "level": "0"})
    change = reverse("goals:change", args=[goal.public_id])
    as_anna.post(change, {**GIVEN, **STEPS, "way": "gas", "baseline": "-1", "level_2": "Nytt steg", "version": "1"})
    seen = said(as_anna.get(page))
    assert "som väntat, ”Steg 2 så”" in seen  # the rating keeps the words it was made by
    assert "stegen var beskrivna på ett annat sätt då" in seen
    assert "Nytt steg" in seen
    relative = next(row for row in as_anna.get(page).context["page"].scores if row.rater == "En närstående")
    assert (relative.now, relative.start, dict(relative.levels)["0"]) == ("50,0", "40,0", 1)


def test_the_five_steps_belong_to_gas_and_are_asked_about(universe: Universe, as_anna: Any) -> None:
    page = page_of(universe)
    as_anna.post(f"{page}nytt/", {**GIVEN, **STEPS, "baseline": "-1"})
    assert (Goal.everyone.order_by("-pk")[0].levels, Goal.everyone.order_by("-pk")[0].baseline) == ((), None)
    as_anna.post(f"{page}nytt/", {**GIVEN, "way": "gas"})
    assert "Hur skulle vart och ett av de fem stegen se ut?" in said(as_anna.get(page))


def test_a_group_sees_coverage_first_and_a_share_only_of_five_persons(
    universe: Universe, as_anna: Any, as_berit: Any
) -> None:
    group = reverse("goals:group")
    family, unit = as_anna.get(group).context["page"], as_berit.get(group).context["page"]
    assert (family.sentence, family.figure) == ("4 av 7 personer har ett mål", None)
    assert {row.reached for row in family.rows} == {"färre än 5 personer"}
    rows = {row.rater: row for row in unit.rows}
    assert (rows["Personen själv"].persons, rows["Personen själv"].reached[:6]) == ("5", "3 av 6")
    assert unit.figure is not None
    assert rows["Personen själv"].score == "färre än 5 personer"  # three of them are scaled by GAS
    assert as_anna.get(group, {"enhet": str(universe.south.public_id)}).status_code == 404
    youth = as_berit.get(group, {"enhet": str(universe.youth.public_id)}).context["page"]
    assert ("Mål som gäller", "1") in youth.coverage


def test_meetings_are_planned_on_the_case_and_counted_for_a_group_of_children_alone(
    universe: Universe, as_berit: Any, as_olle: Any
) -> None:
    milo, episode = universe.client("milo"), universe.episode("milo")
    page = reverse(PAGE, args=[milo.public_id, episode.public_id])
    assert "Planen säger varannan vecka" in said(as_olle.get(page))
    since = clock.today().isoformat()
    as_olle.post(f"{page}traffar/", {"weeks": "4", "since": since})
    assert "Planen säger var 4:e vecka" in said(as_olle.get(page))
    for wrong in ({"weeks": "5", "since": since}, {"weeks": "4", "since": "2999-01-01"}):
        as_olle.post(f"{page}traffar/", wrong)
    assert MeetingPlan.everyone.filter(episode=episode).count() == 2
    group = said(as_berit.get(reverse("goals:meetings")))
    assert "För få barn är placerade för att visas som grupp" in group
    thread = reverse("feedback:red_thread", args=[milo.public_id, episode.public_id])
    assert "Träffarna med barnet" in said(as_olle.get(thread))
