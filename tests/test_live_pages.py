"""Open pages notice an answer by themselves: cheaply while nothing happens, completely and on record when it does."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.contrib.sessions.models import Session
from django.core import signing
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rodtrad.access import actions as access
from rodtrad.access.models import Event
from rodtrad.clients.models import Client
from rodtrad.practice.universe import Universe
from tests.support.answers import send_answer

POLL = {"HX-Request": "true", "HX-Poll": "true"}


def poll_of(browser: Browser, url: str) -> str:
    """The address that an open page asks for news."""
    return poll_in(browser.get(url).content.decode())


def poll_in(page: str) -> str:
    found = re.search(r'hx-get="([^"]+)"', page)
    assert found
    return unescape(found.group(1))


def person(client: Client) -> str:
    return f"/klienter/{client.public_id}/"


def test_a_poll_with_nothing_new_is_empty_and_writes_nothing(universe: Universe, as_anna: Browser) -> None:
    for url in (person(universe.eskil), "/idag/", "/idag/?lista=group"):
        poll = poll_of(as_anna, url)
        events, sessions = Event.objects.count(), list(Session.objects.values())
        with CaptureQueriesContext(connection) as asked:
            response = as_anna.get(poll, headers=POLL)
        assert (response.status_code, response.content) == (204, b"")
        assert Event.objects.count() == events
        assert list(Session.objects.values()) == sessions
        assert not [q for q in asked if not q["sql"].startswith("SELECT")]


def test_a_person_s_poll_with_nothing_new_asks_one_question_about_answers(universe: Universe, as_anna: Browser) -> None:
    poll = poll_of(as_anna, person(universe.eskil))
    with CaptureQueriesContext(connection) as asked:
        as_anna.get(poll, headers=POLL)
    about_answers = [q["sql"] for q in asked if "collection_" in q["sql"] or "clients_" in q["sql"]]
    assert len(about_answers) == 1
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {about_answers[0]}")
            assert "INDEX" in str(cursor.fetchall())


def test_an_answer_brings_the_figure_the_sentence_and_the_talks_with_one_event(
    universe: Universe, as_anna: Browser
) -> None:
    poll = poll_of(as_anna, person(universe.eskil))
    send_answer(universe.waiting, 39)
    before = Event.objects.filter(verb="record.read").count()
    response = as_anna.get(poll, headers=POLL)
    part = response.content.decode()
    assert response.status_code == 200
    assert "Samtalet: Senast 39,0 av 40" in part
    assert 'id="samtalslista"' in part
    assert "Samtalet 39,0" in part
    assert 'hx-swap-oob="innerHTML">Nytt svar kom 10.00.' in part
    events = Event.objects.filter(verb="record.read").order_by("id")[before:]
    assert [(event.subject, event.details["page"]) for event in events] == [(universe.eskil.public_id, "client-news")]
    assert as_anna.get(poll_in(part), headers=POLL).status_code == 204


def test_idag_tells_of_an_answer_once(universe: Universe, as_anna: Browser) -> None:
    poll = poll_of(as_anna, "/idag/")
    send_answer(universe.waiting, 39)
    before = Event.objects.filter(verb="list.read").count()
    part = as_anna.get(poll, headers=POLL).content.decode()
    assert "en har inte svarat" in part
    assert "Nytt svar kom" in part
    assert Event.objects.filter(verb="list.read").count() == before + 1
    assert as_anna.get(poll_in(part), headers=POLL).status_code == 204


def test_an_answer_about_somebody_else_is_no_news(universe: Universe, as_anna: Browser, as_cecil: Browser) -> None:
    farida, today = poll_of(as_anna, person(universe.client("farida"))), poll_of(as_cecil, "/idag/")
    send_answer(universe.waiting, 39)
    assert as_anna.get(farida, headers=POLL).status_code == 204
    assert as_cecil.get(today, headers=POLL).status_code == 204


def test_a_page_that_has_been_handed_over_stops_asking(universe: Universe, as_anna: Browser) -> None:
    polls = [poll_of(as_anna, person(universe.eskil)), poll_of(as_anna, "/idag/")]
    session = as_anna.session.session_key
    assert session
    access.hand_over(actor=universe.anna, session_key=session, pin="2580", return_to="/idag/")
    send_answer(universe.waiting, 39)
    for poll in polls:
        response = as_anna.get(poll, headers=POLL)
        assert response.status_code == 286
        assert b"Eskil" not in response.content


def is_told_to_go(response: Any) -> bool:
    """The page stops asking and loads anew, which shows that it is no longer there; nothing comes with it."""
    return (response.status_code, response.content, response.headers.get("HX-Refresh")) == (286, b"", "true")


def test_another_person_s_note_opens_nothing(universe: Universe, as_anna: Browser, as_cecil: Browser) -> None:
    poll = poll_of(as_anna, person(universe.eskil))
    send_answer(universe.waiting, 39)
    assert is_told_to_go(as_cecil.get(poll, headers=POLL))


def test_a_note_of_our_own_making_opens_nothing(universe: Universe, as_cecil: Browser) -> None:
    forged = signing.dumps([universe.cecil.pk, universe.eskil.pk, 0, 0], salt="something.else")
    assert is_told_to_go(as_cecil.get(f"{person(universe.eskil)}nytt/?sett={forged}", headers=POLL))


def test_a_right_that_has_ended_takes_the_page_away(universe: Universe, as_anna: Browser) -> None:
    poll = poll_of(as_anna, person(universe.eskil))
    send_answer(universe.waiting, 39)
    universe.anna.memberships.update(unit=universe.adults)
    assert is_told_to_go(as_anna.get(poll, headers=POLL))


def test_a_session_that_has_ended_takes_the_page_away(universe: Universe, as_anna: Browser) -> None:
    for url in (person(universe.eskil), "/idag/"):
        poll = poll_of(as_anna, url)
        assert is_told_to_go(Browser().get(poll, headers=POLL))


def test_a_page_from_yesterday_gets_today_s_list(universe: Universe, as_anna: Browser) -> None:
    assert as_anna.get("/idag/nytt/", headers=POLL).status_code == 200
    assert as_anna.get("/idag/nytt/?sett=nonsense", headers=POLL).status_code == 200
