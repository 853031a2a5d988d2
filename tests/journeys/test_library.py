"""A head of unit finds an instrument that somebody owns, puts the right to use it on record, and activates it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rodtrad.instruments import library, texts
from tests.support.browser import OpenPage, TakePicture, check_accessibility

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_licensed_instrument_is_found_recorded_and_activated(
    open_page: OpenPage, take_picture: TakePicture, tmp_path: Path
) -> None:
    berit = open_page()
    given_berit_is_signed_in(berit)
    when_she_searches_the_library(berit, take_picture)
    and_puts_the_right_to_use_it_on_record(berit, take_picture)
    and_brings_its_words(berit, tmp_path, take_picture)
    then_it_is_active_and_its_form_can_be_printed(berit, take_picture)


def test_the_library_is_usable_on_a_phone_without_script(open_page: OpenPage) -> None:
    berit = open_page(width=360, touch=True, script=False)
    given_berit_is_signed_in(berit)
    berit.goto("/instrument/")
    berit.get_by_role("textbox", name="Sök").fill("alkohol")
    berit.get_by_role("button", name="Visa").click()
    berit.get_by_role("link", name="AUDIT", exact=True).click()
    expect(berit.locator("h1")).to_have_text("AUDIT")
    for address in ("/instrument/", "/instrument/audit/", "/instrument/session-outcome/blankett/"):
        berit.goto(address)
        wide = berit.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, f"{address} is {wide} px wide."


def given_berit_is_signed_in(page: Page) -> None:
    page.goto("/ovning/")
    page.get_by_role("button", name=re.compile("Berit")).click()


def when_she_searches_the_library(page: Page, take_picture: TakePicture) -> None:
    page.goto("/instrument/")
    check_accessibility(page)
    take_picture(page, "instrument")
    page.get_by_role("textbox", name="Sök").fill("alkohol")
    page.get_by_role("button", name="Visa").click()
    page.get_by_role("link", name="AUDIT", exact=True).click()
    check_accessibility(page)
    take_picture(page, "instrument-audit")


def and_puts_the_right_to_use_it_on_record(page: Page, take_picture: TakePicture) -> None:
    expect(page.get_by_role("button", name="Aktivera hos oss")).to_have_count(0)
    page.get_by_role("link", name="Notera rätten att använda det").click()
    page.get_by_label("Det finns inget nummer").check()
    page.get_by_label("Vad den omfattar").fill("Hela nämnden, på skärm och papper")
    page.get_by_label("Datum").fill("2026-09-01")
    page.get_by_label("Handling").fill("Dnr ÖVN 7")
    check_accessibility(page)
    take_picture(page, "instrument-licens")
    page.get_by_role("button", name="Spara noteringen").click()


def and_brings_its_words(page: Page, folder: Path, take_picture: TakePicture) -> None:
    page.get_by_role("link", name="Läs in ordalydelsen").click()
    source = texts.template(library.get("audit"))
    unfinished, finished = folder / "tom.yaml", folder / "ifylld.yaml"
    unfinished.write_text(source, encoding="utf-8")
    finished.write_text(source.replace('version: ""', 'version: "ovning-1"').replace('""', '"Påhittat"'), "utf-8")
    page.get_by_label("Ifylld mall").set_input_files(unfinished)
    page.get_by_role("button", name="Läs in filen").click()
    expect(page.get_by_text("q1 saknar fråga.")).to_be_visible()
    check_accessibility(page)
    take_picture(page, "instrument-ordalydelse")
    page.get_by_label("Ifylld mall").set_input_files(finished)
    page.get_by_role("button", name="Läs in filen").click()
    expect(page.get_by_text("Ordalydelsen är inläst och täcker alla frågor.")).to_be_visible()
    check_accessibility(page)


def then_it_is_active_and_its_form_can_be_printed(page: Page, take_picture: TakePicture) -> None:
    page.goto("/instrument/audit/")
    page.get_by_role("button", name="Aktivera hos oss").click()
    expect(page.get_by_text("Instrumentet är aktiverat hos er.").first).to_be_visible()
    page.get_by_role("link", name="Blankett").click()
    expect(page.get_by_text("Påhittat").first).to_be_visible()
    check_accessibility(page)
    page.goto("/instrument/session-outcome/blankett/")
    check_accessibility(page)
    take_picture(page, "instrument-blankett")
