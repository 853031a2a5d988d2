"""Questionnaires in files: what is lost is shown before anything is saved, and every instrument can be fetched."""

from __future__ import annotations

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rodtrad.formats import fhir, xlsform
from rodtrad.instruments import library
from rodtrad.practice.universe import Universe
from rodtrad.questionnaires import exchange, queries
from rodtrad.questionnaires.models import Questionnaire
from rodtrad.questionnaires.rules.draft import said

KEY = "own-norrby-veckan-hemma"
FILE = "/egna-formular/fil/"


def elsewhere() -> bytes:
    """A questionnaire from another program, with something that does not come along."""
    items = [
        {"linkId": "q1", "type": "boolean", "text": "Sov du?", "required": True},
        {"linkId": "q2", "type": "attachment", "text": "En bild"},
    ]
    return json.dumps({"resourceType": "Questionnaire", "title": "Natten", "item": items}).encode()


def send(browser: Browser, universe: Universe, name: str, data: bytes) -> str:
    answer = browser.post(FILE, {"unit": universe.north.public_id, "file": SimpleUploadedFile(name, data)})
    return answer.content.decode()


def test_what_is_lost_is_shown_and_nothing_is_saved_before_a_yes(as_berit: Browser, universe: Universe) -> None:
    before = Questionnaire.objects.count()
    page = send(as_berit, universe, "natten.json", elsewhere())
    assert "1 fråga kommer med från ”Natten”" in page
    assert "Frågetypen finns inte här: attachment" in page
    assert "Ingen tvingas svara" in page
    assert Questionnaire.objects.count() == before
    held = re.search(r'name="draft" value="([^"]*)"', page)
    assert held
    draft = held[1].replace("&quot;", '"')
    kept = as_berit.post(f"{FILE}spara/", {"unit": universe.north.public_id, "draft": draft})
    made = Questionnaire.objects.latest("pk")
    assert kept["Location"] == f"/egna-formular/{made.public_id}/"
    assert said(queries.content(made).questions[0].label) == "Sov du?"


def test_a_file_that_cannot_be_read_says_what_to_do(as_berit: Browser, universe: Universe) -> None:
    assert "Filen ska sluta på .xlsx eller .json. Inget är inläst." in send(as_berit, universe, "natten.pdf", b"%PDF")


def test_nothing_is_kept_for_a_unit_one_does_not_reach(as_berit: Browser, universe: Universe) -> None:
    held = {
        "unit": universe.elsewhere_unit.public_id,
        "draft": exchange.packed(queries.content(Questionnaire.objects.get(key=KEY))),
    }
    assert as_berit.post(f"{FILE}spara/", held).status_code == 404
    broken = {"unit": universe.north.public_id, "draft": "{}"}
    assert as_berit.post(f"{FILE}spara/", broken).status_code == 422


@pytest.mark.parametrize(("key", "kind"), [("who5", "fhir"), (KEY, "fhir"), ("who5", "xlsform"), (KEY, "xlsform")])
def test_every_instrument_one_may_see_is_fetched_as_a_file(as_anna: Browser, key: str, kind: str) -> None:
    answer = as_anna.get(f"/instrument/{key}/fil/{kind}/")
    read = {"fhir": fhir, "xlsform": xlsform}[kind].read(answer.content)
    assert [item["code"] for item in read.raw["items"]] == [item.code for item in library.get(key).items]
    assert f'filename="{key}' in answer["Content-Disposition"]


def test_another_committees_form_and_an_unknown_format_are_not_there(as_anna: Browser) -> None:
    assert as_anna.get("/instrument/own-fjarrby-veckan-hemma/fil/fhir/").status_code == 404
    assert as_anna.get("/instrument/who5/fil/pdf/").status_code == 404


def test_a_draft_is_fetched_while_it_is_written(as_berit: Browser, universe: Universe) -> None:
    found = Questionnaire.objects.get(key=KEY)
    answer = as_berit.get(f"/egna-formular/{found.public_id}/fil/fhir/")
    assert json.loads(answer.content)["title"] == "Veckan hemma"
    as_berit.post(f"/egna-formular/{found.public_id}/ta-bort/s1/", {"version": found.version})
    assert as_berit.get(f"/egna-formular/{found.public_id}/fil/fhir/").status_code == 302
