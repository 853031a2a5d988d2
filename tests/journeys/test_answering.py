"""Answering on a device that loses its network, its tab or its patience: exactly one answer, and nothing lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tests.journeys.answering import (
    THANKS,
    VALUES,
    and_nothing_is_left_on_the_device,
    and_the_page_is_kept_on_the_device,
    answers_to,
    given_the_questions_are_open,
    link_of,
    the_number,
    then_exactly_one_answer_is_stored,
    then_it_is_kept_and_has_not_arrived,
    then_the_page_is_fit_for_anybody,
    when_a_question_is_answered,
)
from tests.support.browser import OpenPage, Site, check_accessibility

pytestmark = pytest.mark.django_db(transaction=True)


# --- the network


def test_answers_survive_a_network_that_goes_away_in_the_middle_and_arrive_when_it_is_back(
    phone: Page, site: Site
) -> None:
    given_the_questions_are_open(phone, site)
    and_the_page_is_kept_on_the_device(phone)
    when_a_question_is_answered(phone, "7")
    phone.context.set_offline(True)
    when_a_question_is_answered(phone, "6,5")
    phone.reload()
    expect(phone.locator("[data-progress-label]")).to_have_text("Fråga 3 av 4")
    for value in ("8", "5"):
        when_a_question_is_answered(phone, value)
    phone.get_by_role("button", name="Skicka svaren").click()
    then_it_is_kept_and_has_not_arrived(phone)
    check_accessibility(phone)
    assert not answers_to(site)
    phone.context.set_offline(False)
    expect(phone).to_have_url(THANKS)
    then_exactly_one_answer_is_stored(site)
    and_nothing_is_left_on_the_device(phone)


def test_a_tab_that_is_closed_before_the_answers_arrived_sends_them_when_the_link_is_opened_again(
    phone: Page, site: Site
) -> None:
    given_the_questions_are_open(phone, site)
    phone.context.set_offline(True)
    for value in VALUES:
        when_a_question_is_answered(phone, value)
    phone.get_by_role("button", name="Skicka svaren").click()
    then_it_is_kept_and_has_not_arrived(phone)
    phone.close()
    again = phone.context.new_page()
    phone.context.set_offline(False)
    again.goto(link_of(site))
    expect(again).to_have_url(THANKS)
    then_exactly_one_answer_is_stored(site)
    and_nothing_is_left_on_the_device(again)


def test_a_gateway_that_answers_for_us_does_not_make_the_answers_go_away(phone: Page, site: Site) -> None:
    given_the_questions_are_open(phone, site)

    def log_in_to_the_wireless_network(route: Route) -> None:
        route.fulfill(status=200, content_type="text/html", body="<h1>Welcome to the café</h1>")

    phone.route("**/skicka/**", log_in_to_the_wireless_network)
    for value in VALUES:
        when_a_question_is_answered(phone, value)
    phone.get_by_role("button", name="Skicka svaren").click()
    then_it_is_kept_and_has_not_arrived(phone)
    phone.unroute("**/skicka/**")
    phone.get_by_role("button", name="Försök nu").click()
    expect(phone).to_have_url(THANKS)
    then_exactly_one_answer_is_stored(site)


def test_an_answer_whose_receipt_was_lost_is_still_one_answer(phone: Page, site: Site) -> None:
    given_the_questions_are_open(phone, site)
    lost: list[int] = []

    def lose_the_first_receipt(route: Route) -> None:
        response = route.fetch()
        lost.append(response.status)
        if len(lost) == 1:
            route.abort("internetdisconnected")
        else:
            route.fulfill(response=response)

    phone.route("**/skicka/**", lose_the_first_receipt)
    for value in VALUES:
        when_a_question_is_answered(phone, value)
    phone.get_by_role("button", name="Skicka svaren").click()
    then_it_is_kept_and_has_not_arrived(phone)
    phone.get_by_role("button", name="Försök nu").click()
    expect(phone).to_have_url(THANKS)
    assert lost == [201, 200]
    then_exactly_one_answer_is_stored(site)


# --- the person


def test_double_click_reload_and_back_are_one_answer(phone: Page, site: Site) -> None:
    given_the_questions_are_open(phone, site)
    for value in VALUES:
        when_a_question_is_answered(phone, value)
    phone.get_by_role("button", name="Skicka svaren").dblclick()
    expect(phone).to_have_url(THANKS)
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Tack")
    phone.go_back()
    expect(phone).to_have_url(THANKS)
    phone.goto(link_of(site))
    expect(phone).to_have_url(THANKS)
    then_exactly_one_answer_is_stored(site)


def test_the_browsers_back_button_is_the_question_before(phone: Page, site: Site) -> None:
    given_the_questions_are_open(phone, site)
    when_a_question_is_answered(phone, "7")
    when_a_question_is_answered(phone, "6,5")
    phone.go_back()
    expect(phone.locator("[data-progress-label]")).to_have_text("Fråga 2 av 4")
    expect(the_number(phone)).to_have_value("6,5")
    phone.get_by_role("button", name="Tillbaka").click()
    expect(the_number(phone)).to_have_value("7")
    expect(phone.locator("legend:focus")).to_be_visible()


def test_somebody_who_comes_back_is_asked_whether_to_go_on(phone: Page, site: Site) -> None:
    given_the_questions_are_open(phone, site)
    form = phone.url
    when_a_question_is_answered(phone, "7")
    phone.goto("/svara/kod/")
    phone.goto(form)
    expect(phone.get_by_role("heading", name="Välkommen tillbaka")).to_be_focused()
    check_accessibility(phone)
    phone.get_by_role("button", name="Fortsätt där du var").click()
    expect(phone.locator("[data-progress-label]")).to_have_text("Fråga 2 av 4")
    phone.go_back()
    expect(the_number(phone)).to_have_value("7")


def test_a_draft_is_never_offered_to_another_form(phone: Page, site: Site) -> None:
    given_the_questions_are_open(phone, site)
    when_a_question_is_answered(phone, "7")
    other = site.universe.waiting_token
    phone.goto(f"/svara/{other}/")
    phone.get_by_role("button", name="Börja").click()
    expect(phone.locator("[data-progress-label]")).to_have_text("Fråga 1 av 4")
    expect(the_number(phone)).to_have_value("")


def test_pausing_hides_the_questions_and_cancelling_wipes_them(phone: Page, site: Site) -> None:
    given_the_questions_are_open(phone, site)
    form = phone.url
    when_a_question_is_answered(phone, "7")
    phone.get_by_role("button", name="Pausa").click()
    expect(phone.locator("fieldset.asked:visible")).to_have_count(0)
    check_accessibility(phone)
    phone.get_by_role("button", name="Avbryt och radera svaren").click()
    expect(phone.get_by_role("button", name="Börja")).to_be_visible()
    and_nothing_is_left_on_the_device(phone)
    phone.goto(form)
    expect(the_number(phone)).to_have_value("")


def test_the_quick_way_out_replaces_the_page_and_wipes_what_was_answered(phone: Page, site: Site) -> None:
    given_the_questions_are_open(phone, site)
    form = phone.url
    when_a_question_is_answered(phone, "7")
    phone.route("https://www.smhi.se/**", lambda route: route.fulfill(status=200, body="Moln"))
    phone.get_by_role("link", name="Lämna sidan snabbt").click()
    expect(phone).to_have_url("https://www.smhi.se/")
    phone.goto(form)
    expect(the_number(phone)).to_have_value("")


def test_the_language_can_be_changed_without_losing_an_answer(phone: Page, site: Site) -> None:
    given_the_questions_are_open(phone, site)
    when_a_question_is_answered(phone, "6,5")
    phone.get_by_role("link", name="English").click()
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    expect(phone.locator("[data-progress-label]")).to_contain_text("2")
    phone.locator("[data-steps] [data-back]").click()
    expect(the_number(phone)).to_have_value("6,5")


def test_one_may_leave_questions_out_but_is_asked_once(phone: Page, site: Site) -> None:
    given_the_questions_are_open(phone, site)
    phone.get_by_role("button", name="Nästa").click()
    expect(phone.get_by_text("Välj ett svar, eller att du inte vill svara på frågan.")).to_be_visible()
    check_accessibility(phone)
    when_a_question_is_answered(phone, "7")
    for _question in range(3):
        phone.get_by_role("checkbox", name="Jag vill inte svara på den här").check()
        phone.get_by_role("button", name="Nästa").click()
    expect(phone.get_by_text("Du har svarat på 1 av 4 frågor.")).to_be_visible()
    check_accessibility(phone)
    phone.get_by_role("button", name="Det vi").or_(phone.locator("[data-change='1']")).first.click()
    the_number(phone).fill("9")
    phone.get_by_role("button", name="Nästa").click()
    phone.get_by_role("button", name="Skicka svaren").click()
    expect(phone).to_have_url(THANKS)
    assert answers_to(site)[0].answers == {"q1": 70, "q2": 90, "q3": None, "q4": None}


def test_a_line_is_unanswered_until_it_is_touched_and_can_be_tapped_anywhere(phone: Page, site: Site) -> None:
    given_the_questions_are_open(phone, site)
    line = phone.get_by_role("slider")
    expect(line).to_have_attribute("aria-valuetext", "Inget svar än")
    expect(the_number(phone)).to_have_value("")
    box = line.bounding_box()
    assert box is not None
    phone.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(the_number(phone)).to_have_value("5")
    expect(line).to_have_attribute("aria-valuetext", "5 av 10")
    phone.touchscreen.tap(box["x"] + 2, box["y"] + box["height"] / 2)
    expect(the_number(phone)).to_have_value("0")
    expect(line).to_have_attribute("aria-valuetext", re.compile("^0 av 10: ."))


# --- without a mouse, without script


def test_everything_can_be_done_from_the_keyboard(page: Page, site: Site) -> None:
    page.goto(link_of(site))
    _press_until_focused(page, "Börja")
    page.keyboard.press("Enter")
    expect(page.locator("[data-progress-label]")).to_have_text("Fråga 1 av 4")
    for moves in range(4):
        page.get_by_role("slider").focus()
        page.keyboard.press("ArrowRight")  # the first arrow puts the handle in the middle
        for _move in range(moves):
            page.keyboard.press("ArrowRight")
        _press_until_focused(page, "Nästa")
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Klart att skicka")).to_be_focused()
    _press_until_focused(page, "Skicka svaren")
    page.keyboard.press("Enter")
    expect(page).to_have_url(THANKS)
    assert answers_to(site)[0].answers == {"q1": 50, "q2": 51, "q3": 52, "q4": 53}


def test_without_script_the_form_is_one_long_page_that_works(open_page: OpenPage, site: Site) -> None:
    page = open_page(width=360, script=False)
    page.goto(link_of(site))
    page.get_by_role("button", name="Börja").click()
    expect(page.locator("fieldset.asked:visible")).to_have_count(4)
    numbers = page.get_by_role("textbox")
    for place, value in enumerate(("12", "6,5", "8", "5")):
        numbers.nth(place).fill(value)
    page.get_by_role("button", name="Skicka svaren").click()
    expect(page.get_by_role("heading", name="Ett svar behöver rättas")).to_be_visible()
    expect(numbers.nth(1)).to_have_value("6,5")
    numbers.nth(0).fill("7")
    page.get_by_role("button", name="Skicka svaren").click()
    expect(page).to_have_url(THANKS)
    with pytest.raises(Error, match="ERR_CACHE_MISS"):  # no page with somebody's answers is kept to go back to
        page.go_back()
    then_exactly_one_answer_is_stored(site)


# --- every size and language


@pytest.mark.parametrize("language", ["sv-SE", "en-GB"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_is_accessible_and_fits(open_page: OpenPage, site: Site, width: int, language: str) -> None:
    page = open_page(width=width, touch=width < 400, language=language)
    page.goto(link_of(site))
    then_the_page_is_fit_for_anybody(page)
    page.locator("form button").first.click()
    expect(page.locator("[data-progress-label]")).not_to_have_text("")
    then_the_page_is_fit_for_anybody(page)
    for value in VALUES:
        when_a_question_is_answered(page, value)
    then_the_page_is_fit_for_anybody(page)
    page.locator("[data-send]").click()
    expect(page).to_have_url(THANKS)
    then_the_page_is_fit_for_anybody(page)
    page.goto("/svara/kod/")
    then_the_page_is_fit_for_anybody(page)


# --- sentences


def _press_until_focused(page: Page, name: str) -> None:
    """Walk through the page with the tab key, as somebody without a mouse does."""
    for _press in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    pytest.fail(f"The tab key never came to {name}.")
