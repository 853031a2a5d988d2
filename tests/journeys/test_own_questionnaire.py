"""A head of unit writes a questionnaire of twelve questions, publishes it, and it is answered on a phone and scored."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from rodtrad.clients import actions as clients
from rodtrad.collection.actions import ask, plan_occasion
from rodtrad.collection.models import Response
from rodtrad.collection.rules import Mode
from rodtrad.collection.tokens import link_token
from rodtrad.instruments import library
from rodtrad.practice.universe import Universe
from rodtrad.programmes import actions as programmes
from rodtrad.programmes.rules import MomentPlan, PersonWord, Rater, Timing
from rodtrad.questionnaires.models import Questionnaire
from tests.support.browser import OpenPage, TakePicture, check_accessibility
from tests.support.moment import NOW

pytestmark = pytest.mark.django_db(transaction=True)

OFTEN = "Aldrig\nIbland\nOfta\nAlltid"
QUESTIONS = (
    "Somnade du lätt?", "Sov du hela natten?", "Vaknade du pigg?", "Åt du frukost?", "Kom du ut?",
    "Var det lugnt hemma?", "Fick du vila?", "Hann du med det du ville?",
)  # fmt: skip
# Swift hands need a second for a click and three for a short field; slow ones twice that. Five minutes must do.
SECONDS_A_CLICK, SECONDS_A_FIELD, FIVE_MINUTES = 2, 6, 300


class Hands:
    """Somebody at a keyboard, whose clicks and fields are counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks, self.fields = page, 0, 0

    def press(self, name: str, role: str = "button") -> None:
        """Press something by its name."""
        found = self.page.get_by_role("link" if role == "link" else "button", name=name, exact=True)
        found.first.click()
        self.clicks += 1

    def write(self, label: str, words: str) -> None:
        """Fill in a field by its label."""
        self.page.get_by_label(label, exact=False).first.fill(words)
        self.fields += 1

    def choose(self, label: str, option: str) -> None:
        """Choose in a select by its label."""
        self.page.get_by_label(label, exact=False).first.select_option(label=option)
        self.clicks += 2

    def tick(self, *values: str) -> None:
        """Tick boxes by their values."""
        for value in values:
            self.page.locator(f"input[name=items][value={value}]").check()
            self.clicks += 1

    @property
    def seconds(self) -> int:
        """How long it takes with slow hands."""
        return self.clicks * SECONDS_A_CLICK + self.fields * SECONDS_A_FIELD


def test_a_questionnaire_is_built_in_five_minutes_published_answered_on_a_phone_and_scored(
    open_page: OpenPage, universe: Universe, take_picture: TakePicture
) -> None:
    hands = Hands(open_page())
    given_berit_begins(hands)
    when_she_writes_twelve_questions(hands)
    and_a_score(hands, take_picture)
    and_tries_it(hands.page)
    and_publishes_it(hands, take_picture)
    assert hands.seconds < FIVE_MINUTES, f"{hands.clicks} clicks and {hands.fields} fields take {hands.seconds} s."
    when_it_is_answered(open_page(width=360, touch=True), link_to_answer(universe), take_picture)
    then_the_answer_is_scored()


def given_berit_begins(hands: Hands) -> None:
    hands.page.goto("/ovning/")
    hands.page.get_by_role("button", name="Berit").click()
    hands.page.goto("/egna-formular/nytt/")
    hands.write("Vad ska formuläret heta?", "Dygnet")
    hands.write("Vad ska ni ha svaren till?", "Prata om dygnet på nästa möte.")
    hands.press("Börja skriva")


def when_she_writes_twelve_questions(hands: Hands) -> None:
    hands.press("Skriv frågan")
    for place, question in enumerate(QUESTIONS, start=1):
        hands.write("Frågan", question)
        hands.write("Svaren", OFTEN)
        hands.press("Spara och skriv en till" if place < len(QUESTIONS) else "Spara frågan")
    for kind, question in (("Linje att sätta ett märke på", "Hur var dygnet?"), ("Tal", "Hur många timmar sov du?")):
        hands.choose("Lägg till", kind)
        hands.press("Skriv frågan")
        hands.write("Frågan", question)
        if kind.startswith("Linje"):
            hands.write("Ord vid den lägsta änden", "Dåligt")
            hands.write("Ord vid den högsta änden", "Bra")
        else:
            hands.write("Högsta tal", "24")
        hands.press("Spara frågan")
    hands.choose("Lägg till", "Lång text")
    hands.press("Skriv frågan")
    hands.write("Frågan", "Vad störde?")
    hands.page.get_by_text("Visas bara efter vissa svar").click()
    hands.choose("Visas om någon har svarat", "Sov du hela natten? – Aldrig")
    hands.press("Spara frågan")
    hands.choose("Lägg till", "Datum")
    hands.press("Skriv frågan")
    hands.write("Frågan", "Vilken dag gäller det?")
    hands.press("Spara frågan")
    expect(hands.page.locator(".questions > li")).to_have_count(12)
    expect(hands.page.get_by_text("besvaras med Aldrig")).to_be_visible()


def and_a_score(hands: Hands, take_picture: TakePicture) -> None:
    check_accessibility(hands.page)
    take_picture(hands.page, "eget-formular")
    hands.press("Lägg till en poäng", "link")
    hands.write("Vad ska poängen heta?", "Dygnet")
    hands.tick(*(f"q{number}" for number in range(1, 9)))
    hands.press("Spara poängen")


def and_tries_it(page: Page) -> None:
    page.get_by_role("link", name="Prova på telefon").click()
    expect(page.locator("[data-progress-label]")).to_have_text("Fråga 1 av 11")
    expect(page.get_by_text("Inget sparas")).to_be_visible()
    page.go_back()


def and_publishes_it(hands: Hands, take_picture: TakePicture) -> None:
    hands.press("Läs igenom och publicera", "link")
    expect(hands.page.locator("h1")).to_contain_text("Inget hindrar")
    check_accessibility(hands.page)
    take_picture(hands.page, "eget-formular-las-igenom")
    hands.press("Publicera")
    expect(hands.page.locator("h1")).to_have_text("Dygnet")


def link_to_answer(universe: Universe) -> str:
    """Ask a new person by the new questionnaire."""
    key, anna = Questionnaire.objects.get(name="Dygnet").key, universe.anna
    moment = programmes.NewMoment("Vid samtalet", key, Rater.CLIENT, MomentPlan(Timing.EACH_SESSION))
    version = programmes.agree_version(
        actor=universe.berit, programme=universe.north_programme, person_word=PersonWord.KLIENT, phase_names={},
        moments=(moment,), agreed_on=NOW.date(),
    )  # fmt: skip
    client = clients.register_client(
        actor=universe.gun, unit=universe.north, name="Tove Prov", birth_year=1990, code=""
    )
    case = clients.open_case(actor=universe.gun, client=client, unit=universe.north, opened_on=NOW.date(), reason="")
    clients.assign(actor=universe.gun, case=case, staff=anna, valid_from=NOW.date())
    episode = clients.start_episode(actor=anna, case=case, programme_version=version, started_on=NOW.date(), service="")
    occasion = plan_occasion(actor=anna, episode=episode, due_on=date.fromordinal(NOW.date().toordinal()))
    invitation = occasion.invitations.get()
    ask(actor=anna, invitation=invitation, mode=Mode.SELF)
    return f"/svara/{link_token(invitation.public_id, 1)}/"


def when_it_is_answered(phone: Page, link: str, take_picture: TakePicture) -> None:
    phone.goto(link)
    phone.get_by_role("button", name="Börja").click()
    expect(phone.locator("[data-progress-label]")).to_have_text("Fråga 1 av 11")
    for place in range(8):
        chosen = "Aldrig" if place == 1 else "Ofta"
        phone.locator("fieldset.asked:visible").get_by_text(chosen, exact=True).click()
        if not place:
            check_accessibility(phone)
            take_picture(phone, "eget-formular-svara")
        phone.locator("button:visible[data-next]").click()
    phone.locator("fieldset.asked:visible input[inputmode=decimal]").fill("6,5")
    phone.locator("button:visible[data-next]").click()
    phone.locator("fieldset.asked:visible input").first.fill("7")
    phone.locator("button:visible[data-next]").click()
    phone.locator("fieldset.asked:visible textarea").fill("Grannen.")
    phone.locator("button:visible[data-next]").click()
    phone.locator("fieldset.asked:visible input[type=date]").fill("2026-03-09")
    phone.locator("button:visible[data-next]").click()
    phone.locator("[data-send]").click()
    phone.wait_for_url("**/tack/**")


def then_the_answer_is_scored() -> None:
    key = Questionnaire.objects.get(name="Dygnet").key
    stored = Response.everyone.get(instrument=key)
    assert [stored.answers[f"q{number}"] for number in (1, 2, 9, 10)] == [2, 0, 65, 7]
    assert stored.scores["score1"]["milli"] == 14_000
    assert stored.structure_digest == library.get(key).structure_digest
