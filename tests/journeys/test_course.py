"""A course participant goes from Drivhuset's raw rows to a printed result, with the interval nobody had printed."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.test_practitioner import sign_in
from tests.support.browser import Site, TakePicture, check_accessibility

SAID = "5 (33 %, 95 % KI 15–58 %) arbete, 3 (20 %, 7–45 %) heltidsstudier; 8 av 15 (53 %, 30–75 %)"


def test_from_raw_rows_to_a_printed_result(site: Site, page: Page, take_picture: TakePicture) -> None:
    sign_in(page, site.universe.anna)
    page.goto("/larande/kurs/")
    page.get_by_role("link", name="Systematisk uppföljning i höst").click()
    page.get_by_role("button", name=re.compile("Övningsdata")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nästa steg: Vad undrar ni?")
    check_accessibility(page)
    page.get_by_role("link", name="Drivhuset").nth(1).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("31 rader, alla påhittade.")
    check_accessibility(page)
    page.get_by_role("link", name="Drivhuset").click()
    page.get_by_label("Alla rader, inte bara avslutade").check()
    page.get_by_role("button", name="Räkna", exact=True).click()
    expect(page.get_by_text("16 rader saknar uppgift")).to_be_visible()
    page.get_by_label("Alla rader, inte bara avslutade").uncheck()
    page.get_by_role("button", name="Räkna", exact=True).click()
    expect(page.get_by_text(SAID)).to_be_visible()
    check_accessibility(page)
    take_picture(page, "kursens-rakning")
    page.get_by_role("button", name="Ta med räkningen till Systematisk uppföljning i höst").click()
    page.get_by_label("Vad undrar ni?").fill("Hur går det efter Drivhuset?")
    page.get_by_label("Vad fann ni?").fill("Fem av femton har arbete.")
    page.get_by_role("button", name="Spara", exact=True).click()
    page.get_by_role("button", name="Visa presentationen för kursen").click()
    page.get_by_role("link", name="Min presentation").click()
    expect(page.get_by_text(SAID)).to_be_visible()
    expect(page.get_by_text("från 8 till 24 av 31")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("Övningsdata: påhittade uppgifter").first).to_be_visible()
    expect(page.get_by_text(SAID)).to_be_visible()
    expect(page.get_by_role("link", name="Skriv ut")).to_be_hidden()
    check_accessibility(page)
