"""A practitioner's day: what waits, one person's page, and the answer that arrives while they look."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from rodtrad.access.models import Staff
from tests.support.answers import send_answer
from tests.support.browser import OpenPage, Site, TakePicture, check_accessibility
from tests.universe_fixtures import signed_in

LIVE_WITHIN = 2_000  # milliseconds from the answer to the picture


def sign_in(page: Page, staff: Staff) -> Page:
    """This browser now belongs to somebody who is signed in."""
    key = signed_in(staff).session.session_key
    assert key
    page.context.add_cookies([{"name": "session", "value": key, "url": "http://localhost"}])
    return page


def test_from_idag_to_the_person_s_page(site: Site, page: Page, take_picture: TakePicture) -> None:
    sign_in(page, site.universe.anna)
    page.goto("/idag/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tre har inte fått frågan, två har inte svarat.")
    check_accessibility(page)
    take_picture(page, "idag")
    page.get_by_role("link", name="Klienter").click()
    check_accessibility(page)
    take_picture(page, "klienter")
    page.get_by_role("link", name=re.compile("Eskil Bergvall")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Eskil Bergvall")
    expect(page.get_by_role("img", name=re.compile("säkert bättre och över gränsvärdet 25")).first).to_be_visible()
    check_accessibility(page)
    take_picture(page, "klient")


def test_an_answer_appears_on_the_open_page_within_two_seconds(site: Site, page: Page) -> None:
    sign_in(page, site.universe.anna)
    page.goto(f"/klienter/{site.universe.eskil.public_id}/")
    note = page.get_by_label("Anteckning inför samtalet")
    note.fill("Halvskriven")
    send_answer(site.universe.waiting, 39)
    expect(page.get_by_role("status").filter(has_text="Nytt svar kom")).to_be_visible(timeout=LIVE_WITHIN)
    expect(page.get_by_text("Samtalet: Senast 39,0 av 40").first).to_be_visible()
    expect(page.get_by_text("Läget 28,0 · Samtalet 39,0")).to_be_visible()
    expect(note).to_have_value("Halvskriven")
    check_accessibility(page)


def test_idag_shows_an_answer_without_being_asked(site: Site, page: Page) -> None:
    sign_in(page, site.universe.anna)
    page.goto("/idag/")
    row = page.get_by_role("link", name="Jasmin Öberg")
    row.focus()
    send_answer(site.universe.waiting, 39)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Tre har inte fått frågan, en har inte svarat.", timeout=LIVE_WITHIN
    )
    expect(row).to_be_focused()
    check_accessibility(page)


def test_the_figure_can_be_copied_after_it_has_been_renewed(site: Site, page: Page) -> None:
    sign_in(page, site.universe.anna)
    page.goto(f"/klienter/{site.universe.eskil.public_id}/")
    send_answer(site.universe.waiting, 39)
    expect(page.get_by_text("Nytt svar kom")).to_be_visible(timeout=LIVE_WITHIN)
    expect(page.get_by_role("button", name="Kopiera", exact=True)).to_be_visible()


def test_the_text_to_the_record_is_edited_and_copied(site: Site, page: Page, take_picture: TakePicture) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page, site.universe.anna)
    page.goto(f"/klienter/{site.universe.eskil.public_id}/")
    page.get_by_role("link", name="Kopiera till journalen").click()
    text = page.get_by_label("Texten", exact=True)
    text.fill(text.input_value().replace("(skriv här)", "Vi ses på torsdag."))
    page.get_by_role("button", name="Kopiera texten").click()
    expect(page.get_by_text("Texten är kopierad.")).to_be_visible()
    assert "Överenskommet: Vi ses på torsdag." in str(page.evaluate("navigator.clipboard.readText()"))
    check_accessibility(page)
    take_picture(page, "journaltext")


def test_everything_works_on_a_telephone_without_script(site: Site, open_page: OpenPage) -> None:
    phone = sign_in(open_page(width=360, touch=True, script=False), site.universe.anna)
    phone.goto("/idag/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tre har inte fått frågan, två har inte svarat.")
    phone.goto(f"/klienter/{site.universe.eskil.public_id}/")
    phone.get_by_label("Anteckning inför samtalet").fill("Skrivet utan skript")
    phone.get_by_role("button", name="Spara anteckningen").click()
    expect(phone.get_by_text("Skrivet utan skript")).to_be_visible()
    phone.get_by_text("Ta upp i ärendehandledning").click()
    phone.get_by_label("Vad vill du ha hjälp med?").fill("Hur når vi pappan?")
    phone.get_by_role("button", name="Sätt upp på listan").click()
    phone.get_by_role("link", name="Till listan").click()
    expect(phone.get_by_text("Hur når vi pappan?")).to_be_visible()


def test_nothing_is_wider_than_the_screen(site: Site, open_page: OpenPage) -> None:
    eskil = f"/klienter/{site.universe.eskil.public_id}/"
    places = ["/idag/", "/klienter/", eskil, f"{eskil}visa/", f"{eskil}journal/", "/klienter/arendehandledning/"]
    places += ["/uppfoljningar/", f"/uppfoljningar/{site.universe.north_programme.public_id}/", "/klienter/sok/"]
    for width in (360, 768):
        page = sign_in(open_page(width=width), site.universe.anna)
        for place in places:
            page.goto(place)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (place, width)
            check_accessibility(page)
        page.goto("/klienter/")
        page.evaluate("document.querySelectorAll('.person-name').forEach(name => name.append('o'.repeat(90)))")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, ("a very long name", width)


def test_what_is_ahead_is_dotted_on_a_phone_too(site: Site, open_page: OpenPage) -> None:
    page = sign_in(open_page(width=360), site.universe.anna)
    page.goto(f"/klienter/{site.universe.eskil.public_id}/")
    drawn = page.evaluate("""() => [...document.querySelectorAll('.thread li:not(:last-child)')].map(step => {
        step.className = 'thread-next';
        return getComputedStyle(step, '::before').borderInlineStartStyle;
    })""")
    assert set(drawn) == {"dotted"}
