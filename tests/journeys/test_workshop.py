"""A work group builds the smallest follow-up from nothing: from its reflection to the start, page by page.

By the rule in `reckoning` it takes the group 39 clicks and under fourteen minutes, with what is read and written; the
talk is their own.
"""

from __future__ import annotations

from playwright.sync_api import Page, expect

from rodtrad.programmes.models import Programme
from tests.journeys.reckoning import Person
from tests.journeys.test_practitioner import sign_in
from tests.support.browser import Site, TakePicture, check_accessibility

QUARTER_OF_AN_HOUR = 900


def forward(group: Person, heading: str) -> None:
    """Save the page, and come to the next."""
    group.presses_on("button", "Spara och gå vidare")
    expect(group.page.get_by_role("heading", level=1)).to_have_text(heading)


def test_the_smallest_follow_up_is_built_from_nothing(site: Site, page: Page, take_picture: TakePicture) -> None:
    group = Person(sign_in(page, site.universe.berit))
    group.opens("/uppfoljningar/verkstad/")
    group.presses_on("link", "Börja en planering")
    group.types("Vad kallar vi det?", "Vilka vi möter")
    group.presses_on("button", "Börja")
    page.wait_for_load_state("load")  # from here the page saves itself, and nobody presses anything
    group.types("Vad är vårt arbete?", "Vi möter familjer som söker själva.")
    expect(page.get_by_role("status").filter(has_text="Sparat")).to_be_visible(timeout=15_000)
    check_accessibility(page)
    forward(group, "Vad ser vi tillsammans?")
    forward(group, "Vad undrar vi?")
    given_a_question_about_some_people_with_an_idea(group)
    then_two_answer_when_the_case_ends(group)
    take_picture(page, "verkstaden")
    forward(group, "Hur används svaren, och vem ser dem?")
    forward(group, "Hur är de det gäller med, och vem gör vad?")
    forward(group, "Vad kostar det i minuter?")
    expect(page.get_by_text("Med 160 ärenden om året blir det 13 timmar av er tid.")).to_be_visible()
    forward(group, "Vad lovar chefen?")
    and_the_chief_answers_on_the_same_sheet(group)
    forward(group, "Är vi redo att börja?")
    check_accessibility(page)
    group.presses_on("button", "Starta uppföljningen")
    expect(page.get_by_text("Uppföljningen är igång. Ingen har fått någon fråga än.")).to_be_visible()
    started = Programme.objects.get(name="Vilka vi möter").versions.get()
    assert list(started.moments.order_by("position").values_list("instrument", "rater", "timing")) == [
        ("minimal-dataset", "practitioner", "at_end"), ("minimal-dataset", "client", "at_end"),
    ]  # fmt: skip
    assert group.presses == 39
    assert group.seconds < QUARTER_OF_AN_HOUR


def given_a_question_about_some_people_with_an_idea(group: Person) -> None:
    group.types("Vår fråga", "Vilka familjer når vi, och hjälper det dem?")
    forward(group, "Om vilka undrar vi det?")
    group.types("Vilka räknas in?", "Alla familjer vi träffar minst två gånger.")
    group.types("Ungefär hur många på ett år?", "160")
    forward(group, "Vad är tanken med arbetet?")
    group.types("Den här gruppen", "Familjer som söker själva")
    group.types("ska få den här insatsen", "Några samtal")
    group.types("för att nå det här resultatet", "Vardagen fungerar")
    forward(group, "När frågar vi, och vem svarar?")


def then_two_answer_when_the_case_ends(group: Person) -> None:
    """The worker's four facts, and the family's survey."""
    for place, rater in enumerate(("practitioner", "client")):
        group.chooses("Formulär", "minimal-dataset", place=place)
        group.chooses("Vem svarar?", rater, place=place)
        group.chooses("När?", "at_end", place=place)
        if place == 0:
            group.presses_on("button", "Spara och få en rad till")


def and_the_chief_answers_on_the_same_sheet(group: Person) -> None:
    group.types("Vilken tid är avsatt?", "30 minuter i månaden")
    group.chooses("Var tas det upp?", "apt")
    group.types("Vad tas bort i stället?", "Kvartalslistan")
    group.types("Vilken dag frågar chefen efter resultatet?", "2027-02-10")
