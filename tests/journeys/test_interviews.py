"""An interview that is interrupted and gone on with another day, and needs that two people see differently."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

from rodtrad.clients.models import Client
from rodtrad.collection.models import InterviewDraft, Invitation
from rodtrad.collection.rules import InvitationStatus
from rodtrad.practice.story_instruments import CODE
from tests.journeys.test_practitioner import sign_in
from tests.support.browser import Site, TakePicture, check_accessibility


def test_an_interview_is_interrupted_and_its_profile_is_shown_when_it_is_sent(
    site: Site, page: Page, take_picture: TakePicture
) -> None:
    began = Invitation.everyone.get(draft=InterviewDraft.everyone.get())
    sign_in(page, site.universe.petra)
    page.goto(f"/samtal/{began.occasion.public_id}/{began.public_id}/intervju/?del=m")
    expect(page.get_by_role("heading", level=1)).to_have_text("ASI Uppföljning med Rut Lindh")
    days = page.get_by_role("group", name="Fysisk hälsa: dagar med problem")
    expect(days.get_by_role("textbox")).to_have_value("X")  # what was typed another day
    page.get_by_role("group", name="Fysisk hälsa: egen oro").get_by_label("Påtagligt").check()
    page.get_by_role("group", name="Fysisk hälsa: eget behov av hjälp").get_by_label("Måttligt").check()
    expect(page.locator("#stod-m_severity")).to_contain_text("Måttligt")  # saved by itself, and the aid knows
    expect(page.get_by_role("status").filter(has_text="Sparat")).to_be_visible()
    check_accessibility(page)
    take_picture(page, "intervju")
    page.get_by_role("button", name="Spara och fortsätt en annan dag").click()
    expect(page.get_by_text("Intervjun är sparad.")).to_be_visible()

    page.goto(f"/samtal/{began.occasion.public_id}/{began.public_id}/intervju/?del=p")
    page.get_by_role("button", name=re.compile("N, gäller inte: Gånger i psykiatrisk vård")).click()
    page.get_by_role("group", name="Psykisk hälsa: egen oro").get_by_label("Mycket").check()
    page.get_by_role("button", name="Spara och granska").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("frågor är utan svar")
    check_accessibility(page)
    page.get_by_role("button", name="Skicka intervjun").click()
    expect(page.get_by_text("Intervjun är skickad och räknad.")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("Oron")).first).to_be_visible()
    check_accessibility(page)


def test_asi_grund_is_begun_left_gone_on_with_from_the_talk_and_sent(site: Site, page: Page) -> None:
    asked = Invitation.everyone.filter(
        instrument="asi-grund", status=InvitationStatus.PLANNED, occasion__client__code=CODE
    ).earliest("pk")
    talk = f"/samtal/{asked.occasion.public_id}/"
    sign_in(page, site.universe.petra)
    page.goto(f"{talk}{asked.public_id}/intervju/?del=m")
    expect(page.get_by_role("heading", level=1)).to_have_text("ASI Grund med Rut Lindh")
    days = page.get_by_role("group", name="Fysisk hälsa: dagar med problem").get_by_role("textbox")

    def press_before_it_has_come(route: Route) -> None:
        """What the page saved by itself is stored; before the page hears of it, somebody presses the button."""
        if not route.request.headers.get("hx-request"):
            return route.continue_()
        saved = route.fetch()
        page.evaluate("document.querySelector('button[name=stop]').click()")
        return route.fulfill(response=saved)

    page.route("**/intervju/", press_before_it_has_come)
    days.fill("6")
    days.blur()
    expect(page.get_by_text("Intervjun är sparad.")).to_be_visible()
    page.unroute("**/intervju/")
    page.goto(f"{talk}{asked.public_id}/intervju/?del=m")
    expect(days).to_have_value("6")
    page.get_by_role("group", name="Fysisk hälsa: egen oro").get_by_label("Måttligt").check()
    page.get_by_role("button", name="Spara och gå till nästa del").click()
    page.get_by_role("link", name="Granska och skicka").click()
    page.get_by_role("button", name="Skicka intervjun").click()
    expect(page.get_by_text("Intervjun är skickad och räknad.")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("Oron")).first).to_be_visible()


def test_two_raters_see_the_needs_differently_and_the_page_for_the_talk_says_so(
    site: Site, page: Page, take_picture: TakePicture
) -> None:
    rut = Client.everyone.get(code=CODE)
    sign_in(page, site.universe.petra)
    page.goto(f"/klienter/{rut.public_id}/")
    expect(page.get_by_role("img", name="Ni ser 3 områden olika").first).to_be_visible()
    take_picture(page, "behoven")
    page.get_by_role("link", name="Underlag för samtalet").click()
    expect(page.get_by_role("heading", name="Här ser ni olika")).to_be_visible()
    check_accessibility(page)
    take_picture(page, "underlag")
    page.get_by_role("link", name="Att lämna till personen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Underlag för vårt samtal")
    expect(page.get_by_text("Rut Lindh")).to_have_count(0)
    check_accessibility(page)
