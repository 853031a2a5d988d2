"""A model travels as one signed, readable file: it comes out the same, and a changed one is refused in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.practice.universe import Universe
from rodtrad.workshop import files, shelf, signing
from rodtrad.workshop.models import ImportedModel, OthersInventory, Planning
from rodtrad.workshop.queries import ready
from tests.test_today import text
from tests.universe_fixtures import signed_in

SOME = 1  # any tenant: every one of them has the shipped forms


def sent(browser: Browser, data: bytes, address: str = "/uppfoljningar/modeller/las-in/") -> Any:
    return browser.post(address, {"file": SimpleUploadedFile("modell.json", data)})


@pytest.mark.parametrize("key", shelf.keys())
def test_a_model_comes_back_the_same(key: str) -> None:
    model = shelf.get(key)
    text = files.model_file(
        model, tenant=SOME, by="Norrby", made_on="2026-10-14", experience={"saw": "Fler än vi trodde."}
    )
    found = files.read_model(text.encode())
    assert found.model == model
    assert found.model.digest == model.digest
    assert found.experience == {"saw": "Fler än vi trodde."}
    assert [form.key for form in found.forms] == list(model.instruments)
    assert found.opened.signed_by == "Norrby"


def test_a_file_of_the_first_format_opens(as_berit: Browser, urban: Staff) -> None:
    """A file that was sent when the format was new: it is kept here as it was, and must always be read."""
    data = (Path(__file__).parent / "files/loke-format-1.json").read_bytes()
    found = files.read_model(data)
    assert (found.model.key, found.opened.signed_by) == ("loke", "Norrby")
    assert [form.key for form in found.forms] == ["intended-actual", "user-survey-ifo"]
    assert found.experience == {"saw": "Fler än vi trodde hörde inte till målgruppen."}
    elsewhere = signed_in(urban)
    elsewhere.post("/uppfoljningar/modeller/behall/", {"text": sent(elsewhere, data).context["page"].text})
    assert ready.kept(ImportedModel.objects.get(tenant=urban.tenant)).model == found.model


def test_a_group_s_own_plan_stands_the_same_on_another_committee_s_shelf(
    universe: Universe, as_berit: Browser, berit: Staff, urban: Staff
) -> None:
    planning = Planning.objects.get(name="Familjer vi möter")
    data = as_berit.get(f"/uppfoljningar/verkstad/{planning.public_id}/modell.json").content
    elsewhere = signed_in(urban)
    looked_at = sent(elsewhere, data)
    assert "Filen är hel" in looked_at.content.decode()
    assert not ImportedModel.objects.filter(tenant=urban.tenant).exists()  # nothing is kept before somebody says so
    elsewhere.post("/uppfoljningar/modeller/behall/", {"text": looked_at.context["page"].text})
    kept = ImportedModel.objects.get(tenant=urban.tenant)
    assert ready.kept(kept).model == ready.model_of(planning)
    assert "Byt våra anledningar mot era egna." in text(elsewhere, f"/uppfoljningar/modeller/{kept.key}/")
    begun = elsewhere.get(f"/uppfoljningar/verkstad/ny/{kept.key}/")
    assert begun.status_code == 200


def test_a_file_says_nothing_of_what_the_group_keeps_to_itself(as_berit: Browser, universe: Universe) -> None:
    planning = Planning.objects.get(name="Familjer vi möter")
    data = as_berit.get(f"/uppfoljningar/verkstad/{planning.public_id}/modell.json").content.decode()
    assert "Ska syskonen räknas" not in data  # a comment
    assert "Vi räknar familjen en gång" not in data  # the diary
    assert str(planning.asked_for_on) not in data
    assert universe.eskil.code not in data


@pytest.mark.parametrize("place", ["guide", "titles", "make_own"])
def test_a_changed_file_is_refused_with_a_sentence(as_berit: Browser, place: str) -> None:
    document = json.loads(files.model_file(shelf.get("loke"), tenant=SOME, by="Norrby", made_on="2026-10-14"))
    value = document["model"][place]
    document["model"][place] = [*value, "x"] if isinstance(value, list) else {**value, "sv": "x"} if isinstance(
        value, dict
    ) else f"{value}."  # fmt: skip
    answer = sent(as_berit, json.dumps(document).encode())
    assert answer.status_code == 422
    assert "Filen har ändrats sedan den skrevs under." in answer.content.decode()


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "file_unreadable"),
        (b"\xff\xfe", "file_unreadable"),
        (b"[]", "file_unreadable"),
        (b"{}", "file_of_another_kind"),
        (b"x" * (signing.LARGEST + 1), "file_too_large"),
        (json.dumps({"rodtrad": files.KIND}).encode(), "file_unreadable"),
        (json.dumps({"rodtrad": files.KIND, "format": 1}).encode(), "file_not_signed"),
        (json.dumps({"rodtrad": files.KIND, "format": 1, "signature": {}}).encode(), "file_tampered_with"),
        (json.dumps({"rodtrad": files.KIND, "format": 99}).encode(), "file_from_a_newer_version"),
        (signing.signed(files.KIND, {"model": {}}, by="x").encode(), "file_unreadable"),
    ],
)
def test_a_file_that_is_no_model_is_refused_in_words(data: bytes, key: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        files.read_model(data)
    assert refused.value.key == key


def test_a_file_shows_what_differs_and_which_licences_are_needed(as_berit: Browser) -> None:
    document = shelf.get("behovsskattning").document()
    changed = shelf.read({**document, "version": "2"})
    data = files.model_file(changed, tenant=SOME, by="Sjöby", made_on="2026-10-14").encode()
    shown = sent(as_berit, data).content.decode()
    assert "Det här skiljer från modellen med samma namn hos er" in shown
    assert "Hos er: 1. I filen: 2." in shown
    assert "Er nämnd behöver en egen rätt att använda det." in shown


def test_the_inventory_leaves_and_comes_without_names_or_small_numbers(
    universe: Universe, as_berit: Browser, urban: Staff
) -> None:
    data = as_berit.get("/uppfoljningar/inventering/fil/").content
    body = data.decode()
    names = [staff.name for staff in universe.tenant.staff.all()]
    assert [name for name in names if name in body] == []
    numbers = {row[key] for row in json.loads(body)["rows"] for key in ("cases", "due", "answered")}
    assert [number for number in numbers if number.isdigit() and int(number) % 5] == []
    elsewhere = signed_in(urban)
    assert sent(elsewhere, data, "/uppfoljningar/inventering/las-in/").status_code == 302
    assert OthersInventory.objects.filter(tenant=urban.tenant).count() == 1
    stages = {row["stage"] for row in json.loads(body)["rows"]}
    assert stages >= {"answers", "started", "ended", "open", "picture"}  # also what has no cases, and what is planned
    shown = text(elsewhere, "/uppfoljningar/inventering/")
    assert "Aktgranskning" in shown
    assert "Vem använder vad" in shown
    assert "Norrby övningskommun, socialnämnden" in shown


def test_what_a_group_elsewhere_learned_stands_with_its_model_also_when_we_have_one_by_that_name(
    as_berit: Browser,
) -> None:
    row = as_berit.get("/uppfoljningar/modeller/").context["page"].imported[0]
    shown = text(as_berit, row.url)
    assert "Den första månaden glömde vi fråga hälften." in shown
    assert as_berit.get(f"/uppfoljningar/verkstad/ny/{row.url.split('/')[-2]}/").status_code == 200


def test_an_inventory_that_is_something_else_is_refused(as_berit: Browser) -> None:
    data = files.model_file(shelf.get("loke"), tenant=SOME, by="Norrby", made_on="2026-10-14").encode()
    answer = sent(as_berit, data, "/uppfoljningar/inventering/las-in/")
    assert answer.status_code == 422
    assert "Det är en annan sorts fil." in answer.content.decode()


def test_a_group_says_something_and_takes_it_back(as_anna: Browser, universe: Universe) -> None:
    given = {"unit": str(universe.family.public_id), "kind": "obstacle", "text": "Paddan hittar inte nätet"}
    as_anna.post("/uppfoljningar/inventering/onskan/", given)
    page = as_anna.get("/uppfoljningar/inventering/").context["page"]
    mine = next(wish for wish in page.wishes if wish.text == "Paddan hittar inte nätet")
    as_anna.post(mine.withdraw_url)
    assert "Paddan hittar inte nätet" not in text(as_anna, "/uppfoljningar/inventering/")


def test_a_new_manager_sees_what_is_followed_and_what_waits(as_berit: Browser, universe: Universe) -> None:
    shown = text(as_berit, f"/uppfoljningar/overlamning/{universe.north.public_id}/")
    assert "Hjälper våra samtal?" in shown
    assert "frågor har fått svar" in shown
    assert "Dagboksvecka, pågår sedan" in shown
    assert as_berit.get(f"/uppfoljningar/overlamning/{universe.elsewhere_unit.public_id}/").status_code == 404


def test_a_follow_up_that_began_elsewhere_gets_a_diary_and_its_papers(universe: Universe, as_berit: Browser) -> None:
    workshop = "/uppfoljningar/verkstad/"
    waiting = dict(as_berit.get(workshop).context["page"].without_a_book)
    for name, says in (("Hjälper våra samtal?", "session-outcome.q1"), ("Vår vecka", "a1")):
        opened = as_berit.post(workshop, {"follow_up": waiting[name]})
        assert opened["Location"].endswith("/dagbok/")
        assert says in text(as_berit, opened["Location"].replace("dagbok", "kodbok"))
    assert "Vår vecka" not in dict(as_berit.get(workshop).context["page"].without_a_book)
    assert signed_in(universe.cecil).post(workshop, {"follow_up": waiting["Vår vecka"]}).status_code == 404


def test_the_sheet_and_the_diary_are_the_group_s_own(as_anna: Browser, as_berit: Browser) -> None:
    base = f"/uppfoljningar/verkstad/{Planning.objects.get(name='Familjer vi möter').public_id}/"
    assert as_anna.post(f"{base}erfarenhetsblad/skriv/", {"saw": "Fler än vi trodde.", "version": 1}).status_code == 302
    stale = as_berit.post(f"{base}erfarenhetsblad/skriv/", {"saw": "Färre.", "version": 1})
    assert stale.status_code == 409
    assert "Fler än vi trodde." in text(as_berit, f"{base}erfarenhetsblad/")
    long = as_berit.post(
        f"{base}erfarenhetsblad/skriv/", {"saw": "a" * 3000, "read_it": "b" * 3000, "adapt": "c" * 40, "version": 2}
    )
    assert long.status_code == 422
    assert "Stryk ungefär 40 tecken och spara igen." in long.content.decode()
    assert "c" * 40 in long.content.decode()
    note = {"kind": "meeting", "happened_on": "2026-10-14", "text": "Vi läste bilden på APT.", "why": ""}
    as_anna.post(f"{base}dagbok/", note)
    assert "Vi läste bilden på APT." in text(as_berit, f"{base}dagbok/")
