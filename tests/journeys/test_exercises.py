"""A leader runs "Formulera mål": one browser leads, the wall shows the question, a participant thinks and shares."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from rodtrad.exercises.models import Session
from tests.journeys.test_practitioner import sign_in
from tests.support.browser import OpenPage, Site, TakePicture, check_accessibility

HOME = "/larande/ovningar/"


def planned(page: Page) -> None:
    """Plan one exercise for today, by its own page."""
    page.goto(f"{HOME}paket/utforma-oppna/uppdrag-formulera-mal/")
    check_accessibility(page)
    page.get_by_role("link", name="Planera övningen").click()
    page.get_by_label("För vilken arbetsgrupp?").select_option(label="Familjegruppen")
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_label("Vad heter planen?").fill("Mål tillsammans")
    page.get_by_label("Första gången").fill("2026-11-04")
    page.get_by_label("Hur många gånger?").fill("1")
    page.get_by_label("Hur många minuter varje gång?").fill("60")
    check_accessibility(page)
    page.get_by_role("button", name="Föreslå en plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 övning på 1 träff.")
    check_accessibility(page)


def test_a_leader_runs_formulera_mal_and_everybody_follows(
    site: Site, open_page: OpenPage, take_picture: TakePicture
) -> None:
    leader, anna = (
        sign_in(open_page(), site.universe.lena),
        sign_in(open_page(width=360, touch=True), site.universe.anna),
    )
    planned(leader)
    take_picture(leader, "ovningsplan")
    leader.get_by_role("link", name="onsdag 4 november 2026").click()
    anna.goto(leader.url)
    leader.get_by_role("link", name="Led träffen").click()
    leader.get_by_role("link", name="Små grupper").click()
    leader.get_by_label("Ett namn på varje rad").fill("Anna\nAbdi\nBrita\nCarin\nOlle")
    leader.get_by_role("button", name="Föreslå grupper").click()
    leader.get_by_role("button", name="Spara grupperna").click()
    expect(leader.get_by_text("Träffen tar 50 min")).to_be_visible()
    leader.get_by_role("button", name="Öppna träffen").click()
    expect(anna.get_by_role("status").get_by_text("Vi låter varandra tänka klart.")).to_be_visible()
    with leader.context.expect_page() as opened:
        leader.get_by_role("link", name="Öppna den stora skärmen").click()
    wall = opened.value
    leader.get_by_role("button", name="Pröva förslagen i små grupper").click()
    expect(leader.get_by_text("Fråga vidare:")).to_be_visible()
    for page in (wall, anna):
        expect(page.get_by_text("Hur märker barnet att det är nått?")).to_be_visible()
        expect(page.get_by_text(re.compile("20 min"))).to_be_visible()
        expect(page.get_by_text("Grupp 1")).to_be_visible()
        check_accessibility(page)
    take_picture(leader, "led-traffen")
    anna.get_by_label("Vad tar du med dig?").fill("Jag vill fråga barnet först")
    anna.get_by_role("button", name="Spara för mig själv").click()
    anna.get_by_label("En idé till tavlan").fill("Fråga barnet innan vi skriver målet")
    anna.get_by_role("button", name="Sätt upp på tavlan").click()
    expect(anna.get_by_text("Idén sitter på tavlan.")).to_be_visible()
    leader.get_by_role("button", name="Sammanfatta och avsluta").click()
    expect(leader.get_by_role("region", name="På tavlan")).to_contain_text("Fråga barnet innan vi skriver målet")
    expect(leader.get_by_text("Jag vill fråga barnet först")).to_have_count(0)
    check_accessibility(leader)
    leader.get_by_role("button", name="Avsluta träffen").click()
    expect(leader.get_by_role("heading", level=1)).to_contain_text("Träffen är över.")
    expect(anna.get_by_role("status").get_by_text("Träffen är avslutad.")).to_be_visible()
    assert Session.objects.get(plan__title="Mål tillsammans").groups_sealed == ""


def test_an_exercise_that_has_been_opened_can_be_opened_without_a_network(site: Site, page: Page) -> None:
    sign_in(page, site.universe.lena)
    page.goto(f"{HOME}paket/utforma-oppna/uppdrag-formulera-mal/")
    page.get_by_role("link", name="Öppna för ett rum utan nät").click()
    expect(page.get_by_text("Övningen finns nu på den här enheten")).to_be_visible()
    kept = page.evaluate(
        "caches.open('rodtrad-ovningar').then((cache) => cache.keys()).then((keys) => keys.map((key) => key.url))"
    )
    assert kept == [page.url]
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Formulera mål")
    page.get_by_role("button", name="Börja").first.click()
    expect(page.get_by_text("8 min kvar")).to_be_visible()
    check_accessibility(page)
