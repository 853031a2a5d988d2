"""Idag and Klienter: what waits, whose move it is, what has just come, and what is worth a look."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rodtrad.access.models import Event, Staff
from rodtrad.clients import actions as clients
from rodtrad.collection import actions as collection
from rodtrad.collection.rules import Mode
from rodtrad.feedback.queries.people import people
from rodtrad.feedback.queries.scope import Whose
from rodtrad.practice.universe import Universe
from tests.support.answers import send_answer
from tests.support.moment import NOW

TODAY = NOW.date()


def text(browser: Browser, url: str) -> str:
    """A page as one reads it, without its markup."""
    response = browser.get(url)
    assert response.status_code == 200, url
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_idag_begins_with_who_has_not_been_asked_and_who_has_not_answered(as_anna: Browser) -> None:
    assert "Tre har inte fått frågan, två har inte svarat." in text(as_anna, "/idag/")


def test_what_we_have_not_asked_and_what_has_not_been_answered_stand_apart(as_anna: Browser) -> None:
    read = text(as_anna, "/idag/")
    asked, answered = read.index("Har inte fått frågan"), read.index("Har inte svarat")
    assert "Jasmin Öberg" in read[asked:answered]
    assert "Eskil Bergvall" in read[answered:]
    assert "Eskil Bergvall" not in read[asked:answered]


def test_a_person_whose_score_is_reliably_worse_is_worth_a_look(as_anna: Browser) -> None:
    read = text(as_anna, "/idag/")
    look = read[read.index("Värt en titt") : read.index("Har inte fått frågan", read.index("Värt en titt"))]
    assert "Farida Karimi Säkert sämre." in look
    assert "Eskil" not in look


def test_a_risk_answer_stands_first_and_calmly(as_petra: Browser) -> None:
    read = text(as_petra, "/idag/")
    look = read[read.index("Värt en titt") :]
    assert look.index("Viola Mäkinen Svaret på frågan om död eller självskada är över noll.") < 60


def test_two_different_answers_to_one_question_wait_for_somebody_to_look(as_anna: Browser) -> None:
    read = text(as_anna, "/idag/")
    assert "Hodan Warsame Två olika svar på Läget, samtal 3. Någon behöver se efter vilket som gäller." in read


def test_a_row_leads_to_the_talk_with_one_tap(universe: Universe, as_anna: Browser) -> None:
    assert f'href="/samtal/{universe.eskil_today.public_id}/"' in as_anna.get("/idag/").content.decode()


def test_an_answer_that_has_just_come_is_told(as_anna: Browser) -> None:
    read = text(as_anna, "/idag/")
    assert "Eskil Bergvall svarade på Läget" in read[read.index("Nyss svarat") :]


def test_one_s_own_list_holds_nobody_else_s_people(as_anna: Browser) -> None:
    read = text(as_anna, "/idag/") + text(as_anna, "/klienter/")
    assert "Milo" not in read
    assert "Ragnar" not in read


def test_the_group_s_list_holds_the_group_and_nobody_protected(as_berit: Browser, as_anna: Browser) -> None:
    read = text(as_berit, "/klienter/?lista=group")
    assert "Milo Fransson Silva" in read
    assert "Farida Karimi" in read
    assert "Ragnar" not in read
    for browser in (as_berit, as_anna):
        assert "GRAN-4444" not in text(browser, "/klienter/?lista=group") + text(browser, "/idag/?lista=group")


def test_a_protected_person_is_listed_for_their_own_worker_by_code_only(as_anna: Browser) -> None:
    read = text(as_anna, "/klienter/")
    assert "GRAN-4444" in read
    assert "Goran" not in read


def test_klienter_tells_the_latest_score_and_what_waits_in_words(as_anna: Browser) -> None:
    read = text(as_anna, "/klienter/")
    assert "Läget 28,0 av 40: säkert bättre och över gränsvärdet" in read
    assert "Läget 14,5 av 40: säkert sämre" in read
    assert "har inte svarat" in read


def test_an_ended_contact_stands_apart_from_the_ones_that_go_on(as_anna: Browser) -> None:
    read = text(as_anna, "/klienter/")
    assert read.index("En avslutad kontakt") < read.index("Ivar Sundin")


def test_reading_a_list_is_one_event_that_says_whose_data_it_showed(universe: Universe, as_anna: Browser) -> None:
    before = Event.objects.filter(verb="list.read").count()
    as_anna.get("/klienter/")
    events = Event.objects.filter(verb="list.read").order_by("id")[before:]
    assert [event.details["page"] for event in events] == ["clients"]
    assert str(universe.eskil.public_id) in events[0].details["subjects"]
    assert "Eskil" not in str(events[0].details)


def test_someone_who_follows_nobody_is_told_what_the_place_is_for(universe: Universe, as_berit: Browser) -> None:
    assert "Du följer ingen just nu." in text(as_berit, "/idag/")
    assert "Här står de personer du följer" in text(as_berit, "/klienter/")


def test_a_person_long_unheard_of_with_nothing_planned_is_worth_a_look(universe: Universe, cecil: Staff) -> None:
    unheard = {person.code: person.long_since for person in people(cecil, Whose.MINE, today=TODAY)}
    assert not unheard["RGNR-5678"]  # 22 days
    later = {p.code: p.long_since for p in people(cecil, Whose.MINE, today=TODAY.replace(month=12))}
    assert later["RGNR-5678"]


def test_a_new_risk_answer_shows_and_a_later_calm_one_takes_it_away(universe: Universe, petra: Staff) -> None:
    viola = next(p for p in people(petra, Whose.MINE, today=TODAY) if p.code == "VLMK-9234")
    assert [flag.key for flag in viola.flags] == ["self_harm"]
    assert viola.worth_a_look


@pytest.mark.parametrize("url", ["/idag/", "/idag/?lista=group", "/klienter/", "/klienter/?lista=group"])
def test_the_number_of_questions_to_the_database_does_not_grow_with_the_people(
    universe: Universe, anna: Staff, as_anna: Browser, url: str
) -> None:
    before = questions(as_anna, url)
    for number in range(10):
        follow_somebody_new(universe, anna, number)
    assert questions(as_anna, url) == before
    assert before <= 24


def questions(browser: Browser, url: str) -> int:
    """How many questions a page asks the database once the process is warm."""
    browser.get(url)
    with CaptureQueriesContext(connection) as asked:
        browser.get(url)
    return len(asked)


def follow_somebody_new(universe: Universe, worker: Staff, number: int) -> None:
    """One more person with an answered talk, a talk that waits for an answer, and one that nobody has asked about."""
    client = clients.register_client(actor=worker, unit=universe.family, name=f"Ny Person {number}", birth_year=1980)
    case = clients.open_case(actor=worker, client=client, unit=universe.family, opened_on=TODAY)
    clients.assign(actor=worker, case=case, staff=worker, valid_from=TODAY)
    version = universe.eskil_episode.programme_version
    episode = clients.start_episode(actor=worker, case=case, programme_version=version, started_on=TODAY)
    for score in (12.0, None):
        talk = collection.plan_occasion(actor=worker, episode=episode, due_on=TODAY)
        question = talk.invitations.get(instrument="session-outcome")
        collection.ask(actor=worker, invitation=question, mode=Mode.SELF)
        if score is not None:
            send_answer(question, score)


def test_an_answer_moves_from_waiting_to_just_come(universe: Universe, as_anna: Browser) -> None:
    send_answer(universe.waiting, 37)
    read = text(as_anna, "/idag/")
    assert "Tre har inte fått frågan, en har inte svarat." in read
    assert "Eskil Bergvall svarade på Samtalet" in read
