"""The page of a case: insatser are registered, corrected and ended; the law's times are shown and decide nothing."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client as Browser
from django.urls import reverse

from rodtrad.clients import actions
from rodtrad.clients.actions import NewEvent
from rodtrad.clients.models import Service
from rodtrad.clients.rules import CaseEventKind, statutory_dates
from rodtrad.practice.universe import Universe


def _at(universe: Universe, name: str, *more: object) -> str:
    return reverse(f"clients:{name}", args=[universe.eskil.public_id, universe.eskil_episode.public_id, *more])


def _signed_in(universe: Universe, who: str = "anna") -> Browser:
    browser = Browser()
    browser.force_login(getattr(universe, who))
    return browser


def _fields(universe: Universe, **changed: str) -> dict[str, str]:
    return {"kind": "counselling", "name": "Samtal", "started_on": universe.timeline.day(9).isoformat(), **changed}


def test_an_insats_is_registered_and_stands_on_the_page(universe: Universe) -> None:
    browser = _signed_in(universe)
    sent = browser.post(_at(universe, "register_service"), _fields(universe, provider_name="Alen"), follow=True)
    assert "Samtal (Samtalsstöd, råd och stöd)" in sent.content.decode()
    assert "2 insatser pågår." in sent.content.decode()
    assert Service.everyone.get(name="Samtal").provider_name == "Alen"


def test_days_that_cannot_be_are_said_and_nothing_is_saved(universe: Universe) -> None:
    browser = _signed_in(universe)
    tomorrow = (universe.timeline.today + timedelta(days=1)).isoformat()
    sent = browser.post(_at(universe, "register_service"), _fields(universe, started_on=tomorrow))
    assert sent.status_code == 422
    assert "En insats kan inte ha börjat eller slutat efter idag." in sent.content.decode()
    assert not Service.everyone.filter(name="Samtal").exists()


def test_a_stale_correction_shows_both_and_saves_neither(universe: Universe) -> None:
    browser, service = _signed_in(universe), universe.eskil_episode.services.get()
    where = _at(universe, "correct_service", service.public_id)
    assert browser.post(where, _fields(universe, version="1"), follow=True).status_code == 200
    again = browser.post(where, _fields(universe, name="En annan", version="1"))
    assert again.status_code == 409
    assert "Samtal" in again.content.decode()
    assert "En annan" in again.content.decode()
    service.refresh_from_db()
    assert (service.name, service.version) == ("Samtal", 2)


def test_an_insats_ends_once_with_a_reason(universe: Universe) -> None:
    browser, service = _signed_in(universe), universe.eskil_episode.services.get()
    where = _at(universe, "end_service", service.public_id)
    ended = {"ended_on": universe.timeline.today.isoformat(), "ending": "replaced", "version": "1"}
    assert "ersatt av en annan insats" in browser.post(where, ended, follow=True).content.decode()
    assert browser.post(where, ended | {"version": "2"}).status_code == 422
    assert browser.post(where, ended).status_code == 409


def test_a_contact_an_event_and_a_reopened_contact_are_noted(universe: Universe) -> None:
    browser, today = _signed_in(universe), universe.timeline.today.isoformat()
    contact = {"on": today, "kind": "home_visit", "outcome": "missed", "alone_with_child": "on"}
    assert "Personen kom inte" in browser.post(_at(universe, "note_contact"), contact, follow=True).content.decode()
    event = {"on": today, "kind": "placement", "label": ""}
    assert "Barn placerat" in browser.post(_at(universe, "note_event"), event, follow=True).content.decode()
    assert browser.post(_at(universe, "reopen"), {"on": today, "version": "1"}).status_code == 422


def test_the_law_s_times_count_from_events_and_end_with_them(universe: Universe) -> None:
    today, case = universe.timeline.today, universe.eskil_episode.case
    actions.note_event(
        actor=universe.anna, case=case, new=NewEvent(CaseEventKind.NOTIFICATION, universe.timeline.day(3))
    )
    page = _signed_in(universe).get(_at(universe, "case")).content.decode()
    assert "SoL 20 kap. 1–3 §§" in page
    assert "avgör inget" in page
    opened = (CaseEventKind.INVESTIGATION_OPENED, today, None)
    told = [(CaseEventKind.NOTIFICATION, universe.timeline.day(3), None), opened]
    assert [each.key for each in statutory_dates(told, today=today)] == ["finish_investigation"]


def test_a_placed_child_s_care_is_considered_every_six_months(universe: Universe) -> None:
    since = universe.timeline.day(400)
    [care, *_more] = statutory_dates([(CaseEventKind.PLACEMENT, since, None)], today=universe.timeline.today)
    assert care.key == "consider_care"
    assert 0 <= (care.due - universe.timeline.today).days <= 184


def test_a_colleague_elsewhere_finds_no_such_page(universe: Universe) -> None:
    assert _signed_in(universe, "cecil").get(_at(universe, "case")).status_code == 404
