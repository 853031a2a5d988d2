"""One case's red thread on its page: what stands there, what is missing and where it is added, and who may see it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rodtrad.access.models import Event
from rodtrad.clients.models import Case, ContactReason, PhaseEntry
from rodtrad.collection.models import Invitation
from rodtrad.collection.rules import InvitationStatus
from rodtrad.goals.actions import Words, rate_goal, set_goal
from rodtrad.practice.universe import Universe
from rodtrad.programmes.rules import Phase, Rater
from tests.test_today import text


def url(universe: Universe, name: str) -> str:
    return reverse("feedback:red_thread", args=[universe.client(name).public_id, universe.episode(name).public_id])


def place(read: str, heading: str, following: str) -> str:
    """What stands at one place of the thread."""
    return read.split(f" {heading} ", 1)[1].split(f" {following} ", 1)[0]


def test_the_thread_runs_from_contact_to_outcome(universe: Universe, as_anna: Browser) -> None:
    read = text(as_anna, url(universe, "eskil"))
    for words in (
        "till i dag är öppen vid målen och uppföljningen av målen", "Kontakten började",
        "Anledning: Föräldraskap", "Nybesök, ", "Påhittat mål ett, med egna ord",
        "Behovet bakom målet är inte skrivet. Skriv till i målet", "Familjegruppen", "Samtal 1, ",
        "Personen själv: delvis uppnått", "Medarbetaren: till stor del uppnått", "från 14,0 till 28,0",
        "Kontakten pågår.",
    ):  # fmt: skip
        assert words in read
        read = read[read.index(words) :]


def test_the_person_s_own_words_come_before_the_plan_s(universe: Universe, as_anna: Browser) -> None:
    goals = place(text(as_anna, url(universe, "eskil")), "Behov och mål", "Insatserna")
    assert "dessa var med: vårdnadshavare (mamma) och vårdnadshavare (Påhittade P.)." in goals  # at the need
    assert "dessa var med: vårdnadshavare (Påhittade P.)." in goals  # at the goal, where the mother's part is noted
    assert goals.index("”Påhittat mål ett, med egna ord”") < goals.index("I planen: Påhittat mål ett")


def test_a_closed_contact_ends_with_its_reason(universe: Universe, as_anna: Browser) -> None:
    read = text(as_anna, url(universe, "ivar"))
    assert "Avslutad 4 september 2026: som planerat." in read
    assert "Det finns inget mål. Sätt ett mål" in read
    assert "Det fanns inget mål att följa upp." in read
    assert "Kontakten pågår." not in read


def test_not_asked_stands_apart_from_not_answered_and_from_what_is_not_yet_due(
    universe: Universe, as_anna: Browser
) -> None:
    first = Invitation.everyone.filter(occasion__episode=universe.eskil_episode).order_by("occasion__due_on", "pk")
    one, other = first[0], first[1]
    Invitation.everyone.filter(pk=one.pk).update(status=InvitationStatus.WE_DID_NOT_ASK)
    Invitation.everyone.filter(pk=other.pk).update(status=InvitationStatus.ASKED)
    answers = place(text(as_anna, url(universe, "eskil")), "Frågor och svar (något finns inte här)", "Målen följs upp")
    assert "Vi frågade inte: Läget (klienten) Till tillfället" in answers
    assert "Har inte svarat: Samtalet (klienten) Till tillfället" in answers
    assert answers.rstrip().endswith("Har inte svarat: Samtalet (klienten)")  # today's, which there is time to answer


def test_missing_reasons_and_skipped_phases_are_said_where_they_would_stand(
    universe: Universe, as_anna: Browser
) -> None:
    ContactReason.everyone.filter(case=universe.eskil_episode.case_id).delete()
    Case.everyone.filter(pk=universe.eskil_episode.case_id).update(reason="")
    entered = PhaseEntry.everyone.filter(episode=universe.eskil_episode, phase=Phase.ASSESSMENT)
    entered.update(phase=Phase.FIRST_CONTACT)
    read = text(as_anna, url(universe, "eskil"))
    assert "är öppen på flera ställen" in read
    assert "Anledningen till kontakten är inte antecknad. Säg varför kontakten finns" in read
    assert "Utredning är inte inlagd. Gå in i en fas" in read


def test_a_goal_waits_for_its_day_and_is_open_after_it_or_without_the_person_s_view(
    universe: Universe, as_anna: Browser
) -> None:
    today = universe.timeline.today
    for days, words in ((9, "väntar"), (-1, "har passerat")):
        new = Words(own_words=words, due_on=today + timedelta(days=days))
        set_goal(actor=universe.anna, episode=universe.eskil_episode, words=new)
    only_ours = set_goal(actor=universe.anna, episode=universe.eskil_episode, words=Words(own_words="bara vi"))
    rate_goal(actor=universe.anna, goal=only_ours, rater=Rater.PRACTITIONER, level=1)
    read = place(text(as_anna, url(universe, "eskil")), "Målen följs upp (något finns inte här)", "Det som har")
    for goal, said in (
        ("väntar", "Följs upp"), ("har passerat", "Målet är inte uppföljt."),
        ("bara vi", "Medarbetaren: delvis uppnått"), ("bara vi", "Hur personen själv ser på målet finns inte här."),
    ):  # fmt: skip
        assert said in read.split(f": {goal} ", 1)[1].split(" Mål ", 1)[0]


def test_the_reading_is_on_record(universe: Universe, as_anna: Browser) -> None:
    as_anna.get(url(universe, "eskil"))
    event = Event.objects.filter(verb="record.read").latest("id")
    found = (event.subject, event.relation, event.details["page"])
    assert found == (universe.eskil.public_id, "assigned", "red-thread")


@pytest.mark.parametrize(("name", "who"), [("eskil", "cecil"), ("goran", "cecil"), ("goran", "berit")])
def test_who_may_not_read_about_the_person_finds_no_thread_and_nothing_is_on_record(
    universe: Universe, request: pytest.FixtureRequest, name: str, who: str
) -> None:
    browser, before = request.getfixturevalue(f"as_{who}"), Event.objects.count()
    assert browser.get(url(universe, name)).status_code == 404
    assert Event.objects.count() == before


def test_a_protected_person_is_shown_by_code_to_those_named(universe: Universe, as_anna: Browser) -> None:
    read = text(as_anna, url(universe, "goran"))
    assert universe.client("goran").code in read
    assert "Skyddade personuppgifter: sidan visar bara koden." in read


def test_another_person_s_contact_has_no_thread_here(universe: Universe, as_anna: Browser) -> None:
    mixed = reverse("feedback:red_thread", args=[universe.eskil.public_id, universe.episode("ivar").public_id])
    assert as_anna.get(mixed).status_code == 404


def test_the_client_s_page_leads_to_the_thread_and_the_thread_back(universe: Universe, as_anna: Browser) -> None:
    page = reverse("feedback:client", args=[universe.eskil.public_id])
    assert url(universe, "eskil") in as_anna.get(page).content.decode()
    assert f"{page}?period={universe.eskil_episode.public_id}" in as_anna.get(url(universe, "eskil")).content.decode()
