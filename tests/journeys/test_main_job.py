"""The main job: a practitioner and a client meet, the client answers, and both see how it goes at once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from rodtrad.collection.models import Invitation, Response
from rodtrad.collection.tokens import link_token
from tests.support.browser import OpenPage, Site, TakePicture, check_accessibility

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 3_000  # two seconds between questions to the server, and one for the machine


def test_what_a_client_answers_on_a_phone_is_in_the_practitioners_figure_at_once(
    open_page: OpenPage, site: Site, take_picture: TakePicture
) -> None:
    anna, client = open_page(), open_page(width=360, touch=True)
    given_anna_is_signed_in(anna)
    and_she_has_opened_the_page_of(anna, site, "eskil")
    take_picture(anna, "klient")
    and_she_has_opened_the_page_of(anna, site, "jasmin")
    address = when_she_shows_the_code_for_the_clients_own_phone(open_page, site)
    and_the_client_answers(client, address, take_picture)
    then_the_client_sees_that_it_arrived(client, site)
    and_the_open_page_has_the_new_answer_without_a_reload(anna)


def test_the_client_sees_the_own_picture_when_the_practitioner_has_opened_it(
    open_page: OpenPage, site: Site, take_picture: TakePicture
) -> None:
    anna, client, later = open_page(), open_page(width=360, touch=True), open_page(width=360)
    given_anna_is_signed_in(anna)
    anna.goto(f"/samtal/{site.universe.planned.occasion.public_id}/")
    anna.get_by_role("button", name="Visa bilden för klienten").click()
    anna.get_by_role("button", name="Visa QR-kod").first.click()
    address = link_of(site)
    and_the_client_answers(client, address)
    client.get_by_role("link", name="Visa min bild").click()
    expect(client.get_by_role("heading", level=1)).to_be_visible()
    expect(client.locator("svg[role=img]:visible")).to_have_count(1)
    check_accessibility(client)
    take_picture(client, "klientens-bild")
    then_somebody_who_opens_the_link_later_sees_the_receipt_only(later, address)


def test_every_place_of_the_practitioner_is_accessible_and_looked_at(page: Page, take_picture: TakePicture) -> None:
    given_anna_is_signed_in(page)
    for address, name in (("/idag/", "idag"), ("/klienter/", "klienter"), ("/uppfoljningar/", "uppfoljningar")):
        page.goto(address)
        expect(page.locator("h1")).to_have_count(1)
        check_accessibility(page)
        take_picture(page, name)


def test_the_heads_picture_of_the_group_includes_the_answer_just_sent(
    open_page: OpenPage, site: Site, take_picture: TakePicture
) -> None:
    berit, client = open_page(), open_page(width=360, touch=True)
    sign_in(berit, "berit")
    berit.goto(f"/resultat/enhet/{site.universe.family.public_id}/")
    check_accessibility(berit)
    before = answered_in_words(berit)
    and_the_client_answers(client, f"/svara/{site.universe.waiting_token}/")
    berit.reload()
    take_picture(berit, "gruppen")
    assert answered_in_words(berit) != before


def test_the_politician_reads_only_what_is_published(page: Page, take_picture: TakePicture) -> None:
    sign_in(page, "hugo")
    page.goto("/resultat/")
    check_accessibility(page)
    take_picture(page, "publicerat")
    assert page.goto("/idag/").status == 403  # type: ignore[union-attr]  # a page that answers
    assert page.goto("/klienter/").status == 403  # type: ignore[union-attr]  # a page that answers


# --- the steps


def sign_in(page: Page, username: str) -> None:
    page.goto("/ovning/")
    page.locator(f'form[action$="/{username}/"] button').click()


def given_anna_is_signed_in(page: Page) -> None:
    sign_in(page, "anna")
    expect(page).to_have_url(re.compile("/idag/$"))


def and_she_has_opened_the_page_of(page: Page, site: Site, first_name: str) -> None:
    page.goto(f"/klienter/{site.universe.client(first_name).public_id}/")
    expect(page.locator("h1")).to_have_count(1)
    check_accessibility(page)


def when_she_shows_the_code_for_the_clients_own_phone(open_page: OpenPage, site: Site) -> str:
    tab = open_page(width=768)
    sign_in(tab, "anna")
    tab.goto(f"/samtal/{site.universe.planned.occasion.public_id}/")
    check_accessibility(tab)
    tab.get_by_role("button", name="Visa QR-kod").first.click()
    expect(tab.locator("svg.qr").first).to_be_visible()
    check_accessibility(tab)
    return link_of(site)


def link_of(site: Site) -> str:
    asked = Invitation.everyone.get(pk=site.universe.planned.pk)
    return f"/svara/{link_token(asked.public_id, asked.generation)}/"


def and_the_client_answers(page: Page, address: str, take_picture: TakePicture | None = None) -> None:
    page.goto(address)
    check_accessibility(page)
    page.get_by_role("button", name="Börja").click()
    expect(page.locator("fieldset.asked:visible")).to_have_count(1)
    check_accessibility(page)
    if take_picture:
        take_picture(page, "fraga")
    for value in ("7", "6,5", "8", "7"):
        page.locator("fieldset.asked:visible input[type=text]").fill(value)
        page.locator("button:visible[data-next]").click()
    page.get_by_role("button", name="Skicka svaren").click()
    expect(page).to_have_url(re.compile("/tack/"))


def then_the_client_sees_that_it_arrived(page: Page, site: Site) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tack")
    check_accessibility(page)
    assert Response.everyone.filter(invitation=site.universe.planned).count() == 1


def and_the_open_page_has_the_new_answer_without_a_reload(page: Page) -> None:
    page.clock.run_for(AT_ONCE)
    expect(page.locator("main")).to_contain_text("28,5", timeout=AT_ONCE)


def then_somebody_who_opens_the_link_later_sees_the_receipt_only(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("svg[role=img]")).to_have_count(0)
    expect(page.get_by_role("link", name="Visa min bild")).to_have_count(0)


def answered_in_words(page: Page) -> str:
    return page.locator("main").inner_text()
