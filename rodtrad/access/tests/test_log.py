"""Log review: who sees what of the log, and what a reviewer can do with it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from rodtrad.access import actions, clock, queries
from rodtrad.access.models import Event, LogReview, Staff
from rodtrad.access.queries.log import MANY_PEOPLE, Criteria, pseudonym
from rodtrad.access.rules import RuleBroken, UnitKind, Verdict
from rodtrad.access.tests.conftest import BEGAN, Office

NOW = datetime(2025, 11, 3, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
EVA, FARID = UUID(int=0xEEEE1111 << 96), UUID(int=0xFFFF2222 << 96)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def ines(office: Office) -> Staff:
    return office.staff("ines", "log_reviewer")


@pytest.fixture
def anna(office: Office) -> Staff:
    return office.staff("anna")


@pytest.fixture
def browser(client: Client, ines: Staff) -> Client:
    client.force_login(ines)
    return client


def read(office: Office, staff: Staff, subject: UUID, relation: str = "assigned", page: str = "client") -> None:
    actions.open_record(
        actor=staff, subject=subject, unit=office.unit.public_id, kind="client", object_id=subject,
        relation=relation, page=page,
    )  # fmt: skip


def found(ines: Staff, **criteria: object) -> list[tuple[str, str]]:
    rows, _more = queries.log(ines, Criteria(**criteria))  # type: ignore[arg-type]  # each test gives the right kind
    return [(row.actor, row.subject) for row in rows]


def test_the_log_says_who_what_about_whom_and_by_what_right(office: Office, anna: Staff, browser: Client) -> None:
    read(office, anna, EVA, "group")
    page = browser.get("/logg/").content.decode()
    for words in ("Anna", "läste en persons sida", "EEEE-1111", "arbetar i gruppen", "2025-11-03 09:00", "IFO"):
        assert words in page
    assert "inte förseglad än" in page


def test_one_finds_by_reader_person_act_relation_and_days(office: Office, ines: Staff, anna: Staff) -> None:
    bo = office.staff("bo")
    read(office, anna, EVA)
    read(office, bo, FARID, "group")
    with clock.at(NOW - timedelta(days=2)):
        read(office, anna, FARID)
    assert found(ines, staff=anna.public_id, verb="record.read") == [("Anna", "EEEE-1111"), ("Anna", "FFFF-2222")]
    assert found(ines, subject="EEEE-1111") == found(ines, subject=str(EVA)) == [("Anna", "EEEE-1111")]
    assert found(ines, subject=f"https://rodtrad.example/klienter/{EVA}/") == [("Anna", "EEEE-1111")]
    assert found(ines, relation="group") == [("Bo", "FFFF-2222")]
    assert found(ines, verb="record.read", last=date(2025, 11, 1)) == [("Anna", "FFFF-2222")]
    assert len(found(ines, verb="record.read", first=date(2025, 11, 2))) == 2
    assert found(ines, subject="kort") == []


def test_a_list_is_found_by_each_person_on_it(office: Office, ines: Staff) -> None:
    Event.objects.create(
        tenant=office.tenant, occurred_at=NOW, recorded_at=NOW, verb="list.read", actor_kind="staff", actor="x",
        actor_label="Anna", details={"page": "clients", "people": 2, "subjects": f"{EVA} {FARID}"},
    )  # fmt: skip
    assert found(ines, subject="EEEE-1111") == [("Anna", "")]
    assert found(ines, subject=str(FARID)) == [("Anna", "")]


def test_a_long_log_goes_on_on_the_next_page(office: Office, anna: Staff, browser: Client) -> None:
    for _ in range(60):
        read(office, anna, EVA)
    first = browser.get("/logg/", {"handling": "record.read"}).context["page"]
    assert len(first.rows) == 50
    second = browser.get(f"/logg/{first.older_url}").context["page"]
    assert len(second.rows) == 10
    assert "handling=record.read" in first.older_url


def test_what_cannot_be_read_in_a_search_is_said(browser: Client) -> None:
    assert "giltigt datum" in browser.get("/logg/", {"fran": "igår"}).content.decode()


def test_the_reviewer_is_on_record_too(anna: Staff, browser: Client) -> None:
    browser.get("/logg/", {"medarbetare": str(anna.public_id)})
    searched = Event.objects.get(verb="log.searched")
    assert searched.details == {"staff": str(anna.public_id)}


def test_a_reviewer_of_one_unit_sees_that_unit_only(office: Office, anna: Staff) -> None:
    group = actions.add_unit(
        actor=office.system, name="Söder", kind=UnitKind.GROUP, parent=office.unit, valid_from=BEGAN
    )
    local = office.staff("lokal", "log_reviewer", group)
    read(office, anna, EVA)
    assert [row.verb for row in queries.log(local, Criteria())[0]] == ["gav en roll", "lade till en enhet"]


def test_the_signals_count_what_deserves_a_look(office: Office, ines: Staff, anna: Staff) -> None:
    actions.name_for_protected(actor=office.system, staff=anna, subject=FARID)
    read(office, anna, EVA, "group")
    read(office, anna, FARID, "named")
    for _ in range(MANY_PEOPLE - 2):
        read(office, anna, uuid4())
    with clock.at(NOW - timedelta(days=40)):
        read(office, anna, EVA, "group")
    signals = queries.signals(ines)
    assert (signals.without_own_case, signals.protected, signals.failed_sign_ins) == (1, 1, 0)
    assert [(day.staff, day.day, day.people) for day in signals.busy_days] == [("Anna", date(2025, 11, 3), MANY_PEOPLE)]


def test_a_sample_is_drawn_among_readings_that_nobody_has_reviewed(office: Office, ines: Staff, anna: Staff) -> None:
    for _ in range(8):
        read(office, anna, EVA)
    read(office, ines, EVA)  # a reviewer's own
    assert actions.draw_for_review(actor=ines, number=5, days=30, rng=random.Random(1)) == 5
    assert actions.draw_for_review(actor=ines, number=5, days=30) == 3
    assert actions.draw_for_review(actor=ines, number=5, days=30) == 0
    assert not LogReview.objects.filter(event__actor=str(ines.public_id)).exists()


def test_a_verdict_is_given_once_and_shown(office: Office, ines: Staff, anna: Staff, browser: Client) -> None:
    read(office, anna, EVA)
    read(office, anna, EVA, page="session")
    browser.post("/logg/stickprov/")
    page = browser.get("/logg/stickprov/").context["page"]
    assert page.card.row.actor == "Anna"
    assert [role.role for role in page.card.roles] == ["Medarbetare"]
    assert len(page.card.same_pair) == 1
    url = f"/logg/stickprov/{page.card.public_id}/"
    assert browser.post(url, {"comment": "x"}).status_code == 422
    browser.post(url, {"verdict": "unclear", "comment": "Fråga chefen."})
    review = LogReview.objects.get(public_id=page.card.public_id)
    assert (review.verdict, review.comment, review.reviewed_by) == ("unclear", "Fråga chefen.", ines)
    assert Event.objects.get(verb="log.reviewed").subject == EVA
    assert "oklar, ska följas upp" in browser.get("/logg/stickprov/").content.decode()
    with pytest.raises(RuleBroken, match="already_reviewed"):
        actions.give_verdict(actor=ines, review=review, verdict=Verdict.JUSTIFIED, comment="")


def test_an_empty_queue_teaches(browser: Client) -> None:
    assert "Granska tio läsningar åt gången" in browser.get("/logg/stickprov/").content.decode()
    assert "inga ogranskade" in browser.post("/logg/stickprov/", follow=True).content.decode()


def test_the_whole_chain_is_checked_from_the_page(office: Office, anna: Staff, browser: Client) -> None:
    read(office, anna, EVA)
    actions.seal_events(actor=office.system)
    assert "Loggen är oförändrad" in browser.post("/logg/prova/").content.decode()
    Event.objects.filter(verb="record.read").update(actor_label="Någon annan")
    page = browser.post("/logg/prova/").content.decode()
    assert "Loggen har ändrats" in page
    assert "är ändrad efter att den förseglades" in page
    assert [e.details for e in Event.objects.filter(verb="log.verified").order_by("pk")] == [
        {"faults": 0},
        {"faults": 1},
    ]


def test_a_pseudonym_is_short_and_the_same_everywhere() -> None:
    assert pseudonym(EVA) == "EEEE-1111"
    assert pseudonym(None) == ""


def test_only_reviewers_come_in(office: Office, client: Client) -> None:
    client.force_login(office.admin)
    assert client.get("/logg/").status_code == 403
