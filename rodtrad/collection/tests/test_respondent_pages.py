"""The respondent's own world, page by page: neutral, exactly once, and without a name."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client as Browser

from rodtrad.access import clock
from rodtrad.access.models import Event
from rodtrad.collection import actions, tokens
from rodtrad.collection.models import Conflict, Invitation, Response
from rodtrad.collection.rules import InvitationStatus as Status
from rodtrad.collection.rules import Mode
from rodtrad.collection.tests.conftest import Talk, link

ANSWERS = {"q1": "5,5", "q2": "6", "q3": "7.0", "q4": "8"}
OTHERS = {"q1": "1", "q2": "2", "q3": "3", "q4": "4"}
AS_JSON = {"Accept": "application/json"}


@pytest.fixture
def phone(client: Browser) -> Browser:
    """A browser that knows nothing and nobody."""
    return client


def sent(phone: Browser, token: str, form: str, given: dict[str, Any], **headers: str) -> Any:
    """Send a form."""
    return phone.post(link(token, "skicka/"), {"form-token": form, **given}, headers=headers)


# --- start


def test_the_start_is_neutral(talk: Talk, phone: Browser) -> None:
    page = phone.get(link(talk.ask()))
    assert page.status_code == 200
    text = page.content.decode()
    for revealing in ("Nora", "NORA", "Maj", "Hemlig", "Vår fråga", "Hur livet är", "session-outcome"):
        assert revealing not in text
    for told in ("Vem frågar?", "Varför?", "Vem ser svaren?", "frivilligt", "4 frågor", "2 min", "Nämnden i Å"):
        assert told in text


def test_opening_a_link_changes_nothing_however_often(talk: Talk, phone: Browser) -> None:
    token = talk.ask()
    before = list(Invitation.everyone.values()), Event.objects.count()
    for _time in range(3):
        phone.get(link(token))
        phone.head(link(token))
    assert (list(Invitation.everyone.values()), Event.objects.count()) == before


def test_no_cookie_is_set_before_anything_is_sent(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    for place in ("", f"fragor/{form}/"):
        assert not phone.get(link(token, place)).cookies


def test_pages_are_never_kept_and_tell_no_other_site_where_one_was(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    for place in ("", f"fragor/{form}/", "tack/"):
        page = phone.get(link(token, place))
        assert "no-store" in page["Cache-Control"]
        assert page["Referrer-Policy"] == "same-origin"
        assert "noindex" in page["X-Robots-Tag"]


def test_a_link_nobody_made_opens_nothing(db: None, phone: Browser) -> None:
    unknown = "A" * 43
    for place in ("", "tack/", "fragor/abcdefghijklmnopqrstuvwxyz/"):
        assert phone.get(link(unknown, place)).status_code == 404
    for place in ("borja/", "skicka/", "avsta/"):
        assert phone.post(link(unknown, place)).status_code == 404
    assert phone.post(link(unknown, "skicka/"), headers=AS_JSON).json() == {"closed": True}
    assert phone.get(link(unknown, "lage/")).json() == {"waits": False, "picture_is_open": False}
    assert phone.get("/svara/kort/").status_code == 404


def test_a_link_that_has_run_out_says_so(talk: Talk, phone: Browser) -> None:
    with clock.at(clock.now() - timedelta(days=15)):
        token = talk.ask()
    page = phone.get(link(token))
    assert page.status_code == 410
    assert "Länken tar inte emot svar längre" in page.content.decode()
    assert phone.post(link(token, "borja/")).status_code == 410


def test_english_is_a_link_away_and_stays_through_the_flow(talk: Talk, phone: Browser) -> None:
    token = talk.ask()
    assert link(token, language="en") in phone.get(link(token)).content.decode()
    begun = phone.post(link(token, "borja/", "en"))
    form = phone.get(begun["Location"])
    assert "sprak=en" in begun["Location"]
    assert '<html lang="en"' in form.content.decode()
    assert "Myself" in form.content.decode()


@pytest.mark.parametrize(
    ("header", "language"), [("en-GB,en;q=0.9", "en"), ("ar,sv;q=0.5", "sv"), ("", "sv"), ("tlh", "sv")]
)
def test_the_browser_s_own_language_is_the_first_guess(talk: Talk, phone: Browser, header: str, language: str) -> None:
    page = phone.get(f"/svara/{talk.ask()}/", headers={"Accept-Language": header})
    assert f'<html lang="{language}"' in page.content.decode()


# --- beginning and the form


def test_beginning_leads_to_the_form(talk: Talk, phone: Browser) -> None:
    token = talk.ask()
    begun = phone.post(link(token, "borja/"))
    assert begun.status_code == 303
    assert talk.question().status == Status.OPENED
    form = phone.get(begun["Location"])
    assert form.status_code == 200
    assert form.content.decode().count("<fieldset") == 4


def test_the_form_is_the_same_page_with_other_tokens(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    page = phone.get(link(token, f"fragor/{form}/")).content.decode()
    assert f'name="form-token" value="{form}"' in page
    assert f'action="{link(token, "skicka/")}"' in page
    assert not re.search(r"x{30}", page)  # no slot was left unfilled


def test_a_browser_that_can_unpack_gets_the_form_packed(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    packed = phone.get(link(token, f"fragor/{form}/"), headers={"Accept-Encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < 6_000


def test_a_form_of_another_question_or_too_old_leads_to_the_start(talk: Talk, phone: Browser) -> None:
    token, _form = talk.begin()
    foreign = tokens.form_token(talk.question("session-alliance").public_id)
    assert phone.get(link(token, f"fragor/{foreign}/"))["Location"] == link(token)


def test_a_form_is_read_by_straight_sql_alone(talk: Talk, phone: Browser, django_assert_num_queries: Any) -> None:
    token, form = talk.begin()
    phone.get(link(token, f"fragor/{form}/"))
    with django_assert_num_queries(0):  # straight SQL passes the cursor that counts
        phone.get(link(token, f"fragor/{form}/"))


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


# --- the answer that comes after all, or too late


def test_an_answer_after_a_reason_counts(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    actions.give_reason(actor=talk.maj, invitation=talk.question(), reason=Status.NOT_REACHED)
    assert phone.get(link(token)).status_code == 200
    assert sent(phone, token, form, ANSWERS).status_code == 303
    assert talk.question().status == Status.ANSWERED


def test_an_answer_to_a_link_that_has_run_out_is_told_to_be_nowhere(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    Invitation.everyone.update(asked_at=clock.now() - timedelta(days=15))
    page = sent(phone, token, form, ANSWERS)
    assert page.status_code == 410
    assert "Inget svar har sparats" in page.content.decode()
    assert sent(phone, token, form, ANSWERS, **AS_JSON).json() == {"closed": True}
    assert not Response.everyone.exists()


def test_saying_no_is_met_with_calm(talk: Talk, phone: Browser) -> None:
    token = talk.ask()
    declined = phone.post(link(token, "avsta/"))
    assert talk.question().status == Status.DECLINED
    assert "Det är helt i sin ordning" in phone.get(declined["Location"]).content.decode()
    assert "Du har sagt att du inte vill svara" in phone.get(link(token)).content.decode()


def test_saying_no_after_answering_leads_to_the_receipt(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    sent(phone, token, form, ANSWERS)
    assert phone.post(link(token, "avsta/"))["Location"] == link(token, "tack/")
    assert talk.question().status == Status.ANSWERED


def test_a_receipt_before_an_answer_leads_to_the_start(talk: Talk, phone: Browser) -> None:
    token = talk.ask()
    assert phone.get(link(token, "tack/"))["Location"] == link(token)


# --- the own picture, and giving the device back


def test_only_the_browser_that_sent_may_see_the_picture_and_only_when_it_is_open(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    cookie = sent(phone, token, form, ANSWERS).cookies["bild"]
    assert cookie["path"] == tokens.link_path(token)
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Strict", 900)
    assert phone.get(link(token, "lage/")).json() == {"waits": True, "picture_is_open": False}
    assert "bild/" not in phone.get(link(token, "tack/")).content.decode()
    actions.show_picture(actor=talk.maj, occasion=talk.occasion)
    assert phone.get(link(token, "lage/")).json() == {"waits": False, "picture_is_open": True}
    assert link(token, "bild/") in phone.get(link(token, "tack/")).content.decode()
    stranger = Browser()
    assert "bild/" not in stranger.get(link(token, "tack/")).content.decode()
    assert stranger.get(link(token, "lage/")).json() == {"waits": False, "picture_is_open": False}


def test_sending_again_does_not_prolong_the_right_to_the_picture(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    sent(phone, token, form, ANSWERS)
    Response.everyone.update(received_at=clock.now() - timedelta(minutes=20))
    assert "bild" not in sent(Browser(), token, form, ANSWERS).cookies


def test_a_borrowed_device_is_given_back(talk: Talk, phone: Browser, settings: LazySettings) -> None:
    settings.BASE_URL = "https://rodtrad.kommun.example"
    token = talk.ask(mode=Mode.HANDED_OVER)
    start = phone.get(link(token)).content.decode()
    assert "https://rodtrad.kommun.example/last/" in start  # the quick way out leads to the lock page
    form = actions.begin_answering(actor=talk.respondent())
    sent(phone, token, form, ANSWERS)
    assert "Lämna tillbaka" in phone.get(link(token, "tack/")).content.decode()


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


# --- no name, anywhere


def test_no_page_of_the_respondent_names_anybody(talk: Talk, phone: Browser) -> None:
    token, form = talk.begin()
    seen = [phone.get(link(token)), phone.get(link(token, f"fragor/{form}/")), sent(phone, token, form, {"q1": "99"})]
    sent(phone, token, form, ANSWERS)
    seen += [phone.get(link(token, "tack/")), sent(phone, token, form, OTHERS), phone.get("/svara/kod/")]
    canaries = ("Nora", "Namnsson", "NORA-2345", "Maj", "Medarbetare", "Enhet Hemlig", "Vår fråga", "Hjälper det")
    public = (talk.nora.public_id, talk.unit.public_id, talk.occasion.public_id, talk.episode.public_id)
    for page in seen:
        text = page.content.decode() + str(page.headers)
        assert [canary for canary in canaries if canary in text] == []
        assert [str(each) for each in public if str(each) in text or each.hex in text] == []


def test_a_respondent_s_request_never_touches_a_staff_session(talk: Talk, as_maj: Browser) -> None:
    token, form = talk.begin()
    for page in (as_maj.get(link(token)), as_maj.get(link(token, f"fragor/{form}/"))):
        assert "sessionid" not in str(page.cookies)
        assert "Cookie" not in page.get("Vary", "")
        assert not hasattr(page.wsgi_request, "session")
