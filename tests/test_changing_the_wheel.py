"""What a group writes of its year and its knowledge can be changed, and a save over something newer changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rodtrad.access.models import Event, Staff
from rodtrad.access.rules import StaleEdit
from rodtrad.clients import actions as clients
from rodtrad.clients.models import Assignment
from rodtrad.knowledge import actions
from rodtrad.knowledge.actions.questions import NewPart
from rodtrad.knowledge.actions.wheel import NewActivity, Prompts
from rodtrad.knowledge.models import Activity, KnowledgeArea, Wheel
from rodtrad.practice.universe import Universe

pytestmark = pytest.mark.django_db


def test_a_planned_year_is_planned_again_but_not_over_a_newer_plan(universe: Universe, anna: Staff) -> None:
    wheel = Wheel.objects.filter(unit__in=[universe.north, universe.family]).earliest("pk")
    seen = wheel.version
    again = actions.plan_year(
        actor=anna, unit=wheel.unit, year=wheel.year, prompts=Prompts(others="Vi läser varandras."), seen_version=seen
    )
    assert (again.pk, again.others, again.version) == (wheel.pk, "Vi läser varandras.", seen + 1)
    with pytest.raises(StaleEdit):
        actions.plan_year(actor=anna, unit=wheel.unit, year=wheel.year, prompts=Prompts(), seen_version=seen)
    wheel.refresh_from_db()
    assert wheel.others == "Vi läser varandras."


def test_an_activity_is_changed_and_ended_and_its_first_day_stays(universe: Universe, anna: Staff) -> None:
    today = universe.timeline.today
    new = NewActivity("Gruppens bild", "results_talk", "workplace_meeting", today, every_months=3)
    activity = actions.add_activity(actor=anna, unit=universe.north, new=new)
    changed = actions.change_activity(
        actor=anna, activity=activity, new=replace(new, title="Vår bild"), seen_version=activity.version
    )
    assert (changed.title, changed.version) == ("Vår bild", activity.version + 1)
    with pytest.raises(StaleEdit):
        actions.change_activity(actor=anna, activity=activity, new=new, seen_version=activity.version)
    actions.end_activity(actor=anna, activity=changed, on=today - timedelta(days=9))
    stored = Activity.objects.get(pk=activity.pk)
    assert (stored.title, stored.last_on) == ("Vår bild", today)


def test_a_part_that_is_left_out_of_an_area_keeps_what_was_answered(universe: Universe, anna: Staff) -> None:
    area = KnowledgeArea.objects.filter(unit=universe.north).earliest("pk")
    before = set(area.parts.values_list("pk", flat=True))
    actions.change_area(
        actor=anna, area=area, name=" Ny rutin ", about="", link="", parts=[NewPart("Första samtalet", seldom=True)],
        seen_version=area.version,
    )  # fmt: skip
    area.refresh_from_db()
    assert area.name == "Ny rutin"
    assert list(area.parts.filter(left_out=False).values_list("name", "seldom")) == [("Första samtalet", True)]
    assert before <= set(area.parts.values_list("pk", flat=True))


def test_a_case_that_is_taken_from_somebody_says_from_when(universe: Universe) -> None:
    held = Assignment.everyone.filter(valid_to=None).earliest("pk")
    clients.unassign(actor=universe.berit, assignment=held, valid_to=universe.timeline.today)
    held.refresh_from_db()
    assert held.valid_to == universe.timeline.today
    assert Event.objects.latest("pk").verb == "case.unassigned"
