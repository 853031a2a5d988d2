"""The report of a follow-up: every question with n and interval, for those who work with its cases and nobody else."""

from __future__ import annotations

import random

import pytest

from rodtrad.collection.models import Response
from rodtrad.instruments import library
from rodtrad.practice.stories import Answer, Story, Talk, tell
from rodtrad.practice.universe import Universe
from rodtrad.programmes import actions as programmes
from rodtrad.programmes.actions import NewMoment
from rodtrad.programmes.rules import MomentPlan, PersonWord, Rater, Timing
from rodtrad.workshop.queries.report import _by_service, report_page
from rodtrad.workshop.reading import Given
from tests.test_today import text
from tests.universe_fixtures import signed_in


def test_the_report_counts_each_contact_by_its_latest_answer(universe: Universe) -> None:
    programme = universe.recovery_programme
    page = report_page(universe.petra, programme)
    part = next(part for part in page.parts if part.heading.startswith("Nedstämdhet") or "PHQ" in part.heading)
    rows = Response.everyone.filter(episode__programme_version__programme=programme, instrument="phq9")
    latest: dict[int, int | None] = {}
    for row in rows.filter(superseded_by=None).order_by("occurred_on", "received_at"):
        latest[row.episode_id or 0] = row.answers["q1"]
    known = [value for value in latest.values() if value is not None]
    assert known
    expected = [f"{known.count(option)} av {len(known)}" for option in (0, 1, 2, 3)]
    assert [row.count for row in part.rows] == expected


@pytest.mark.parametrize(
    ("who", "status"), [("petra", 200), ("mira", 403), ("anna", 404), ("disa", 403), ("urban", 404)]
)
def test_only_those_who_work_with_the_cases_read_the_report(universe: Universe, who: str, status: int) -> None:
    browser = signed_in(getattr(universe, who))
    assert browser.get(f"/uppfoljningar/{universe.recovery_programme.public_id}/svar/").status_code == status


def test_the_report_says_how_sure_it_is(universe: Universe) -> None:
    shown = text(signed_in(universe.petra), f"/uppfoljningar/{universe.recovery_programme.public_id}/svar/")
    assert "95 % intervall" in shown
    assert "frågor har fått svar." in shown


def test_intended_and_actual_is_told_with_its_interval(universe: Universe) -> None:
    """Fifteen cases: five became as intended all the way, ten in no part."""
    programme = programmes.start_programme(
        actor=universe.berit, unit=universe.family, name="Som tänkt?", question="Blir det som vi tänkt?"
    )
    asked = NewMoment("Vid utskrivning", "intended-actual", Rater.PRACTITIONER, MomentPlan(Timing.EACH_SESSION))
    version = programmes.agree_version(
        actor=universe.berit, programme=programme, person_word=PersonWord.KLIENT, phase_names={}, moments=(asked,),
        agreed_on=universe.timeline.day(40),
    )  # fmt: skip
    for number in range(15):
        talk = Talk(universe.timeline.day(10), {"intended-actual": Answer(3 if number < 5 else 0)})
        story = Story(
            f"Person {number}", f"LOKE-{2222 + number}", None, universe.family, universe.anna, version,
            universe.timeline.day(30), service="Öppenvård" if number % 2 else "Boende", talks=(talk,),
        )  # fmt: skip
        tell(story, universe.timeline, universe.gun, random.Random(number))
    page = report_page(universe.berit, programme)
    rows = {row.label: (row.count, row.interval) for row in page.parts[0].rows}
    assert page.parts[0].title == "Tänkt och faktiskt"
    assert rows == {
        "Hörde till den tänkta målgruppen": ("5 av 15", "15–58 %"),
        "Fick den tänkta insatsen": ("5 av 15", "15–58 %"),
        "Nådde det tänkta resultatet": ("5 av 15", "15–58 %"),
    }


def test_use_by_insats_is_told_in_alphabetical_order_and_ranks_nothing(universe: Universe) -> None:
    """Two kinds of insats; the one that went worse begins with an earlier letter, and stays first."""
    one = library.get("after-service")
    given = [Given("Öppenvård", {"q1": 5})] * 3 + [Given("Boende", {"q1": 2}), Given("Boende", {"q1": 9})]
    (part,) = _by_service(one, given, "Efter avslutad insats, klienten")
    assert [(row.label, row.count) for row in part.rows] == [("Boende", "0 av 1"), ("Öppenvård", "3 av 3")]
    assert "Det är ingen jämförelse." in part.note
