"""Uppföljningar: the question, the plan in words, and whether answers come; never what they say."""

from __future__ import annotations

import re

import pytest
from django.test import Client as Browser

from rodtrad.access import actions as access
from rodtrad.access.models import Staff
from rodtrad.feedback.queries.programme import asked_by_month
from rodtrad.practice.universe import Universe
from rodtrad.programmes.models import Programme, SupportInvitation
from rodtrad.programmes.queries import programmes
from tests.support.moment import NOW
from tests.test_today import text


def url(programme: Programme) -> str:
    return f"/uppfoljningar/{programme.public_id}/"


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("anna", {"north"}),  # works in a group below the unit whose follow-up it is
        ("berit", {"north"}),
        ("cecil", {"south"}),
        ("petra", {"south", "recovery"}),
        ("disa", {"north", "south", "recovery"}),
        ("mira", {"north", "south", "recovery"}),
        ("gun", {"north", "south", "recovery"}),
        ("nils", {"north"}),
        ("urban", set()),
    ],
)
def test_one_sees_the_follow_ups_of_where_one_works_or_is_invited(universe: Universe, who: str, seen: set[str]) -> None:
    ours = {universe.north_programme.pk: "north", universe.south_programme.pk: "south"}
    ours[universe.recovery_programme.pk] = "recovery"
    found = {ours[p.pk] for p in programmes(getattr(universe, who)) if p.pk in ours}
    assert found == seen


def test_somebody_invited_sees_the_follow_up_only_while_the_invitation_holds(
    universe: Universe, nils: Staff, as_nils: Browser
) -> None:
    assert as_nils.get(url(universe.north_programme)).status_code == 200
    assert as_nils.get(url(universe.south_programme)).status_code == 404
    for invitation in SupportInvitation.objects.filter(staff=nils):
        invitation.valid_to = invitation.valid_from
        invitation.save()
    assert as_nils.get(url(universe.north_programme)).status_code == 404


def test_the_list_says_what_is_asked_and_when(as_anna: Browser) -> None:
    read = text(as_anna, "/uppfoljningar/")
    assert "En uppföljning pågår." in read
    assert "Läget vid varje samtal, Samtalet vid varje samtal" in read


def test_the_plan_is_told_in_words(universe: Universe, as_anna: Browser) -> None:
    read = text(as_anna, url(universe.north_programme))
    assert universe.north_programme.question in read
    assert "Hur livet är just nu: klienten svarar vid varje samtal" in read
    assert "Version 1" in read


def test_coverage_counts_questions_month_by_month_and_the_two_kinds_of_missing_stay_apart(
    universe: Universe, berit: Staff
) -> None:
    months = asked_by_month(berit, universe.north_programme, today=NOW.date())
    october = months[NOW.date().replace(day=1)]
    assert october.due >= october.asked >= october.answered > 0
    assert october.due - october.asked > 0
    assert october.asked - october.answered > 0


def test_those_who_moved_or_died_are_not_missing(universe: Universe, berit: Staff) -> None:
    months = asked_by_month(berit, universe.north_programme, today=NOW.date())
    moved = sum(n for month in months.values() for status, n in month.statuses.items() if status == "moved")
    assert moved == 2  # Tuva's second talk
    everything = sum(sum(month.statuses.values()) for month in months.values())
    assert sum(month.due for month in months.values()) == everything - moved


def test_no_outcome_and_no_person_stands_on_the_page(universe: Universe, as_disa: Browser, as_mira: Browser) -> None:
    for browser in (as_disa, as_mira):
        body = browser.get(url(universe.north_programme)).content.decode()
        main = body[body.index("<main") : body.index("</main>")]
        read = re.sub(r"<[^>]+>", " ", main)
        for canary in ("Eskil", "Farida", "ESKL", "bättre och", "säkert", "poäng", "Anna Lindqvist"):
            assert canary not in read


def test_reasons_are_for_those_who_may_see_the_rows(universe: Universe, as_berit: Browser, as_nils: Browser) -> None:
    assert "tolk saknades" in text(as_berit, url(universe.north_programme))
    assert "tolk saknades" not in text(as_nils, url(universe.north_programme))


def test_whoever_may_see_plans_but_not_coverage_sees_the_plan_only(universe: Universe, as_gun: Browser) -> None:
    read = text(as_gun, url(universe.north_programme))
    assert "Det här frågar vi" in read
    assert "Månad för månad" not in read


def test_protected_people_are_counted_only_for_those_on_their_list(universe: Universe, berit: Staff) -> None:
    def asked_in_all(asker: Staff) -> int:
        return sum(month.due for month in asked_by_month(asker, universe.north_programme, today=NOW.date()).values())

    without = asked_in_all(berit)
    access.name_for_protected(actor=universe.jonna, staff=berit, subject=universe.client("goran").public_id)
    named = Staff.objects.get(pk=berit.pk)  # what one is entitled to is worked out once for each request
    assert asked_in_all(named) == without + 6  # three talks of two questions
