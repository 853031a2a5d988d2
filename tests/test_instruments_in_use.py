"""An instrument in a committee's hands: tried on each other, weighed, and how it behaves among own answers."""

from __future__ import annotations

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rodtrad.analysis.queries import passport
from rodtrad.collection.models import Response
from rodtrad.practice.universe import Universe
from rodtrad.programmes.models import InstrumentTrial

PHQ9 = {f"q{number}": "1" for number in range(1, 10)}


def trying(key: str) -> str:
    return reverse("collection:try_instrument", args=[key])


def test_two_colleagues_try_a_form_and_nothing_is_stored(as_anna: Browser) -> None:
    before = Response.everyone.count()
    shown = as_anna.get(trying("phq9"))
    assert "Inget sparas och inget skickas" in shown.content.decode()
    counted = as_anna.post(trying("phq9"), PHQ9).content.decode()
    assert "Så räknas de här svaren" in counted
    assert "<strong>9,0</strong>" in counted
    assert Response.everyone.count() == before


def test_what_cannot_be_used_is_told_when_one_tries_too(as_anna: Browser) -> None:
    assert as_anna.post(trying("phq9"), {"q1": "17"}).status_code == 422


def test_a_form_that_may_not_be_shown_cannot_be_tried(as_anna: Browser) -> None:
    assert as_anna.get(trying("sdq")).status_code == 404
    assert as_anna.get(trying("finns-inte")).status_code == 404


def test_a_group_weighs_for_and_against_and_notes_what_it_decides(as_anna: Browser) -> None:
    place, page = reverse("programmes:note_trial", args=["who5"]), reverse("programmes:instrument", args=["who5"])
    assert "Prova formuläret på en kollega" in as_anna.get(page).content.decode()
    for kind, text in (("for", "Kort och lätt."), ("against", "Frågar inte om alkohol."), ("decision", "Vi provar.")):
        assert as_anna.post(place, {"kind": kind, "text": text}).status_code == 302
    said = as_anna.get(page).content.decode()
    assert said.index("Vi provar.") < said.index("Kort och lätt.") < said.index("Frågar inte om alkohol.")
    assert as_anna.post(place, {"kind": "for", "text": ""}).status_code == 422
    assert InstrumentTrial.objects.filter(instrument="who5").count() == 3


def test_another_committee_s_notes_are_not_shown(as_anna: Browser, universe: Universe) -> None:
    InstrumentTrial.objects.create(
        tenant=universe.elsewhere, instrument="gad7", structure="1", kind="for", text="Deras sak",
        noted_on=universe.timeline.today,
    )  # fmt: skip
    assert "Deras sak" not in as_anna.get(reverse("programmes:instrument", args=["gad7"])).content.decode()


def test_the_passport_says_what_own_answers_say_and_when_they_are_too_few(
    as_berit: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = reverse("analysis:passport", args=["session-outcome"])
    said = as_berit.get(place).content.decode()
    assert "personer" in said
    assert "för få svar" in said  # alpha needs more people than the universe has
    monkeypatch.setattr(passport, "FEW", 2)
    monkeypatch.setattr(passport, "FEW_FOR_CONSISTENCY", 3)
    said = as_berit.get(place).content.decode()
    assert "Så beter sig frågorna bland era egna" in said
    assert "Golv" in said
    assert "Omega" in said


def test_the_passport_counts_only_those_one_may_see(universe: Universe, as_anna: Browser, as_berit: Browser) -> None:
    place = reverse("analysis:passport", args=["can"])
    for browser in (as_anna, as_berit):  # the only answers are in another unit
        assert "För få svar: 0 personer" in browser.get(place).content.decode()


def test_the_passport_is_for_those_who_may_read_answers(as_disa: Browser) -> None:
    assert as_disa.get(reverse("analysis:passport", args=["phq9"])).status_code == 403
