"""While a client holds the device, the server answers every staff address with the lock page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser

from rodtrad.access import actions, clock, queries, rules
from rodtrad.access.models import Event, HandoverLock
from rodtrad.access.tests.conftest import Office

LOCK, UNLOCK, BACK = "/last/", "/last/las-upp/", "/organisation/"


@pytest.fixture
def locked(office: Office) -> Browser:
    """A signed-in browser whose session has been handed over."""
    browser = Browser()
    browser.force_login(office.admin)
    session = browser.session
    session["second_factor"] = True
    session.save()
    actions.hand_over(actor=office.admin, session_key=session.session_key or "", pin="2580", return_to=BACK)
    return browser


@pytest.mark.parametrize(
    "address",
    ["/", BACK, "/organisation/medarbetare/", "/konto/logga-in/", "/konto/logga-ut/", "/finns-inte/", "/sprak/"],
)
def test_every_staff_address_leads_to_the_lock_page(locked: Browser, address: str) -> None:
    for answer in (locked.get(address), locked.post(address)):
        assert answer.status_code == 302
        assert answer["Location"] == LOCK
        assert not answer.content


def test_what_a_page_asks_for_by_itself_is_told_to_stop_and_to_load_anew(locked: Browser) -> None:
    polled = locked.get(BACK, headers={"HX-Request": "true"})
    assert polled.status_code == 286
    assert polled["HX-Refresh"] == "true"
    assert not polled.content


def test_news_asked_for_with_the_old_cookie_does_not_take_the_new_one_away(locked: Browser) -> None:
    locked.cookies["session"] = "an-old-key-that-a-hand-over-has-changed"
    polled = locked.get(BACK, headers={"HX-Request": "true", "HX-Poll": "true"})
    assert polled.status_code == 286
    assert "session" not in polled.cookies
    assert locked.get(BACK).cookies["session"]["max-age"] == 0  # a page that a person asks for does


def test_the_lock_page_says_nothing_about_anybody(locked: Browser, office: Office) -> None:
    page = locked.get(LOCK)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    for told in (office.admin.name, office.tenant.name, "Logga ut"):
        assert told not in page.content.decode()


def test_another_session_of_the_same_person_stays_open(locked: Browser, office: Office) -> None:
    other = Browser()
    other.force_login(office.admin)
    assert other.get(LOCK)["Location"] == "/"
    assert other.post(UNLOCK, {"pin": "2580"})["Location"] == "/"
    assert queries.open_lock(locked.session.session_key) is not None


def test_the_pin_leads_back_and_changes_the_session(locked: Browser) -> None:
    before = locked.session.session_key
    assert locked.post(UNLOCK, {"pin": "2580"})["Location"] == BACK
    assert locked.session.session_key != before
    assert locked.get(BACK).status_code == 200


def test_a_wrong_pin_is_told_and_counted(locked: Browser) -> None:
    page = locked.post(UNLOCK, {"pin": "0000"})
    assert page.status_code == 422
    assert "PIN-koden stämmer inte." in page.content.decode()
    assert "4 försök till" in page.content.decode()
    assert locked.get(BACK)["Location"] == LOCK


def test_an_empty_field_is_no_try(locked: Browser) -> None:
    assert "Skriv PIN-koden." in locked.post(UNLOCK, {"pin": ""}).content.decode()
    assert HandoverLock.objects.get().tries == 0


def test_after_five_wrong_pins_one_logs_in_again(locked: Browser) -> None:
    for _time in range(4):
        assert locked.post(UNLOCK, {"pin": "0000"}).status_code == 422
    assert locked.post(UNLOCK, {"pin": "0000"})["Location"] == "/konto/logga-in/"
    assert "_auth_user_id" not in locked.session
    assert list(Event.objects.filter(verb__startswith="session.").values_list("verb", flat=True)) == [
        "session.handed_over", *["session.wrong"] * 4, "session.log_in_again",
    ]  # fmt: skip


def test_after_a_quarter_of_an_hour_the_pin_opens_nothing(locked: Browser) -> None:
    HandoverLock.objects.update(locked_at=clock.now() - timedelta(minutes=16))
    page = locked.get(LOCK).content.decode()
    assert "Logga in igen" in page
    assert 'name="pin"' not in page
    assert locked.post(UNLOCK, {"pin": "2580"})["Location"] == "/konto/logga-in/"
    assert "_auth_user_id" not in locked.session


def test_a_new_hand_over_takes_the_place_of_an_old_one(locked: Browser, office: Office) -> None:
    key = locked.session.session_key or ""
    actions.hand_over(actor=office.admin, session_key=key, pin="9999", return_to=BACK)
    assert HandoverLock.objects.filter(ended_at=None).count() == 1
    assert locked.post(UNLOCK, {"pin": "9999"})["Location"] == BACK


def test_nothing_is_locked_without_a_session(db: None) -> None:
    assert queries.open_lock(None) is None
    assert Browser().get(LOCK)["Location"] == "/"


@pytest.mark.parametrize(("used", "left"), [(0, 5), (4, 1), (5, 0), (9, 0)])
def test_tries_run_out_and_not_below(used: int, left: int) -> None:
    assert rules.tries_left(tries_used=used) == left
