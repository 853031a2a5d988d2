"""The cohorts with known totals: the report says exactly what was told, with n and interval, and may be published."""

from __future__ import annotations

from collections import Counter

import pytest

from rodtrad.access.actors import System
from rodtrad.course.dataset import rows_of
from rodtrad.observations import actions as observations
from rodtrad.observations.models import FollowUp
from rodtrad.observations.queries.register import values
from rodtrad.observations.rules.kinds import RegisterPlan
from rodtrad.practice import story_models, town_cases
from rodtrad.practice.course_cases import Place
from rodtrad.practice.municipality import Municipality
from rodtrad.practice.universe import Universe
from rodtrad.workshop import shelf
from tests.test_today import text
from tests.universe_fixtures import signed_in


@pytest.fixture
def here(universe: Universe) -> Municipality:
    """As much of the municipality as the cohorts need."""
    job = System(universe.tenant.pk, "practice data")
    return Municipality(universe.tenant, job, {"north": universe.north}, {"berit": universe.berit}, {})


def report(universe: Universe, followup: FollowUp, variable: str) -> str:
    return text(signed_in(universe.berit), f"/uppfoljningar/annat/grupp/{followup.public_id}/?en={variable}")


def test_of_fifteen_who_have_finished_five_work_and_three_study(universe: Universe, here: Municipality) -> None:
    followup = story_models.drivhuset(here, universe.timeline)
    shown = report(universe, followup, "v2")
    assert "5 av 15 (15–58 %)" in shown  # arbete
    assert "3 av 15 (7–45 %)" in shown  # studier på heltid
    assert "16 personer saknar uppgift och är inte med." in shown  # those who are still there
    assert "15 av 31, 48 % (32–65 %)" in report(universe, followup, "v1")
    assert "Arbete eller studier på heltid: 8 av 15 (30–75 %)" in report(universe, followup, "v2&ihop=a1&ihop=a2")
    assert "mellan 8 och 24 av 31" in report(universe, followup, "v2&ihop=a1&ihop=a2")
    assert "mellan" not in report(universe, followup, "v2&ihop=a1&ihop=a9"), "nonsense is counted as nothing"


def test_what_was_said_of_a_hundred_and_ten_is_what_the_report_says(universe: Universe, here: Municipality) -> None:
    followup = story_models.school_background(here, universe.timeline)
    shown = report(universe, followup, "v5")
    assert "44 av 110, 40 % (31–49 %)" in shown
    assert "16 av 110, 15 % (9–22 %)" in shown  # no whole number of 110 is 15 %
    assert "Procenten är avrundad till hela tal: 16 av 110 är 14,5 %." in shown
    background = report(universe, followup, "v4")
    assert "Vanligast är: 6–9 år i grundskola" in background


@pytest.mark.parametrize("key", ["school_background", "drivhuset"])
def test_the_published_report_passes_disclosure_control(universe: Universe, here: Municipality, key: str) -> None:
    followup: FollowUp = getattr(story_models, key)(here, universe.timeline)
    variable, numbers = ("v5", [45, 15, 15, 10, 25]) if key == "school_background" else ("v2", [5])
    picture = observations.publish_table(actor=universe.berit, followup=followup, one=variable)
    shown = [value for key, value in picture.content["shown"].items() if isinstance(value, int) and key != "all"]
    assert shown == numbers
    assert "Det som andra kan läsa" in report(universe, followup, variable)


def test_the_totals_are_exact_whatever_chance_does(universe: Universe, here: Municipality) -> None:
    followup = story_models.school_background(here, universe.timeline)
    noted = values(universe.berit, followup)
    for key, numbers in story_models.SCHOOL.items():
        found = [sum(row.get(key) == f"a{place}" for row in noted) for place in range(1, len(numbers) + 1)]
        assert found == list(numbers), key


def test_intended_and_actual_of_drivhuset_says_five_of_fifteen_as_the_cohort_does(
    universe: Universe, here: Municipality
) -> None:
    loke, place = town_cases.MODELS[0], Place(universe.north, universe.berit, universe.timeline)
    programme = town_cases.begun(universe.berit, place, loke)
    for number in range(15):
        loke.happens(place, programme, number)
    shown = text(signed_in(universe.berit), f"/uppfoljningar/{programme.public_id}/svar/")
    assert "Nådde det tänkta resultatet 5 av 15 (15–58 %)" in shown
    assert "15 ärenden är bedömda. 10 skiljer sig från det tänkta i något led." in shown
    assert "Personen ville något annat 3 av 10" in shown  # those who study full-time


def test_every_cohort_of_the_town_can_be_built(universe: Universe, here: Municipality) -> None:
    story_models.tell(here, universe.timeline)
    started = FollowUp.everyone.filter(name__in=[shelf.get(key).title("sv") for key in story_models.OWN])
    assert sorted(one.register.count() for one in started) == [31, 110, 130, 180]
    for key, counted in {"samordnad-rehabilitering": "boende", "nyaktualiserade": "beslut"}.items():
        followup = started.get(name=shelf.get(key).title("sv"))
        noted = Counter(row[_place(followup, counted)] for row in values(universe.berit, followup))
        assert sorted(noted.values()) == sorted(Counter(rows_of(key).values(counted)).values())


def _place(followup: FollowUp, column: str) -> str:
    """The key of a variable, by its name in the course's practice data."""
    return next(one.key for one in RegisterPlan.read(followup.plan).variables if one.label.casefold() == column)
