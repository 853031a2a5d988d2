"""A screen that is handed over belongs to the client until it comes back: no staff page, in no tab."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from rodtrad.access.models import HandoverLock
from tests.journeys.answering import (
    THANKS,
    VALUES,
    then_exactly_one_answer_is_stored,
    when_a_question_is_answered,
)
from tests.support.browser import OpenPage, Site, check_accessibility

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_handed_over_screen_is_locked_in_every_tab_until_the_pin(open_page: OpenPage, site: Site) -> None:
    anna = open_page(width=768)
    given_anna_is_signed_in(anna)
    other = anna.context.new_page()
    other.goto(f"/klienter/{site.universe.eskil.public_id}/")
    polling = anna.context.new_page()
    polling.goto(f"/samtal/{site.universe.eskil_today.public_id}/")
    when_she_hands_the_screen_over(anna, site)
    for tab in (other, polling):
        expect(tab).to_have_url(re.compile("/last/$"))
        expect(tab.locator("body")).not_to_contain_text("Eskil")
    for address in ("/idag/", "/klienter/", "/finns-inte/", "/konto/logga-ut/"):
        other.goto(address)
        expect(other).to_have_url(re.compile("/last/$"))
    check_accessibility(other)
    anna.get_by_role("button", name="Börja").click()
    expect(anna.locator("[data-progress-label]")).to_have_text("Fråga 1 av 4")
    for value in VALUES:
        when_a_question_is_answered(anna, value)
    anna.get_by_role("button", name="Skicka svaren").click()
    expect(anna).to_have_url(THANKS)
    check_accessibility(anna)
    anna.get_by_role("link", name="Lämna tillbaka").click()
    anna.get_by_label("PIN-kod").fill("1111")
    anna.get_by_role("button", name="Lås upp").click()
    expect(anna.get_by_text("PIN-koden stämmer inte.")).to_be_visible()
    anna.get_by_label("PIN-kod").fill("2580")
    anna.get_by_role("button", name="Lås upp").click()
    expect(anna).to_have_url(re.compile(f"/samtal/{site.universe.planned.occasion.public_id}/$"))
    expect(anna.locator("main")).to_contain_text("har svarat på Läget")
    assert HandoverLock.objects.filter(ended_at=None).count() == 0
    then_exactly_one_answer_is_stored(site, mode="handed_over")


def test_the_back_button_does_not_bring_a_staff_page_back_while_handed_over(open_page: OpenPage, site: Site) -> None:
    anna = open_page(width=768)
    given_anna_is_signed_in(anna)
    anna.goto(f"/samtal/{site.universe.planned.occasion.public_id}/")
    then_no_news_stands_in_the_way_of_a_hand_over(anna)
    when_she_hands_the_screen_over(anna, site)
    anna.go_back()
    expect(anna.get_by_role("heading", name="Skärmen är låst")).to_be_visible()


# --- sentences


def given_anna_is_signed_in(page: Page) -> None:
    page.goto("/ovning/")
    page.locator("form[action$='/anna/'] button").click()
    expect(page).to_have_url(re.compile("/idag/$"))


def when_she_hands_the_screen_over(page: Page, site: Site) -> None:
    page.goto(f"/samtal/{site.universe.planned.occasion.public_id}/")
    page.get_by_label("PIN-kod").fill("2580")
    page.get_by_role("button", name="Lås och lämna över").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Några frågor till dig")


def then_no_news_stands_in_the_way_of_a_hand_over(page: Page) -> None:
    heard = page.evaluate("""() => {
        const form = document.querySelector("[data-hand-over]");
        const hears = () => form.dispatchEvent(new Event("htmx:beforeOnLoad", {bubbles: true, cancelable: true}));
        const before = hears();
        form.addEventListener("submit", (event) => event.preventDefault(), {once: true});
        form.dispatchEvent(new Event("submit", {bubbles: true, cancelable: true}));
        return [before, hears()];
    }""")
    assert heard == [True, False]
