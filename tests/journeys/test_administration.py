"""Administering: a new colleague comes in with a note in hand, units change, and somebody reviews who has read what."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import override_settings
from playwright.sync_api import CDPSession, Page, expect

from rodtrad.access.models import LogReview
from rodtrad.practice.cast import PASSWORD
from tests.support.browser import OpenPage, Site, TakePicture, check_accessibility

pytestmark = pytest.mark.django_db(transaction=True)
OWN_PASSWORD = "ett eget och ganska långt lösenord"


@pytest.mark.postgres
def test_a_new_colleague_comes_in_with_a_note_in_hand(
    open_page: OpenPage, site: Site, take_picture: TakePicture
) -> None:
    admin, colleague = open_page(), open_page(width=360)
    given_somebody_is_signed_in(admin, site, "gun")
    password = when_a_colleague_is_added(admin, take_picture)
    with override_settings(SECOND_FACTOR_REQUIRED=True):
        and_the_colleague_signs_in(colleague, "sara", password)
        then_the_password_is_changed_first(colleague, password)
        and_then_a_second_step_is_added(colleague)
        expect(colleague).to_have_url(re.compile("/konto/sakerhet/koder/"))
        check_accessibility(colleague)
        colleague.get_by_role("link", name="Klart").click()
        expect(colleague).to_have_url(re.compile("/idag/"))


def test_a_key_opens_the_account_without_a_password(open_page: OpenPage, site: Site) -> None:
    page = open_page()
    given_somebody_is_signed_in(page, site, "anna")
    with_a_key_in_the_computer(page)
    when_the_key_is_added(page)
    page.get_by_role("button", name="Logga ut").click()
    page.goto("/konto/logga-in/")
    check_accessibility(page)
    page.get_by_role("button", name="Logga in med passernyckel").click()
    expect(page).to_have_url(re.compile("/idag/"))


def test_a_key_that_is_not_used_changes_nothing_and_is_said(open_page: OpenPage, site: Site) -> None:
    page = open_page()
    session = with_a_key_in_the_computer(page)
    session.send("WebAuthn.disable")
    page.add_init_script("navigator.credentials.get = () => Promise.reject(new Error('cancelled'))")
    page.goto("/konto/logga-in/")
    page.get_by_role("button", name="Logga in med passernyckel").click()
    expect(page.get_by_role("alert")).to_contain_text("Nyckeln kunde inte användas. Inget har ändrats.")


def test_two_groups_become_one_without_losing_anything(
    open_page: OpenPage, site: Site, take_picture: TakePicture
) -> None:
    page = open_page()
    given_somebody_is_signed_in(page, site, "gun")
    page.goto("/organisation/")
    check_accessibility(page)
    take_picture(page, "organisationen")
    page.get_by_role("link", name="Familjegruppen").click()
    check_accessibility(page)
    page.get_by_role("link", name="Slå ihop med andra").click()
    page.get_by_label("Team Unga").check()
    page.get_by_label("En ny tar vid, med namnet nedan").check()
    page.get_by_label("Den nya enhetens namn").fill("Familj och unga")
    check_accessibility(page)
    page.get_by_role("button", name="Slå ihop").click()
    expect(page.get_by_text("Enheterna är hopslagna.")).to_be_visible()
    page.goto("/organisation/")
    expect(page.get_by_role("link", name="Familj och unga")).to_be_visible()
    expect(page.get_by_text("avslutad 13 oktober 2026")).to_have_count(2)


def test_a_mistake_is_said_where_it_is_and_changes_nothing(open_page: OpenPage, site: Site) -> None:
    page = open_page(width=360)
    given_somebody_is_signed_in(page, site, "gun")
    page.goto("/organisation/medarbetare/ny/")
    page.get_by_label("Namn", exact=True).fill("Anna Andra")
    page.get_by_label("Användarnamn").fill("anna")
    page.get_by_role("button", name="Lägg till").click()
    expect(page.get_by_role("heading", name="En uppgift behöver rättas. Inget är sparat än.")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Användarnamnet finns redan"))).to_be_visible()
    check_accessibility(page)


@pytest.mark.postgres
def test_a_reviewer_judges_who_has_read_what(open_page: OpenPage, site: Site, take_picture: TakePicture) -> None:
    page = open_page()
    given_somebody_is_signed_in(page, site, "ines")
    page.goto("/logg/")
    check_accessibility(page)
    take_picture(page, "loggkontroll")
    page.get_by_role("link", name="Stickprov").click()
    expect(page.get_by_role("heading", name="En läsning väntar på ditt omdöme")).to_be_visible()
    check_accessibility(page)
    page.get_by_label("befogad", exact=True).check()
    page.get_by_label("Anteckning").fill("Samtalet var samma dag.")
    page.get_by_role("button", name="Spara och visa nästa").click()
    expect(page.get_by_role("heading", name="Ingen läsning väntar på omdöme")).to_be_visible()
    assert LogReview.objects.get().comment == "Samtalet var samma dag."
    page.get_by_role("link", name="Sök i loggen").click()
    page.get_by_role("button", name="Pröva hela loggen").click()
    expect(page.get_by_role("heading", name="Loggen är oförändrad")).to_be_visible()
    check_accessibility(page)


def test_an_administrator_registers_a_client_and_sees_only_the_code(open_page: OpenPage, site: Site) -> None:
    page = open_page(width=360)
    given_somebody_is_signed_in(page, site, "gun")
    page.goto("/klienter/ny/")
    check_accessibility(page)
    page.get_by_label("Namn").fill("Nora Ny")
    page.get_by_label("Var, och i vilken uppföljning?").select_option(label="Familjegruppen")
    page.get_by_role("button", name="Lägg upp klienten").click()
    expect(page.get_by_role("heading", name="Klienten är upplagd")).to_be_visible()
    expect(page.get_by_text("Nora")).to_have_count(0)
    check_accessibility(page)


# --- the steps


def given_somebody_is_signed_in(page: Page, site: Site, who: str) -> None:
    page.goto("/ovning/")
    page.locator(f'form[action="/ovning/logga-in/{who}/"] button').click()
    expect(page.get_by_role("button", name="Logga ut")).to_be_visible()


def when_a_colleague_is_added(page: Page, take_picture: TakePicture) -> str:
    page.goto("/organisation/medarbetare/")
    check_accessibility(page)
    page.get_by_role("link", name="Lägg till en medarbetare").click()
    check_accessibility(page)
    page.get_by_label("Namn", exact=True).fill("Sara Sund")
    page.get_by_label("Användarnamn").fill("sara")
    group = page.get_by_label("Var?").locator("option", has_text="Familjegruppen").get_attribute("value")
    page.get_by_label("Var?").select_option(group)
    page.get_by_role("button", name="Lägg till").click()
    expect(page.get_by_role("heading", name="Lämna det här till Sara Sund")).to_be_visible()
    check_accessibility(page)
    take_picture(page, "engangslosenord")
    return page.locator("code.secret").inner_text()


def and_the_colleague_signs_in(page: Page, username: str, password: str) -> None:
    page.goto("/konto/logga-in/")
    page.get_by_label("Användarnamn").fill(username)
    page.get_by_label("Lösenord").fill(password)
    page.get_by_role("button", name="Logga in", exact=True).click()


def then_the_password_is_changed_first(page: Page, given: str) -> None:
    expect(page.get_by_role("heading", name="Välj ett eget lösenord")).to_be_visible()
    check_accessibility(page)
    page.get_by_label("Nuvarande lösenord").fill(given)
    for label in ("Nytt lösenord", "Nytt lösenord (igen)"):
        page.get_by_label(label, exact=True).fill(OWN_PASSWORD)
    page.get_by_role("button", name="Spara lösenordet").click()


def and_then_a_second_step_is_added(page: Page) -> None:
    expect(page.get_by_role("heading", name="Lägg till ett andra steg")).to_be_visible()
    check_accessibility(page)
    page.get_by_role("link", name="Lägg till en app").click()
    check_accessibility(page)
    page.get_by_text("Kan du inte läsa av bilden?").click()
    secret = page.locator("details code").inner_text()
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    page.get_by_role("textbox", name="Kod").fill(totp.format_hotp_value(totp.hotp_value(secret, counter)))
    page.get_by_role("button", name="Koppla appen").click()


def with_a_key_in_the_computer(page: Page) -> CDPSession:
    """A key of the browser's own making, that always says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    yes = {"isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, **yes}})
    return session


def when_the_key_is_added(page: Page) -> None:
    page.goto("/konto/sakerhet/nycklar/ny/")
    expect(page.get_by_role("heading", name="Bekräfta att det är du")).to_be_visible()
    check_accessibility(page)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Bekräfta").click()
    expect(page.get_by_role("heading", name="Lägg till en nyckel")).to_be_visible()
    check_accessibility(page)
    page.get_by_label("Nyckelns namn").fill("Arbetsdatorn")
    page.get_by_label("Logga in med bara nyckeln").check()
    page.get_by_role("button", name="Lägg till nyckeln").click()
    expect(page).to_have_url(re.compile("/konto/sakerhet/koder/"))
    assert Authenticator.objects.filter(type="webauthn").count() == 1
