"""The page of a case: insatser are registered, corrected and ended; the law's times are shown and decide nothing."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import Client as Browser
from django.urls import reverse

from rodtrad.access.actors import System
from rodtrad.clients import actions
from rodtrad.clients.actions import NewEvent
from rodtrad.clients.models import Contact, Episode, Service
from rodtrad.clients.queries import my_cases
from rodtrad.clients.rules import CaseEventKind, statutory_dates
from rodtrad.collection.models import Occasion
from rodtrad.practice.universe import Universe
from rodtrad.programmes import actions as programmes
from rodtrad.programmes.actions import NewMoment
from rodtrad.programmes.models import Programme
from rodtrad.programmes.rules import MomentPlan, PersonWord, Rater, Timing


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


def _planned(episode: Episode) -> list[tuple[str, date]]:
    rows = Occasion.everyone.filter(episode=episode).exclude(plan_key="")
    return sorted(rows.values_list("label", "due_on"), key=lambda row: (row[1], row[0]))


def _followed(universe: Universe) -> Programme:
    """A follow-up that asks at the start, ten days into each insats, and a month after the end."""
    system, when = System(universe.tenant.pk, "test"), MomentPlan
    programme = programmes.start_programme(
        actor=system, unit=universe.family, name="Tre frågor", question="Hjälper det?"
    )
    plans = {
        "Start": when(Timing.AT_START),
        "Insats": when(Timing.SERVICE_START, offset_days=10),
        "Efter": when(Timing.AFTER_END, offset_days=30),
    }
    programmes.agree_version(
        actor=system, programme=programme, person_word=PersonWord.KLIENT, phase_names={},
        moments=[NewMoment(label, "contact-place", Rater.CLIENT, plan) for label, plan in plans.items()],
        agreed_on=universe.timeline.day(90),
    )  # fmt: skip
    return programme


def test_what_is_asked_follows_the_case_through_its_pages(universe: Universe) -> None:
    """A new contact, two insatser at once, corrected days, one taken away, the end, and open again."""
    browser, day, programme = _signed_in(universe), universe.timeline.day, _followed(universe)
    again = reverse("clients:again", args=[universe.eskil.public_id])
    asked = {"place": f"{universe.family.public_id}:{programme.public_id}", "started_on": day(20).isoformat()}
    assert browser.post(again, asked).status_code == 302
    episode = Episode.everyone.get(client=universe.eskil, programme_version__programme=programme)
    assert episode.case_id == universe.eskil_episode.case_id  # the case was open
    assert browser.post(again, asked).status_code == 422  # it goes on already

    def at(name: str, *more: object) -> str:
        return reverse(f"clients:{name}", args=[universe.eskil.public_id, episode.public_id, *more])

    for name, since in (("Ett", 15), ("Två", 8)):
        browser.post(at("register_service"), _fields(universe, name=name, started_on=day(since).isoformat()))
    both = [("Start", day(20)), ("Insats", day(5)), ("Insats", universe.timeline.today + timedelta(days=2))]
    assert _planned(episode) == both
    first, second = Service.everyone.filter(episode=episode).order_by("pk")
    moved = _fields(universe, name="Ett", started_on=day(12).isoformat(), version="1")
    browser.post(at("correct_service", first.public_id), moved)
    browser.post(at("first_day"), {"started_on": day(18).isoformat(), "version": "1"})
    assert _planned(episode) == [("Start", day(18)), ("Insats", day(2)), both[2]]
    stale = browser.post(at("first_day"), {"started_on": day(17).isoformat(), "version": "1"})
    assert stale.status_code == 409
    page = browser.get(at("remove_service", second.public_id)).content.decode()
    assert "Två tas bort" in page
    browser.post(at("remove_service", second.public_id))
    assert _planned(episode) == [("Start", day(18)), ("Insats", day(2))]
    close = {"closed_on": day(1).isoformat(), "reason": "planned", "version": "2"}
    browser.post(at("close_episode"), close)
    assert _planned(episode)[-1] == ("Efter", day(1) + timedelta(days=30))
    browser.post(at("reopen"), {"on": day(0).isoformat(), "version": "3"})
    assert _planned(episode) == [("Start", day(18)), ("Insats", day(2))]


def test_who_works_with_a_case_is_said_by_oneself_or_by_whoever_distributes(universe: Universe) -> None:
    anna, berit = _signed_in(universe), _signed_in(universe, "berit")
    names = [label for _key, label in anna.get(_at(universe, "workers")).context["page"].form.fields["workers"].choices]
    assert names == [universe.anna.name]
    anna.post(_at(universe, "workers"), {"workers": []})
    assert not my_cases(universe.anna).filter(case=universe.eskil_episode.case).exists()
    offered = berit.get(_at(universe, "workers")).context["page"].form.fields["workers"].choices
    assert {universe.anna.name, universe.berit.name} <= {label for _key, label in offered}
    berit.post(_at(universe, "workers"), {"workers": [str(universe.anna.public_id)]})
    assert my_cases(universe.anna).filter(case=universe.eskil_episode.case).exists()
    assert universe.anna.name in anna.get(_at(universe, "case")).content.decode()


def test_what_was_noted_by_mistake_is_taken_away(universe: Universe) -> None:
    browser, day = _signed_in(universe), universe.timeline.day(1).isoformat()
    browser.post(_at(universe, "note_contact"), {"on": day, "kind": "phone", "outcome": "missed"})
    noted = Contact.everyone.filter(episode=universe.eskil_episode).latest("pk")
    assert browser.post(_at(universe, "remove_contact"), {}).status_code == 422
    browser.post(_at(universe, "remove_contact"), {"contact": str(noted.public_id)})
    assert not Contact.everyone.filter(pk=noted.pk).exists()
    event = universe.eskil_episode.case.events.get()
    browser.post(_at(universe, "remove_event", event.public_id))
    assert not universe.eskil_episode.case.events.exists()
