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
from rodtrad.collection.models import Invitation, Response
from rodtrad.collection.rules import InvitationStatus as Status
from rodtrad.collection.rules import Mode
from rodtrad.collection.tests.conftest import ANSWERS, AS_JSON, OTHERS, Talk, link, sent

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
