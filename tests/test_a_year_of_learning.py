"""A team's whole year, from planning in January to looking back in December, as the people in it meet it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rodtrad.access import clock
from rodtrad.access.models import Staff
from rodtrad.knowledge.models import Activity, KnowledgeArea, Lesson, ResultsTalk, Round, Wheel
from rodtrad.practice.universe import Universe
from tests.universe_fixtures import signed_in

pytestmark = pytest.mark.django_db
YEAR = 2027
SECRET = "Jag var osäker och frågade ingen."


class Team:
    """Familjegruppen and those around it: who does what, on which day."""

    def __init__(self, universe: Universe) -> None:
        """Begin."""
        self.universe = universe
        self.unit: UUID = universe.family.public_id

    def see(self, who: Staff, page: str, /, *args: Any) -> str:
        """Open a page and read it."""
        answer = signed_in(who).get(reverse(f"knowledge:{page}", args=args))
        assert answer.status_code == 200, (page, answer.status_code)
        return answer.content.decode()

    def write(self, who: Staff, page: str, /, *args: Any, **fields: Any) -> str:
        """Send a form and read where it leads; what is refused comes back as it was shown."""
        browser: Browser = signed_in(who)
        answer: Any = browser.post(reverse(f"knowledge:{page}", args=args), fields, follow=True)
        assert answer.status_code in {200, 409, 422}, (page, answer.status_code)
        return str(answer.content.decode())


def on(month: int, day: int, year: int = YEAR) -> Any:
    """Let it be 10 o'clock on a day."""
    return clock.at(datetime(year, month, day, 10, tzinfo=ZoneInfo("Europe/Stockholm")))


def test_a_team_s_whole_year(universe: Universe) -> None:
    team = Team(universe)
    with on(1, 20):
        in_january_the_group_plans_its_year_and_agrees_on_three_questions(team)
    with on(3, 15):
        in_march_each_thinks_alone_and_the_group_answers_and_a_no_leads_to_an_action(team)
    with on(4, 14):
        in_april_it_says_what_it_expects_before_it_sees_a_result_and_decides_something(team)
    with on(9, 15):
        in_september_the_action_is_done_and_the_result_is_measured_again(team)
    with on(12, 8):
        in_december_it_looks_back_tells_the_committee_and_carries_the_year_over(team)


def in_january_the_group_plans_its_year_and_agrees_on_three_questions(team: Team) -> None:
    anna, berit = team.universe.anna, team.universe.berit
    assert "från Enheten Norr" in team.see(anna, "wheel", team.unit, YEAR)  # what the unit above has planned
    team.write(anna, "plan_year", team.unit, YEAR, hook="Vi har APT var fjärde vecka.", rhythm="Två gånger.", version=0)
    late = team.write(berit, "plan_year", team.unit, YEAR, hook="Något annat.", version=0)
    assert "Din ändring är inte sparad än" in late
    assert "Vi har APT var fjärde vecka." in late
    team.write(
        anna, "add_activity", team.unit, title="Resultatsamtal", kind="results_talk", arena="workplace_meeting",
        first_on="2027-04-14", every_months=6, remind_days=14,
    )  # fmt: skip
    team.write(
        anna, "add_activity", team.unit, title="En engångssak", kind="other", arena="other", first_on="2027-05-05",
        every_months=1, remind_days=0,
    )  # fmt: skip
    team.write(anna, "add_area", team.unit, name="Stöd för LVU", often="Samtal med barnet", seldom="Utreseförbud")
    area = KnowledgeArea.objects.get(unit=team.universe.family, name="Stöd för LVU")
    team.write(
        anna, "agree", area.public_id, first="Har vi tagit del?", second="Har vi haft ärenden?", third="Annorlunda?",
        first_on="2027-03-15", arena="workplace_meeting", every_months=6, seldom_months=24, alone_first="on",
    )  # fmt: skip
    wheel = team.see(anna, "wheel", team.unit, YEAR)
    assert "Tre enkla frågor: Stöd för LVU" in wheel
    assert "15 mar" in wheel
    assert "15 sep" in wheel


def in_march_each_thinks_alone_and_the_group_answers_and_a_no_leads_to_an_action(team: Team) -> None:
    anna, berit = team.universe.anna, team.universe.berit
    area = KnowledgeArea.objects.get(name="Stöd för LVU")
    assert "närmar sig" in team.see(anna, "start")
    team.write(anna, "begin", area.public_id)
    asked = Round.objects.get(agreement__area=area)
    before = team.see(anna, "write_own", asked.public_id)
    assert "Bara du kan öppna det du skriver" in before
    assert "Ni är färre än fem" in before
    assert SECRET in team.write(anna, "write_own", asked.public_id, taken="no", ways=SECRET)
    assert SECRET not in team.see(berit, "round", asked.public_id)
    assert "id_differently" not in team.see(berit, "write", asked.public_id)
    said = {"taken": "no", "period_first": "2027-01-20", "period_last": "2027-03-15", "had_cases": "yes"}
    opened = team.write(berit, "write", asked.public_id, **said, version=1)
    assert "id_differently" in opened
    refused = team.write(berit, "close", asked.public_id)
    assert "vem som ser till att det blir av" in refused
    team.write(
        berit, "write", asked.public_id, **said, action="Vi läser tillsammans.", owner=str(anna.public_id),
        due="2027-06-01", differently="yes", ways="Vi frågar barnet först.", talk_changed="Vi frågar varandra mer.",
        parts_met=[part.pk for part in area.parts.all()[:1]], version=2,
    )  # fmt: skip
    team.write(berit, "close", asked.public_id)
    asked.refresh_from_db()
    assert asked.closed_on is not None
    assert "Följ upp: Vi läser tillsammans." in team.see(anna, "wheel", team.unit, YEAR)
    assert "Gruppen har inte tagit del ännu." in team.see(berit, "area", area.public_id)


def in_april_it_says_what_it_expects_before_it_sees_a_result_and_decides_something(team: Team) -> None:
    anna = team.universe.anna
    team.write(
        anna, "new_talk", team.unit, title="Svarar de två gånger?", source="live:session-outcome:client",
        held_on="2027-04-14",
    )  # fmt: skip
    talk = ResultsTalk.objects.get(title="Svarar de två gånger?")
    team.write(anna, "reveal_result", talk.public_id)
    assert "svg" not in team.see(anna, "talk", talk.public_id).partition("<main")[2].partition("Det här väntade")[2]
    team.write(anna, "expect", talk.public_id, expected="De flesta svarar två gånger.", version=1)
    team.write(anna, "reveal_result", talk.public_id)
    talk.refresh_from_db()
    assert talk.revealed_at is not None
    assert talk.data_version
    assert "c-bar" in team.see(anna, "talk", talk.public_id)
    early = team.write(anna, "decide", talk.public_id, text="Vi frågar", version=talk.version)
    assert "Svara först på frågan om det stämmer" in early
    team.write(anna, "check", talk.public_id, is_right="partly", involved="Två föräldrar.", version=talk.version)
    talk.refresh_from_db()
    team.write(
        anna, "decide", talk.public_id, surprise="Så få.", text="Vi frågar varje gång.", owner=str(anna.public_id),
        due="2027-06-15", measure_again_on="2027-09-15", version=talk.version,
    )  # fmt: skip
    wheel = team.see(anna, "wheel", team.unit, YEAR)
    assert "Mät igen: Svarar de två gånger?" in wheel
    assert Activity.objects.get(title="Resultatsamtal", unit=team.universe.family).notes.count() == 1


def in_september_the_action_is_done_and_the_result_is_measured_again(team: Team) -> None:
    anna = team.universe.anna
    action = Lesson.objects.get(text="Vi läser tillsammans.")
    team.write(
        anna, "change_lesson", action.public_id, text=action.text, kind="action", state="kept",
        outcome="Alla har läst.", version=action.version,
    )  # fmt: skip
    talk = ResultsTalk.objects.get(title="Svarar de två gånger?", earlier=None)
    assert "Dags att mäta igen" in team.see(anna, "talks", team.unit)
    team.write(anna, "measure_again", talk.public_id)
    again = ResultsTalk.objects.get(earlier=talk)
    assert again.revealed_at is None
    assert "Samma sak mättes förut" in team.see(anna, "talk", again.public_id)


def in_december_it_looks_back_tells_the_committee_and_carries_the_year_over(team: Team) -> None:
    anna, hugo = team.universe.anna, team.universe.hugo
    year = team.see(anna, "year", team.unit, YEAR)
    for said in ("Vi frågar barnet först.", "Alla har läst.", "Vi frågar varje gång."):
        assert said in year
    assert SECRET not in year
    named = team.write(anna, "write_year", team.unit, YEAR, changed="Lisa Berg fick det bättre.", version=0)
    assert "något som liknar ett namn" in named
    team.write(anna, "write_year", team.unit, YEAR, changed="Vi frågar barnet först.", version=0)
    assert "Vi frågar barnet först." not in team.see(hugo, "committee_year", YEAR)
    team.write(anna, "publish_year", team.unit, YEAR)
    assert "Vi frågar barnet först." in team.see(hugo, "committee_year", YEAR)
    goes_on = Activity.objects.get(title="Resultatsamtal", unit=team.universe.family)
    team.write(anna, "carry_over", team.unit, YEAR, learned="Två samtal räcker.", keep=[str(goes_on.public_id)])
    assert Wheel.objects.get(unit=team.universe.family, year=YEAR + 1).hook == "Vi har APT var fjärde vecka."
    following = team.see(anna, "wheel", team.unit, YEAR + 1)
    assert "Två samtal räcker." in following
    assert "Resultatsamtal" in following
    assert "En engångssak" not in following
