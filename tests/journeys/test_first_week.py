"""The first week on an empty municipality: from typed log-ins to a running diary week, and on Friday to its picture.

By the rule in `reckoning` the week runs, with all four in it, five minutes after the first log-in: the head's time, and
then that of the slowest of the three colleagues, who log in at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import override_settings
from playwright.sync_api import expect

from rodtrad.access import actions as access
from rodtrad.access.actors import System
from rodtrad.access.rules import TenantKind, UnitKind
from tests.journeys.reckoning import Person
from tests.support.browser import OpenPage, TakePicture, check_accessibility
from tests.support.moment import NOW

MONDAY = NOW - timedelta(days=2) + timedelta(hours=2, minutes=45)  # a quarter to one
MORNING = range(16, 21)  # the half hours from eight to half past ten
TEN_MINUTES = 600
HEAD, COLLEAGUES = "helle", ("ali", "bo", "cia")


@dataclass(frozen=True)
class Empty:
    """The product as served, with nobody in it to lean on: what `open_page` asks of a site."""

    url: str


@pytest.fixture
def site(server: str, transactional_db: None, fixed_time: datetime) -> Iterator[Empty]:
    """The product with an empty municipality in it: one unit, its head and three colleagues, and nothing else."""
    long_ago = (fixed_time - timedelta(100)).date()
    tenant = access.create_tenant(actor=System(0, "test"), key="nystad", name="Nystad", kind=TenantKind.PRACTICE)
    system = System(tenant.pk, "test")
    unit = access.add_unit(actor=system, name="Mottagningen", kind=UnitKind.UNIT, parent=None, valid_from=long_ago)
    for username in (HEAD, *COLLEAGUES):
        role = "unit_head" if username == HEAD else "practitioner"
        staff = access.add_staff(
            actor=system, username=username, name=f"{username.title()} Berg", password=password_of(username)
        )
        access.give_role(actor=system, staff=staff, unit=unit, role=role, valid_from=long_ago)
    with override_settings(BASE_URL=server, RESPONDENT_URL=server):
        yield Empty(server)


def password_of(username: str) -> str:
    return f"{username} cyklar hem i regn"


@dataclass
class Colleague(Person):
    """One of the four."""

    username: str = ""

    def signs_in(self, at: str = "/konto/logga-in/") -> None:
        self.opens(at)
        self.types("Användarnamn", self.username)
        self.types("Lösenord", password_of(self.username))
        self.presses_on("button", "Logga in")

    def joins(self) -> None:
        self.ticks("Bilden får göras även om vi bara blir tre eller fyra")
        self.presses_on("button", "Jag är med")


def test_four_go_from_log_in_to_a_diary_week_in_ten_minutes_and_to_its_picture_in_a_week(
    open_page: OpenPage, take_picture: TakePicture
) -> None:
    head = Colleague(open_page(), username=HEAD)
    colleagues = [Colleague(open_page(width=360, touch=True), username=username) for username in COLLEAGUES]
    with at(MONDAY):
        given_the_head_starts_the_week_from_the_first_page(head, take_picture)
        for one in colleagues:
            and_a_colleague_finds_it_there_and_joins(one, take_picture)
        running = head.seconds + max(one.seconds for one in colleagues)  # the colleagues log in at the same time
        assert (head.presses, [one.presses for one in colleagues]) == (7, [6, 6, 6])
        assert running < TEN_MINUTES
        for person in (head, *colleagues):
            when_somebody_taps_the_morning(person, take_picture)
    with at(MONDAY + timedelta(4)):
        then_the_picture_is_made_and_all_four_read_it([head, *colleagues], take_picture)


def at(moment: datetime) -> AbstractContextManager[Any]:
    return time_machine.travel(moment, tick=True)


def given_the_head_starts_the_week_from_the_first_page(head: Colleague, take_picture: TakePicture) -> None:
    head.signs_in()
    head.presses_on("link", "En dagboksvecka")
    head.presses_on("button", "Starta")
    expect(head.page.get_by_role("heading", level=1)).to_have_text("Veckan är öppen. Ingen har gått med än.")
    head.joins()


def and_a_colleague_finds_it_there_and_joins(one: Colleague, take_picture: TakePicture) -> None:
    one.signs_in()
    if one.username == COLLEAGUES[0]:
        check_accessibility(one.page)
        take_picture(one.page, "forsta-veckan")
    one.presses_on("link", "Vår vecka")
    one.joins()
    expect(one.page.get_by_role("heading", name="Dina dagar")).to_be_visible()


def when_somebody_taps_the_morning(person: Colleague, take_picture: TakePicture) -> None:
    """Five half hours marked and named by one tap, and the gap up to now by another."""
    person.presses_on("link", "Måndag 12 oktober")
    for slot in MORNING:
        person.page.locator(f"input[name=slots][value='{slot}']").check()
        person.presses += 1
    person.presses_on("button", "Besök och samtal")
    person.ticks("Fyll även luckan före")
    person.presses_on("button", "Dokumentation")
    if person.username == COLLEAGUES[0]:
        check_accessibility(person.page)
        take_picture(person.page, "dagboksdag")


def then_the_picture_is_made_and_all_four_read_it(four: list[Colleague], take_picture: TakePicture) -> None:
    """On Friday all log in again, and come straight to the week."""
    week = four[0].page.url.partition("#")[0].removesuffix("1/")
    for person in four:
        person.signs_in(at=week)
        if person is four[0]:
            person.presses_on("button", "Gör bilden nu")
            check_accessibility(person.page)
            take_picture(person.page, "dagboksveckans-bild")
        expect(person.page.get_by_role("img").first).to_be_visible()
        expect(person.page.locator("main")).to_contain_text("Besök och samtal")
