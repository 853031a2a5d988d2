"""Each ready model on an empty municipality: begun, made one's own, used through its pages, and read in its report."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse

from rodtrad.access import clock
from rodtrad.access.models import Event, Staff
from rodtrad.clients import actions as clients
from rodtrad.clients.models import Episode, Service
from rodtrad.clients.rules import ServiceEnding
from rodtrad.collection import actions as collection
from rodtrad.collection.models import Invitation
from rodtrad.collection.rules import InvitationStatus, Mode
from rodtrad.programmes.rules import Rater
from rodtrad.workshop import shelf
from rodtrad.workshop.rules import Kind
from tests.analysis.acting import send
from tests.support import paper
from tests.support.moment import NOW
from tests.test_today import text
from tests.universe_fixtures import signed_in
from tests.workshop.from_shelf import started

OF_CASES = [model.key for model in shelf.all() if model.kind is Kind.CASES]
PEOPLE = 2
PLANNED = ServiceEnding.PLANNED


@pytest.mark.parametrize("key", OF_CASES)
def test_a_model_of_cases_goes_from_the_shelf_to_its_report(head: Staff, key: str) -> None:
    """Everybody is asked everything the model plans, on the day it is due, over two years."""
    planning = started(signed_in(head), key)
    assert planning.programme is not None
    people = 1 if "asi-grund" in shelf.get(key).instruments else PEOPLE  # its interview has hundreds of questions
    for _person in range(people):
        register(signed_in(head))
    for days in (0, 31, 92, 184, 190, 560):
        with time_machine.travel(NOW + timedelta(days), tick=True):
            if days == 190:
                end_everything(signed_in(head))
            answer_what_is_due(signed_in(head))
    asked = planning.programme.versions.get().moments.count() * people
    with time_machine.travel(NOW + timedelta(600), tick=True):
        shown = text(signed_in(head), reverse("analysis:answers", args=[planning.programme.public_id]))
    assert f"{asked} av {asked} frågor har fått svar." in shown
    assert f"1 av {people}" in shown or "Se gruppens bild" in shown


def register(head: Browser) -> None:
    """A person and an insats that begin today, and a talk if the plan has talks."""
    today = clock.today().isoformat()
    client = paper.send(head, "/klienter/ny/", "place", started_on=today, service="Öppenvård")["Location"]
    episode = Episode.everyone.latest("pk")
    insats = {"kind": "open_care", "provider_name": "Norrgården", "started_on": today}
    paper.send(head, f"{client}{episode.public_id}/insatser/ny/", **insats)
    if episode.programme_version.moments.filter(timing="each_session").exists():
        paper.send(head, f"{client}samtal/", "due_on")


def end_everything(head: Browser) -> None:
    """Every insats ends as planned, and then every contact."""
    for service in Service.everyone.select_related("episode__client"):
        here = f"/klienter/{service.episode.client.public_id}/{service.episode.public_id}/"
        paper.send(head, f"{here}insatser/{service.public_id}/avsluta/", ending="planned")
        paper.send(head, f"{here}avsluta/", reason="planned")


def answer_what_is_due(head: Browser) -> None:
    """Whoever is to be asked by now answers, in the order of the list."""
    waiting = Invitation.everyone.filter(status=InvitationStatus.PLANNED, occasion__due_on__lte=clock.today())
    for question in waiting.order_by("pk").select_related("occasion"):
        answer(head, question, place=question.occasion.client_id % PEOPLE)


def answer(head: Browser, question: Invitation, *, place: int) -> None:
    """Let whoever is asked answer on the pages made for them: one takes the first options, one the second."""
    talk = reverse("collection:session", args=[question.occasion.public_id])
    if question.rater == Rater.PRACTITIONER:
        interview(head, f"{talk}{question.public_id}/intervju/", place)
    else:
        paper.press(head, talk, f"{question.public_id}/fraga/")
        code = re.search(r'class="code">([^<]+)<', head.get(talk).content.decode())
        assert code, question
        respond(Browser(), code[1], place)
    question.refresh_from_db()
    assert question.status == InvitationStatus.ANSWERED


def respond(phone: Browser, code: str, place: int) -> None:
    """The way from the code to the receipt, on a phone that nobody has signed in on."""
    link = paper.send(phone, "/svara/kod/", code=code)["Location"]
    form = paper.press(phone, link, "/borja/")["Location"]
    page = paper.leading_to(phone.get(form), "/skicka/")
    assert phone.post(page.action, page.filled(chosen(page, place))).status_code == 303


def interview(head: Browser, address: str, place: int) -> None:
    """Every part of the interview, then the review."""
    while "/granska/" not in address:
        page = paper.form(head.get(address), "area")
        answer = head.post(page.action or address, page.filled(chosen(page, place)))
        assert answer.status_code == 302
        address = answer["Location"]
    paper.press(head, address, "/skicka/")


def chosen(page: paper.Form, place: int) -> dict[str, str]:
    """An option of every question that has options, and the middle of every line."""
    options = {name: [each for each in found if each] for name, found in page.choices.items() if name != "skip-item"}
    lines = {name: "5" for name in page.written if name.startswith("q") and "skip-item" in page.choices}
    return lines | {name: found[min(place, len(found) - 1)] for name, found in options.items() if found}


def test_before_an_insats_is_chosen_one_sees_what_five_others_said(head: Staff) -> None:
    """With n and interval and who is missing; nothing about four, and nothing about the person who is to choose."""
    browser = signed_in(head)
    started(browser, "efter-insats-vuxna")
    shown = []
    for number in range(6):
        register(browser)
        episode = Episode.everyone.select_related("client").latest("pk")
        here = f"/klienter/{episode.client.public_id}/{episode.public_id}/"
        if number >= 4:
            shown.append(text(browser, f"{here}infor-val/"))
        if number < 5:
            service = Service.everyone.get(episode=episode)
            clients.end_service(actor=head, service=service, ended_on=clock.today(), ending=PLANNED, seen_version=1)
            for question in Invitation.everyone.filter(occasion__episode=episode, rater=Rater.CLIENT):
                collection.ask(actor=head, invitation=question, mode=Mode.SELF)
                send(question, 2.0)
    assert "För få med ett liknande behov har svarat än" in shown[0]
    assert "5 personer med ett liknande behov har följts upp efter sin insats" in shown[1]
    assert "5 av 5 som skulle ha svarat har svarat." in shown[1]
    assert "Öppenvård, Norrgården 0 av 5 (0–43 %)" in shown[1]
    assert "Öppenvård, Norrgården 5 5 5" in shown[1]
    assert "Det är ett underlag att prata om, inte ett råd." in shown[1]
    assert Event.objects.filter(verb="record.read", details__page="before-choice").count() == 2
