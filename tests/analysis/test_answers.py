"""The answers of a follow-up: each question with n and interval in the work, and what of it is published."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction

import pytest
from django.urls import reverse

from rodtrad.access import clock
from rodtrad.access.models import Staff
from rodtrad.analysis import actions, estimates
from rodtrad.analysis.models import Publication
from rodtrad.analysis.queries.answers import answers_page
from rodtrad.analysis.questions import use_by_service
from rodtrad.analysis.rules import FixedPeriod
from rodtrad.analysis.sentences import answers as say
from rodtrad.analysis.study import code_book
from rodtrad.collection.models import Response
from rodtrad.instruments import library
from rodtrad.kit.result import Result
from rodtrad.practice.stories import Answer, Story, Talk, tell
from rodtrad.practice.universe import Universe
from rodtrad.programmes import actions as programmes
from rodtrad.programmes.actions import NewMoment
from rodtrad.programmes.models import Programme
from rodtrad.programmes.rules import MomentPlan, PersonWord, Rater, Timing
from tests.test_today import text
from tests.universe_fixtures import signed_in


def test_each_contact_counts_by_its_latest_answer(universe: Universe) -> None:
    programme = universe.recovery_programme
    part = next(part for part in answers_page(universe.petra, programme).parts if "PHQ" in part.heading)
    rows = Response.everyone.filter(episode__programme_version__programme=programme, instrument="phq9")
    latest: dict[int, int | None] = {}
    for row in rows.filter(superseded_by=None).order_by("occurred_on", "pk"):
        latest[row.episode_id or 0] = row.answers["q1"]
    known = [value for value in latest.values() if value is not None]
    assert known
    expected = [f"{known.count(option)} av {len(known)}" for option in (0, 1, 2, 3)]
    assert [row.count for row in part.tables[0].rows] == expected


@pytest.mark.parametrize(
    ("who", "status"), [("petra", 200), ("mira", 403), ("anna", 404), ("disa", 403), ("urban", 404)]
)
def test_only_those_who_work_with_the_cases_read_the_answers(universe: Universe, who: str, status: int) -> None:
    browser = signed_in(getattr(universe, who))
    assert browser.get(reverse("analysis:answers", args=[universe.recovery_programme.public_id])).status_code == status


def test_the_page_says_how_sure_it_is(universe: Universe) -> None:
    shown = text(signed_in(universe.petra), reverse("analysis:answers", args=[universe.recovery_programme.public_id]))
    assert "95 % intervall" in shown
    assert "frågor har fått svar." in shown


@pytest.fixture
def fifteen(universe: Universe) -> Programme:
    """Fifteen cases: five became as intended all the way, ten in no part."""
    programme = programmes.start_programme(
        actor=universe.berit, unit=universe.family, name="Som tänkt?", question="Blir det som vi tänkt?"
    )
    asked = NewMoment("Vid utskrivning", "intended-actual", Rater.PRACTITIONER, MomentPlan(Timing.EACH_SESSION))
    version = programmes.agree_version(
        actor=universe.berit, programme=programme, person_word=PersonWord.KLIENT, phase_names={}, moments=(asked,),
        agreed_on=universe.timeline.day(400),
    )  # fmt: skip
    for number in range(15):
        talk = Talk(universe.timeline.day(60), {"intended-actual": Answer(3 if number < 5 else 0)})
        story = Story(
            f"Person {number}", f"LOKE-{2222 + number}", None, universe.family, universe.anna, version,
            universe.timeline.day(90), service="Öppenvård" if number % 2 else "Boende", talks=(talk,),
        )  # fmt: skip
        tell(story, universe.timeline, universe.gun, random.Random(number))
    return programme


def test_intended_and_actual_is_told_exactly_in_the_work_and_rounded_outside_it(
    universe: Universe, fifteen: Programme, disa: Staff, berit: Staff
) -> None:
    address = reverse("analysis:answers", args=[fifteen.public_id])
    (part,) = answers_page(berit, fifteen).parts
    (figure,) = part.figures
    assert figure.title == "5 av 15 blev som tänkt hela vägen"
    assert [row for _label, row in figure.rows] == ["5 av 15 (15–58\u00a0%)"] * 3
    assert "Inget är publicerat än" in text(signed_in(berit), address)
    found = _published(universe, disa)
    shown = text(signed_in(berit), reverse("analysis:publication", args=[found.public_id]))
    assert "Av omkring 15 hörde omkring 5 till den tänkta målgruppen." in shown
    assert "5 av 15, 33 % (" in shown
    assert "Samma svar i arbetet, utan avrundning" in shown
    assert address not in text(signed_in(disa), reverse("analysis:publication", args=[found.public_id]))
    assert f"Publicering {found.number}" in text(signed_in(berit), address)
    counts = [figures["value"] for figures in found.document["totals"].values()]
    assert [n for n in counts if isinstance(n, int) and n % 5] == []
    table = signed_in(disa).get(reverse("analysis:publication_csv", args=[found.public_id])).content.decode()
    assert "5 av 15, 33\u00a0%" in table


def _published(universe: Universe, disa: Staff) -> Publication:
    today = clock.today()
    period = FixedPeriod("prov", "year", date(today.year - 1, 1, 1), today)
    found = actions.prepare(
        actor=disa, unit=universe.family, instrument="intended-actual", rater="practitioner", period=period
    )
    actions.show_to_group(actor=disa, publication=found)
    return found


def _result(rows: list[dict[str, object]]) -> Result:
    answer = use_by_service.answer(rows, code_book(library.get("after-service"), "client", "change"))
    return Result(answer.rows, answer.totals)


def test_benefit_is_told_in_alphabetical_order_and_ranks_nothing(universe: Universe) -> None:
    """The insats that went worse begins with an earlier letter and stays first; four answers are not shown apart."""
    rows: list[dict[str, object]] = [
        {"item": "q1", "insats": "Öppenvård", "provider": "Norrgården", "answers": 31, "known": 30, "good": 24},
        {"item": "q1", "insats": "Boende", "provider": "Tallen", "answers": 6, "known": 6, "good": 1},
        {"item": "q1", "insats": "Boende", "provider": "Björken", "answers": 9, "known": 8, "good": 7},
        {"item": "q1", "insats": "Boende", "provider": "Anhörig", "answers": 4, "known": 4, "good": 0},
    ]
    figure = say.by_service(_result(rows), "q1", "Det insatsen främst gällde", "prov")
    assert figure is not None
    assert [row[0] for row in figure.rows] == ["Boende, Björken", "Boende, Tallen", "Öppenvård, Norrgården"]
    assert figure.rows[-1][1] == "24 av 30, 80\u00a0% (63–90\u00a0%)"
    assert "Anhörig" in figure.note
    assert "Det är ingen jämförelse." in figure.note


def test_a_share_that_lies_between_is_rounded_up_as_by_hand() -> None:
    assert say.said(1, 200) == "1 av 200, 1\u00a0%"
    assert say.said(33, 200) == "33 av 200, 17\u00a0%"
    assert say.row("x", estimates.share(5, 15)).interval == "15–58\u00a0%"
    assert say.part_of(estimates.share(5, 15)) == (5, 15)
    assert Fraction(5, 15) == estimates.share(5, 15).value
