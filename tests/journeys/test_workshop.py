"""A work group builds the smallest follow-up from nothing: from its reflection to the start, page by page."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.test_practitioner import sign_in
from tests.support.browser import Site, TakePicture, check_accessibility


def forward(page: Page, heading: str) -> None:
    """Save the page, and come to the next."""
    page.get_by_role("button", name="Spara och gå vidare").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def test_the_smallest_follow_up_is_built_from_nothing(site: Site, page: Page, take_picture: TakePicture) -> None:
    sign_in(page, site.universe.berit)
    page.goto("/uppfoljningar/verkstad/")
    page.get_by_role("link", name="Börja en planering").click()
    page.get_by_label("Vad kallar vi det?").fill("Vilka vi möter")
    page.get_by_role("button", name="Börja").click()
    page.wait_for_load_state("load")  # from here the page saves itself, and nobody presses anything
    page.get_by_label("Vad är vårt arbete?").fill("Vi möter familjer som söker själva.")
    expect(page.get_by_role("status").filter(has_text="Sparat")).to_be_visible(timeout=15_000)
    check_accessibility(page)
    forward(page, "Vad ser vi tillsammans?")
    forward(page, "Vad undrar vi?")
    page.get_by_label("Vår fråga").fill("Vilka familjer når vi, och hjälper det dem?")
    forward(page, "Om vilka undrar vi det?")
    page.get_by_label("Vilka räknas in?").fill("Alla familjer vi träffar minst två gånger.")
    page.get_by_label("Ungefär hur många på ett år?").fill("160")
    forward(page, "Vad är tanken med arbetet?")
    page.get_by_label("Den här gruppen").first.fill("Familjer som söker själva")
    page.get_by_label("ska få den här insatsen").first.fill("Några samtal")
    page.get_by_label("för att nå det här resultatet").first.fill("Vardagen fungerar")
    forward(page, "När frågar vi, och vem svarar?")
    page.get_by_label("Formulär").first.select_option("minimal-dataset")
    page.get_by_label("Vem svarar?").first.select_option("practitioner")
    page.get_by_label("När?").first.select_option("at_end")
    take_picture(page, "verkstaden")
    forward(page, "Hur används svaren, och vem ser dem?")
    forward(page, "Hur är de det gäller med, och vem gör vad?")
    forward(page, "Vad kostar det i minuter?")
    expect(page.get_by_text("Med 160 ärenden om året blir det 8 timmar av er tid.")).to_be_visible()
    forward(page, "Vad lovar chefen?")
    page.get_by_label("Vilken tid är avsatt?").fill("30 minuter i månaden")
    page.get_by_label("Var tas det upp?").select_option("apt")
    page.get_by_label("Vad tas bort i stället?").fill("Kvartalslistan")
    page.get_by_label("Vilken dag frågar chefen efter resultatet?").fill("2027-02-10")
    forward(page, "Är vi redo att börja?")
    check_accessibility(page)
    page.get_by_role("button", name="Starta uppföljningen").click()
    expect(page.get_by_text("Uppföljningen är igång. Ingen har fått någon fråga än.")).to_be_visible()
