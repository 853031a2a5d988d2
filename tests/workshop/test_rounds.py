"""The workshop from the first page to a running follow-up, as a group and its chief click through it."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from rodtrad.access.models import Staff
from rodtrad.instruments import library
from rodtrad.practice.universe import Universe
from rodtrad.workshop import actions
from rodtrad.workshop.models import Planning, StepAnswer
from rodtrad.workshop.rules import FIELDS, PlanningStatus, Step
from tests.test_today import text
from tests.universe_fixtures import signed_in

OWN = {
    Step.REFLECTION: {"work": "Vi träffar familjer hemma.", "in_the_way": "Tiden mellan mötena."},
    Step.PICTURE: {"picture": "Vi gör två olika saker.", "next_meeting_on": "2026-11-03"},
    Step.QUESTION: {"question": "Blir vardagen lugnare för dem vi träffar?"},
    Step.ABOUT: {"whom": "Alla familjer från första september.", "person_word": "klient", "cases": "40"},
    Step.IDEA: {
        "lines-0-target": "Familjer med små barn", "lines-0-insats": "Samtal hemma", "lines-0-result": "Lugnare vardag",
        "indicators-0-name": "Andel med plan", "indicators-0-kind": "process", "indicators-0-quality": "safe",
    },
    Step.MOMENTS: {
        "talks": "4", "moments-0-instrument": "minimal-dataset", "moments-0-rater": "practitioner",
        "moments-0-when": "at_end", "moments-1-instrument": "session-outcome", "moments-1-rater": "client",
        "moments-1-when": "each_session", "moments-1-window": "7",
    },
    Step.USE: {"use": "På APT varje månad.", "sees": "Gruppen ser bara antal."},
    Step.TOGETHER: {"collects": "Den som träffar familjen"},
    Step.COST: {"worth": "Ja."},
    Step.CHIEF: {
        "time": "30 minuter i månaden", "arena": "apt", "instead": "Kvartalslistan", "asked_for_on": "2027-02-10",
        "plan_line": "Mål 3",
    },
}  # fmt: skip


@pytest.fixture
def planning(universe: Universe, berit: Staff) -> Planning:
    return actions.begin_planning(actor=berit, unit=universe.north, name="Lugnare vardag")


def page(planning: Planning, step: Step) -> str:
    return f"/uppfoljningar/verkstad/{planning.public_id}/sida/{step.value}/"


def write(browser: Browser, planning: Planning, step: Step, given: dict[str, str], *, version: int = 0) -> int:
    answer = browser.post(page(planning, step), {**given, "version": version, "vidare": "fram"})
    return answer.status_code


def write_all(browser: Browser, planning: Planning) -> None:
    for step, given in OWN.items():
        assert write(browser, planning, step, given) == 302, step


def test_a_group_goes_from_reflection_to_a_running_follow_up(as_berit: Browser, planning: Planning) -> None:
    write_all(as_berit, planning)
    shown = text(as_berit, page(planning, Step.START))
    assert "Allt finns på plats" in shown
    as_berit.post(f"/uppfoljningar/verkstad/{planning.public_id}/starta/")
    planning.refresh_from_db()
    assert planning.status == PlanningStatus.STARTED
    assert planning.programme is not None
    version = planning.programme.versions.get()
    assert [(m.label, m.instrument, m.rater, m.timing) for m in version.moments.order_by("position")] == [
        ("När kontakten avslutas", "minimal-dataset", "practitioner", "at_end"),
        ("Vid varje samtal", "session-outcome", "client", "each_session"),
    ]


@pytest.mark.parametrize("step", Step)
def test_every_page_opens_on_an_empty_round(as_berit: Browser, planning: Planning, step: Step) -> None:
    assert as_berit.get(page(planning, step)).status_code == 200


@pytest.mark.parametrize("paper", ["", "plan/", "information/", "kodbok/", "dagbok/", "erfarenhetsblad/"])
def test_every_paper_opens_empty_and_written(as_berit: Browser, planning: Planning, paper: str) -> None:
    address = f"/uppfoljningar/verkstad/{planning.public_id}/{paper}"
    assert as_berit.get(address).status_code == 200
    write_all(as_berit, planning)
    assert as_berit.get(address).status_code == 200


def test_what_is_written_is_what_the_papers_say(as_berit: Browser, planning: Planning) -> None:
    write_all(as_berit, planning)
    base = f"/uppfoljningar/verkstad/{planning.public_id}/"
    plan = text(as_berit, f"{base}plan/")
    assert "Blir vardagen lugnare för dem vi träffar?" in plan
    assert "30 minuter i månaden" in plan
    information = text(as_berit, f"{base}information/")
    assert "På APT varje månad." in information
    assert "Hur livet är just nu, vid varje samtal" in information
    book = text(as_berit, f"{base}kodbok/")
    assert "minimal-dataset.q1" in book
    assert "Familjer med små barn → Samtal hemma → Lugnare vardag" in book


def test_the_cost_is_counted_from_the_forms_the_talks_and_the_cases(as_berit: Browser, planning: Planning) -> None:
    write_all(as_berit, planning)
    shown = text(as_berit, page(planning, Step.COST))
    assert "Varje ärende tar ungefär 8 minuter av den som svarar och 11 minuter av er." in shown
    assert "Med 40 ärenden om året blir det 7 timmar av er tid." in shown


def test_a_round_may_end_in_a_shared_picture(as_berit: Browser, planning: Planning) -> None:
    half = {"picture": "Vi gör två saker.", "version": 0, "vidare": "klar"}
    as_berit.post(page(planning, Step.PICTURE), half)
    planning.refresh_from_db()
    assert planning.status == PlanningStatus.OPEN
    as_berit.post(page(planning, Step.PICTURE), {**half, "next_meeting_on": "2026-11-03", "version": 1})
    planning.refresh_from_db()
    assert planning.status == PlanningStatus.PICTURE
    assert "Omgången är avslutad" in text(as_berit, f"/uppfoljningar/verkstad/{planning.public_id}/")


def test_saving_over_somebody_else_shows_both_and_loses_nothing(as_berit: Browser, planning: Planning) -> None:
    first = {"question": "Berits fråga?"}
    assert write(as_berit, planning, Step.QUESTION, first) == 302
    answer = as_berit.post(page(planning, Step.QUESTION), {"question": "En annan fråga?", "version": 0})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Berits fråga?" in shown
    assert "En annan fråga?" in shown
    assert write(as_berit, planning, Step.QUESTION, {"question": "En annan fråga?"}, version=1) == 302
    assert StepAnswer.objects.get(planning=planning, step=Step.QUESTION).written["question"] == "En annan fråga?"


def test_a_stale_page_keeps_what_was_chosen_to_show_each_line(as_berit: Browser, planning: Planning) -> None:
    write_all(as_berit, planning)
    shows = f"minimal-dataset.{library.get('minimal-dataset').items[0].code}"
    stale = {**OWN[Step.MOMENTS], "links-0-shown_by": shows, "version": 0}
    answer = as_berit.post(page(planning, Step.MOMENTS), stale)
    assert answer.status_code == 409
    assert f'value="{shows}" selected' in answer.content.decode()


def test_what_is_written_is_kept_while_it_is_written(as_berit: Browser, planning: Planning) -> None:
    address = f"{page(planning, Step.QUESTION)}spara/"
    answer = as_berit.post(address, {"question": "Halva frå", "version": 0})
    assert "Sparat" in answer.content.decode()
    assert 'value="1"' in answer.content.decode()
    stale = as_berit.post(address, {"question": "Hela frågan", "version": 0})
    assert "Någon annan har sparat" in stale.content.decode()
    assert StepAnswer.objects.get(planning=planning, step=Step.QUESTION).written["question"] == "Halva frå"


def test_a_row_that_is_begun_says_what_it_lacks(as_berit: Browser, planning: Planning) -> None:
    given = {"moments-0-label": "Vid start", "version": 0}
    answer = as_berit.post(page(planning, Step.MOMENTS), given)
    assert answer.status_code == 422
    assert "Fyll i den här rutan också" in answer.content.decode()


def test_two_groups_answer_alone_and_then_meet_over_both(universe: Universe, planning: Planning) -> None:
    planning.other_unit = universe.south
    planning.save()
    berit, cecil = signed_in(universe.berit), signed_in(universe.cecil)
    assert write(berit, planning, Step.REFLECTION, {"work": "Vi utreder."}) == 302
    assert write(cecil, planning, Step.REFLECTION, {"work": "Vi behandlar."}) == 302
    assert "Vi utreder." not in text(cecil, f"/uppfoljningar/verkstad/{planning.public_id}/")
    assert "Vi behandlar." not in text(berit, page(planning, Step.REFLECTION))
    assert berit.post(page(planning, Step.ABOUT), {"whom": "x", "version": 0}).status_code == 404
    berit.post(f"/uppfoljningar/verkstad/{planning.public_id}/motas/")
    together = text(cecil, page(planning, Step.REFLECTION))
    assert "Vi utreder." in together
    assert "Vi behandlar." in together
    assert write(cecil, planning, Step.REFLECTION, {"work": "Vi gör det ihop."}) == 302


def test_a_colleague_comments_and_everybody_sees_it(universe: Universe, planning: Planning) -> None:
    anna = signed_in(universe.anna)
    anna.post(f"{page(planning, Step.QUESTION)}kommentar/", {"text": "Fråga barnen också."})
    assert "Fråga barnen också." in text(signed_in(universe.berit), f"/uppfoljningar/verkstad/{planning.public_id}/")


@pytest.mark.parametrize("who", ["cecil", "urban", "hugo", "kalle"])
def test_others_see_nothing_of_a_round(universe: Universe, planning: Planning, who: str) -> None:
    browser = signed_in(getattr(universe, who))
    assert browser.get(f"/uppfoljningar/verkstad/{planning.public_id}/").status_code in (403, 404)


def test_a_practitioner_plans_but_only_who_leads_the_work_starts(universe: Universe, planning: Planning) -> None:
    anna = signed_in(universe.anna)
    write_all(anna, planning)
    assert "Den som leder arbetet startar uppföljningen." in text(anna, page(planning, Step.START))
    assert anna.post(f"/uppfoljningar/verkstad/{planning.public_id}/starta/").status_code in (403, 404)


def test_a_round_rests_and_is_taken_up_again(as_berit: Browser, planning: Planning) -> None:
    base = f"/uppfoljningar/verkstad/{planning.public_id}/"
    as_berit.post(f"{base}vila/")
    planning.refresh_from_db()
    assert planning.status == PlanningStatus.PAUSED
    as_berit.post(f"{base}ta-upp/")
    planning.refresh_from_db()
    assert planning.status == PlanningStatus.OPEN


def test_every_question_of_a_page_has_words() -> None:
    from rodtrad.workshop import words

    assert {field for fields in FIELDS.values() for field in fields} <= set(words.FIELDS)
