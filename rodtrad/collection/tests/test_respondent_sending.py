"""Sending an answer: exactly once, with a receipt, and only from our own pages."""

from __future__ import annotations

import re

import pytest
from django.conf import LazySettings
from django.test import Client as Browser

from rodtrad.collection import actions
from rodtrad.collection.models import Conflict, Invitation, Response
from rodtrad.collection.rules import Mode
from rodtrad.collection.tests.conftest import ANSWERS, AS_JSON, OTHERS, Talk, link, sent

# --- sending


def test_an_answer_is_stored_and_the_receipt_shows_no_answer(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    posted = sent(phone, token, form, ANSWERS)
    assert posted.status_code == 303
    assert Response.everyone.get().answers == {"q1": 55, "q2": 60, "q3": 70, "q4": 80}
    receipt = phone.get(posted["Location"]).content.decode()
    assert "Svar på 4 frågor" in receipt
    assert not re.search(r"5[,.]5|26[,.]5", receipt)


def test_a_double_click_and_a_resend_are_one_answer(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    places = {sent(phone, token, form, ANSWERS)["Location"] for _time in range(3)}
    assert places == {link(token, "tack/")}
    assert Response.everyone.count() == 1
    assert not Conflict.everyone.exists()


def test_the_receipt_may_be_opened_again(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    sent(phone, token, form, ANSWERS)
    first, again = phone.get(link(token, "tack/")), phone.get(link(token, "tack/"))
    assert first.content == again.content
    assert phone.get(link(token))["Location"] == link(token, "tack/")
    assert phone.get(link(token, f"fragor/{form}/"))["Location"] == link(token, "tack/")
    assert phone.post(link(token, "borja/"))["Location"] == link(token, "tack/")


def test_another_answer_is_met_with_kindness_and_kept(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    sent(phone, token, form, ANSWERS)
    second = sent(phone, token, form, OTHERS)
    assert second.status_code == 409
    assert "Båda är sparade" in second.content.decode()
    assert Conflict.everyone.count() == 1


def test_script_gets_a_signed_receipt(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    mine = "0198a6b0-7d5e-7c3a-9f00-123456789abc"
    given = {**ANSWERS, "submission-id": mine, "claimed-at": "1780000000000"}
    created = sent(phone, token, form, given, **AS_JSON)
    assert created.status_code == 201
    receipt = created.json()
    assert receipt["submission_id"] == mine
    assert receipt["body_digest"] == Response.everyone.get().body_digest
    assert receipt["receipt_url"] == link(token, "tack/")
    assert len(receipt["signature"]) > 20
    again = sent(phone, token, form, given, **AS_JSON)
    assert again.status_code == 200
    assert again.json() == receipt
    assert str(Response.everyone.get().submission_id) == mine
    assert Response.everyone.get().claimed_at is not None


def test_script_is_told_of_conflicts_and_closed_links(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    sent(phone, token, form, ANSWERS)
    conflict = sent(phone, token, form, OTHERS, **AS_JSON)
    assert conflict.status_code == 409
    assert conflict.json()["conflict"] is True


@pytest.mark.parametrize("claimed", ["", "soon", "-5", "9" * 20, "99999999999999", "1"])
def test_a_device_s_clock_is_a_claim_and_never_stops_an_answer(talk: Talk, phone: Browser, claimed: str) -> None:
    token, form = talk.begin()
    assert sent(phone, token, form, {**ANSWERS, "claimed-at": claimed}).status_code == 303
    assert Response.everyone.get().claimed_at is None


def test_what_cannot_be_used_is_told_beside_the_question_and_nothing_is_lost(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    page = sent(phone, token, form, {"q1": "12", "q2": "5,55", "q3": "bra", "q4": "7"})
    text = page.content.decode()
    assert page.status_code == 422
    assert not Response.everyone.exists()
    assert "3 svar behöver rättas" in text
    for sentence in ("Talet ska ligga mellan 0 och 10.", "högst en decimal", "Skriv ett tal från 0 till 10, till"):
        assert sentence in text
    for given in ("12", "5,55", "bra", "7"):
        assert f'value="{given}"' in text


def test_script_gets_the_same_sentences(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    told = sent(phone, token, form, {"q1": "12"}, **AS_JSON)
    assert told.status_code == 422
    assert told.json() == {"errors": {"q1": "Talet ska ligga mellan 0 och 10."}, "is_empty": False}


def test_an_empty_answer_is_not_stored_and_no_is_a_way_out(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    page = sent(phone, token, form, {"q1": "", "skip-item": ["q2", "q3"]})
    assert page.status_code == 422
    assert "Du har inte svarat på någon fråga än" in page.content.decode()
    assert "avsta/" in page.content.decode()
    assert not Response.everyone.exists()


def test_a_question_one_does_not_want_to_answer_is_missing_whatever_else_was_marked(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    sent(phone, token, form, {**ANSWERS, "skip-item": ["q2"]})
    assert Response.everyone.get().answers == {"q1": 55, "q2": None, "q3": 70, "q4": 80}


def test_fields_that_are_no_questions_are_left_alone(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    assert sent(phone, token, form, {**ANSWERS, "status": "x", "q99": "1"}).status_code == 303
    assert set(Response.everyone.get().answers) == {"q1", "q2", "q3", "q4"}


def test_a_form_that_is_not_ours_is_not_taken(talk: Talk, phone: Browser) -> None:
    token, _form = talk.begin()
    assert sent(phone, token, "made-up", ANSWERS).status_code == 403
    assert sent(phone, token, "made-up", ANSWERS, **AS_JSON).json() == {"closed": True}
    assert not Response.everyone.exists()


def test_more_than_a_form_can_hold_is_refused(talk: Talk, phone: Browser, settings: LazySettings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    token, form = talk.begin()
    assert sent(phone, token, form, {**ANSWERS, "a": "1", "b": "2"}).status_code == 400


def test_a_choice_is_stored_as_its_number(talk: Talk, phone: Browser) -> None:
    Invitation.everyone.filter(pk=talk.question().pk).update(instrument="phq9", structure="1")
    token = actions.ask(actor=talk.maj, invitation=talk.question("phq9"), mode=Mode.SELF)
    form = actions.begin_answering(actor=talk.respondent("phq9"))
    refused = sent(phone, token, form, {"q1": "7"})
    assert "Välj ett av svaren." in refused.content.decode()
    assert sent(phone, token, form, {"q1": "2", "q9": "1", "q2": ""}).status_code == 303
    stored = Response.everyone.get()
    assert (stored.answers["q1"], stored.answers["q2"], stored.answers["q9"]) == (2, None, 1)
    assert stored.flags == [{"item": "q9", "key": "self_harm"}]


def test_a_risk_answer_alarms_nobody_on_the_receipt(talk: Talk, phone: Browser) -> None:
    Invitation.everyone.filter(pk=talk.question().pk).update(instrument="phq9", structure="1")
    token = actions.ask(actor=talk.maj, invitation=talk.question("phq9"), mode=Mode.SELF)
    form = actions.begin_answering(actor=talk.respondent("phq9"))
    sent(phone, token, form, {"q1": "2", "q9": "0"})
    without = phone.get(link(token, "tack/")).content.decode()
    assert "112" in without
    assert "1177" in without


# --- where a sending comes from


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Origin": "http://testserver"}, 303),
        ({"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Referer": "http://testserver/svara/"}, 303),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"}, 403),
        ({"Referer": "https://elsewhere.example/"}, 403),
    ],
)
def test_only_our_own_pages_may_send(talk: Talk, phone: Browser, headers: dict[str, str], status: int) -> None:
    token, form = talk.begin()
    assert phone.post(link(token, "borja/"), headers=headers).status_code == status
    assert phone.post(link(token, "avsta/"), headers=headers).status_code == status
    assert sent(phone, token, form, ANSWERS, **headers).status_code == status
    assert Response.everyone.exists() is (status == 303)


def test_a_respondent_s_own_address_is_an_origin_too(talk: Talk, phone: Browser, settings: LazySettings) -> None:
    settings.RESPONDENT_URL = "https://svara.kommun.example"
    token, form = talk.begin()
    assert sent(phone, token, form, ANSWERS, Origin="https://svara.kommun.example").status_code == 303
