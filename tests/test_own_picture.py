"""One's own picture: for the browser that sent, when it has been opened, for a quarter of an hour, without a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser

from rodtrad.clients.models import Client
from rodtrad.collection import actions
from rodtrad.collection.models import Invitation
from rodtrad.collection.rules import Mode
from rodtrad.collection.tokens import picture_right
from rodtrad.practice.universe import Universe
from tests.support.answers import send_answer
from tests.support.moment import NOW


@dataclass(frozen=True)
class Phone:
    """A browser that has just sent its answers."""

    browser: Browser
    url: str

    def read(self) -> str:
        response = self.browser.get(self.url)
        assert response.status_code == 200
        return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def sends(invitation: Invitation, token: str, score: float, *, flagged: bool = False, mode: Mode = Mode.SELF) -> Phone:
    receipt = send_answer(invitation, score, flagged=flagged, mode=mode)
    browser = Browser()
    browser.cookies["bild"] = picture_right(receipt.submission_id)
    return Phone(browser, f"/svara/{token}/bild/")


@pytest.fixture
def asked(universe: Universe) -> tuple[Invitation, str]:
    """The outcome of today's talk with Liv, asked again now, with its picture opened."""
    question = universe.told["liv"].invitation(3, "session-outcome")
    token = actions.ask(actor=universe.anna, invitation=question, mode=Mode.SELF)
    actions.open_picture(actor=universe.anna, invitation=question)
    return Invitation.everyone.get(pk=question.pk), token


Asked = tuple[Invitation, str]


def test_the_picture_tells_one_s_own_answers_in_plain_words(asked: Asked) -> None:
    read = sends(*asked, 24).read()
    assert "Så här har du svarat" in read
    assert "Första gången blev det 15,0 av 40. Nu blev det 24,0." in read
    assert "Du har det bättre nu än första gången, enligt dina svar." in read
    assert "Prata om den med den du träffar hos oss" in read


def test_the_picture_has_no_band_no_cut_off_line_and_none_of_the_field_s_own_terms(asked: Asked) -> None:
    phone = sends(*asked, 24)
    body = phone.browser.get(phone.url).content.decode()
    assert 'class="c-series"' in body
    for mark in ("c-cutoff", "c-band", "gränsvärde", "säker förändring", "reliabel"):
        assert mark not in body


def test_nothing_in_the_picture_names_anybody(universe: Universe, asked: Asked) -> None:
    phone = sends(*asked, 24)
    body = phone.browser.get(phone.url).content.decode()
    client: Client = universe.client("liv")
    names = [staff.name for staff in (universe.anna, universe.berit, universe.gun)]
    for canary in ("Liv", "Abdullahi", client.code, str(client.public_id), "Familjegruppen", *names):
        assert canary not in body


def test_without_the_right_one_sees_the_receipt_only(asked: Asked) -> None:
    phone = sends(*asked, 24)
    assert Browser().get(phone.url).status_code == 303
    stranger = Browser()
    stranger.cookies["bild"] = "made-up"
    assert stranger.get(phone.url)["Location"].startswith(phone.url.replace("/bild/", "/tack/"))


def test_a_right_made_by_another_answer_opens_nothing(universe: Universe, asked: Asked) -> None:
    phone = sends(*asked, 24)
    other = send_answer(universe.waiting, 30)
    phone.browser.cookies["bild"] = picture_right(other.submission_id)
    assert phone.browser.get(phone.url).status_code == 303


def test_until_the_practitioner_has_opened_it_there_is_the_receipt_only(universe: Universe) -> None:
    phone = sends(universe.waiting, universe.waiting_token, 37)
    assert phone.browser.get(phone.url).status_code == 303
    actions.open_picture(actor=universe.anna, invitation=universe.waiting)
    assert phone.browser.get(phone.url).status_code == 200


def test_after_a_quarter_of_an_hour_the_link_shows_the_receipt_only(asked: Asked) -> None:
    phone = sends(*asked, 24)
    with time_machine.travel(NOW + timedelta(minutes=14), tick=False):
        assert phone.browser.get(phone.url).status_code == 200
    with time_machine.travel(NOW + timedelta(minutes=16), tick=False):
        assert phone.browser.get(phone.url).status_code == 303


def test_the_picture_is_kept_by_nobody_and_sets_no_cookie(asked: Asked) -> None:
    phone = sends(*asked, 24)
    response = phone.browser.get(phone.url)
    assert response["Cache-Control"] == "no-store, private"
    assert not response.cookies


def test_somebody_who_answered_about_wanting_to_die_meets_help_first(universe: Universe) -> None:
    episode = universe.episode("viola")
    talk = actions.plan_occasion(actor=universe.petra, episode=episode, due_on=NOW.date())
    question = talk.invitations.get(instrument="core10")
    token = actions.ask(actor=universe.petra, invitation=question, mode=Mode.SELF)
    actions.open_picture(actor=universe.petra, invitation=question)
    read = sends(Invitation.everyone.get(pk=question.pk), token, 26, flagged=True).read()
    assert read.index("112") < read.index("Första gången")


def test_a_borrowed_device_is_handed_back_from_the_picture_too(universe: Universe, asked: Asked) -> None:
    question, _token = asked
    token = actions.ask(actor=universe.anna, invitation=question, mode=Mode.HANDED_OVER)
    question = Invitation.everyone.get(pk=question.pk)
    read = sends(question, token, 24, mode=Mode.HANDED_OVER).read()
    assert "Lämna tillbaka" in read


def test_the_picture_speaks_english_too(asked: Asked) -> None:
    phone = sends(*asked, 24)
    response = phone.browser.get(f"{phone.url}?sprak=en")
    assert '<html lang="en"' in response.content.decode()
