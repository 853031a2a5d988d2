"""What a respondent does and meets, in sentences that several journeys share."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from rodtrad.collection.actions import ask
from rodtrad.collection.models import Conflict, Invitation, Response
from rodtrad.collection.rules import Mode
from rodtrad.collection.tokens import link_token
from tests.support.browser import Site, check_accessibility

VALUES = ("7", "6,5", "8", "5")
STORED = {"q1": 70, "q2": 65, "q3": 80, "q4": 50}
THANKS = re.compile("/tack/")


def link_of(site: Site) -> str:
    """The link to the question that is asked here, made the first time."""
    question = Invitation.everyone.get(pk=site.universe.planned.pk)
    if question.generation == 0:
        ask(actor=site.universe.anna, invitation=question, mode=Mode.SELF)
    return f"/svara/{link_token(question.public_id, 1)}/"


def given_the_questions_are_open(page: Page, site: Site) -> None:
    page.goto(link_of(site))
    page.get_by_role("button", name="Börja").click()
    expect(page.locator("[data-progress-label]")).to_have_text("Fråga 1 av 4")


def and_the_page_is_kept_on_the_device(page: Page) -> None:
    page.wait_for_function(
        "async () => (await navigator.serviceWorker.ready) && "
        "Boolean(await (await caches.open('rodtrad-sidor')).match(location.href))"
    )


def the_number(page: Page) -> Locator:
    return page.locator("fieldset.asked:visible input[type=text]")


def when_a_question_is_answered(page: Page, value: str) -> None:
    the_number(page).fill(value)
    page.locator("button:visible[data-next]").click()


def then_it_is_kept_and_has_not_arrived(page: Page) -> None:
    expect(page.locator("[data-tick=kept][data-done]")).to_be_visible()
    expect(page.locator("[data-try-again]")).to_be_visible()
    expect(page.locator("[data-tick=arrived][data-done]")).to_have_count(0)


def answers_to(site: Site) -> list[Response]:
    return list(Response.everyone.filter(invitation=site.universe.planned))


def then_exactly_one_answer_is_stored(site: Site, mode: str = "self") -> None:
    [answer] = answers_to(site)
    assert answer.answers == STORED
    assert answer.mode == mode
    assert not Conflict.everyone.filter(invitation=site.universe.planned).exists()


def and_nothing_is_left_on_the_device(page: Page) -> None:
    """At once, or when a page has seen that an answer it still kept has arrived."""
    page.wait_for_function(
        """async () => {
            const opening = indexedDB.open("rodtrad-svar", 1);
            const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
            const rows = database.transaction("rader").objectStore("rader").getAll();
            const kept = await new Promise((done) => { rows.onsuccess = () => done(rows.result.length); });
            database.close();
            const pages = await (await caches.open("rodtrad-sidor")).keys();
            return kept + pages.length + localStorage.length + sessionStorage.length === 0;
        }"""
    )


def then_the_page_is_fit_for_anybody(page: Page) -> None:
    """No finding of axe, nothing wider than the screen, nothing smaller than a thumb."""
    check_accessibility(page)
    measured = page.evaluate(
        """() => ({
            overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
            small: [...document.querySelectorAll("a, button, summary, .choice, input[type=text], input[type=range]")]
                .filter((each) => each.checkVisibility())
                .map((each) => [each.textContent.trim() || each.name, Math.round(each.getBoundingClientRect().height)])
                .filter(([, height]) => height < 48),
        })"""
    )
    assert measured == {"overflow": 0, "small": []}
