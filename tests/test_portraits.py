"""A person whose needs two people see differently: figures, the difference view, and the page for the talk."""

from __future__ import annotations

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rodtrad.access.models import Event
from rodtrad.clients.models import Client
from rodtrad.collection.models import Response
from rodtrad.practice.story_instruments import CODE
from rodtrad.practice.universe import Universe
from rodtrad.programmes.rules import Rater


@pytest.fixture
def rut(universe: Universe) -> Client:
    return Client.everyone.get(code=CODE)


@pytest.fixture
def as_petra(universe: Universe, client: Browser) -> Browser:
    client.force_login(universe.petra, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["second_factor"] = True
    session.save()
    return client


def page(browser: Browser, place: str, person: Client, query: str = "") -> str:
    answer = browser.get(reverse(f"feedback:{place}", args=[person.public_id]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_needs_are_shown_by_each_rater_and_where_they_differ(as_petra: Browser, rut: Client) -> None:
    said = page(as_petra, "client", rut)
    assert "Ni ser 3 områden olika" in said
    assert "Så ser ni på behoven" in said
    assert "Brukaren ser färre behov utan stöd än medarbetaren" in said
    assert "inte tillgodosett → tillgodosett" in said
    # three areas apart, and no fourth
    apart = said.partition('id="olika-syn')[2].partition("Så ser ni på behoven")[0]
    assert [area in apart for area in ("Daglig sysselsättning", "Droger", "Socialt umgänge", "Ekonomi")] == [
        True, True, True, False,
    ]  # fmt: skip


def test_two_interviews_stand_beside_each_other_and_are_no_curves(as_petra: Browser, rut: Client) -> None:
    said = page(as_petra, "client", rut)
    assert "Oron har minskat för" in said
    assert "Intervjuarens skattning" in said
    assert "sammansatt index" not in said  # computed, but shown only to those who ask
    assert 'id="forlopp-asi' not in said


def test_goals_climb_in_the_person_s_own_words(as_petra: Browser, rut: Client) -> None:
    said = page(as_petra, "client", rut)
    assert "2 av 2 mål är närmare än första gången" in said
    assert "Sova i egen lägenhet" in said
    stored = Response.everyone.filter(client=rut, instrument="goal-rating")
    assert all("lägenhet" not in row.words_sealed for row in stored)


def test_the_page_for_the_talk_says_what_changed_what_differs_and_asks_three_questions(
    as_petra: Browser, rut: Client
) -> None:
    said = page(as_petra, "talk_sheet", rut)
    for line in ("Personens egen oro är lägre i 4", "Droger. Brukaren: inte tillgodosett; medarbetaren: tillgodosett."):
        assert line in said
    assert said.partition("talk-questions")[2].partition("</ol>")[0].count("<li>") == 3
    assert Event.objects.filter(verb="record.read", subject=rut.public_id).exists()


def test_the_one_to_hand_over_speaks_to_the_person_and_holds_only_their_own_answers(
    as_petra: Browser, rut: Client
) -> None:
    said = page(as_petra, "talk_sheet", rut, "?for=personen")
    assert "Din egen oro är lägre i 4" in said
    assert "Du: inte tillgodosett" in said
    assert "Enligt medarbetaren" not in said
    assert rut.name not in said
    assert rut.code not in said


def test_the_one_to_hand_over_holds_nothing_that_a_guardian_has_answered(as_petra: Browser, rut: Client) -> None:
    Response.everyone.filter(client=rut, instrument="can", rater=Rater.PRACTITIONER).update(rater=Rater.OTHER_GUARDIAN)
    assert "Droger." in page(as_petra, "talk_sheet", rut)
    assert "Droger." not in page(as_petra, "talk_sheet", rut, "?for=personen")


def test_whoever_may_not_see_the_person_finds_no_page_for_the_talk(as_anna: Browser, rut: Client) -> None:
    assert as_anna.get(reverse("feedback:talk_sheet", args=[rut.public_id])).status_code == 404


def test_a_person_without_these_forms_has_a_page_for_the_talk_too(as_anna: Browser, universe: Universe) -> None:
    said = page(as_anna, "talk_sheet", universe.eskil)
    assert "Ingen skillnad syns i svaren" in said
    assert said.partition("talk-questions")[2].partition("</ol>")[0].count("<li>") == 3
