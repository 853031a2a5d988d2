"""What is made in a course house is marked wherever it goes, and never becomes real."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rodtrad.access.models import Staff, Tenant
from rodtrad.access.rules import RuleBroken, TenantKind
from rodtrad.clients.models import Client
from rodtrad.course.models import Participation
from rodtrad.course.rules import Track
from rodtrad.interchange import actions as interchange
from rodtrad.interchange import queries
from rodtrad.interchange.models import ImportBatch
from rodtrad.interchange.rules import FileKind
from rodtrad.observations.models import FollowUp
from rodtrad.practice.universe import Universe
from rodtrad.workshop import actions, files
from rodtrad.workshop.models import ImportedModel, OthersInventory
from tests.universe_fixtures import signed_in

BANNER = "Kurshus: allt här är övningsdata, och inget kan bli på riktigt."


def make_real(universe: Universe) -> Tenant:
    """Norrby as if it were real: the same people and units, and nothing invented is let in."""
    Tenant.objects.filter(pk=universe.tenant.pk).update(kind=TenantKind.REAL)
    return Tenant.objects.get(pk=universe.tenant.pk)


def taken_out(universe: Universe) -> bytes:
    """A ready model as Teo takes it out of Kurshuset."""
    answer = signed_in(universe.teo).get("/uppfoljningar/modeller/minimal/modell.json")
    assert answer.status_code == 200
    assert "ovning-uppfoljningsmodell-minimal.json" in answer["Content-Disposition"]
    return answer.content


def test_every_page_of_the_course_house_says_what_it_is(universe: Universe) -> None:
    mine = Participation.objects.get(staff=universe.teo)
    made = FollowUp.everyone.get(unit=universe.course_unit)
    teo = signed_in(universe.teo)
    for address in (
        "/idag/", "/uppfoljningar/annat/", "/larande/", "/larande/kurs/", f"/larande/kurs/deltar/{mine.public_id}/",
        f"/uppfoljningar/annat/grupp/{made.public_id}/", f"/larande/kurs/presentation/{mine.public_id}/?utskrift=1",
    ):  # fmt: skip
        assert BANNER in teo.get(address).content.decode(), address
    assert made.name == "Övningsdata: Drivhuset"
    assert "5 av 15 (15–58\u00a0%)" in teo.get(f"/uppfoljningar/annat/grupp/{made.public_id}/?en=v4").content.decode()


def test_nobody_in_norrby_reaches_the_course_house_nor_the_other_way(universe: Universe) -> None:
    made = FollowUp.everyone.get(unit=universe.course_unit)
    mine = Participation.objects.get(staff=universe.teo)
    for address in (f"/uppfoljningar/annat/grupp/{made.public_id}/", f"/larande/kurs/{mine.course.public_id}/"):
        assert signed_in(universe.berit).get(address).status_code == 404
    theirs = Participation.objects.get(staff=universe.jonna)
    assert signed_in(universe.teo).get(f"/larande/kurs/{theirs.course.public_id}/").status_code == 404
    assert not Client.objects.visible_to(universe.teo).exists()


def test_in_the_course_house_there_is_practice_data_only(universe: Universe) -> None:
    course = Participation.objects.get(staff=universe.teo).course
    stina = signed_in(universe.stina)
    assert "Egen uppföljning hemma" not in signed_in(universe.stina).get("/larande/kurs/").content.decode()
    stina.post(f"/larande/kurs/{course.public_id}/var-med/", {"track": Track.HOME})
    assert not Participation.objects.filter(staff=universe.stina).exists()


def test_a_model_from_a_course_house_says_so_and_is_refused_where_things_are_real(
    as_berit: Browser, berit: Staff, universe: Universe
) -> None:
    data = taken_out(universe)
    said = json.loads(data)
    assert (said["made_in"], said["note"]) == ("course", "PÅHITTADE UPPGIFTER, inga verkliga personer")
    make_real(universe)
    for address, given in (
        ("/uppfoljningar/modeller/las-in/", {"file": SimpleUploadedFile("modell.json", data)}),
        ("/uppfoljningar/modeller/behall/", {"text": data.decode()}),
    ):
        page = as_berit.post(address, given)
        assert page.status_code == 422, address
        assert "där allt är påhittat" in page.content.decode()
    found = files.read_model(data)
    with pytest.raises(RuleBroken, match="made_where_all_is_invented"):
        actions.keep_model(actor=berit, model=found.model, document=found.opened.document, signed_by="", fingerprint="")
    assert not ImportedModel.objects.filter(tenant=universe.tenant, document__made_in="course").exists()


def test_the_mark_is_signed_too(universe: Universe) -> None:
    said = json.loads(taken_out(universe))
    del said["made_in"]
    with pytest.raises(RuleBroken, match="file_tampered_with"):
        files.read_model(json.dumps(said).encode())


def test_an_inventory_from_a_course_house_is_refused_where_things_are_real(
    as_mira: Browser, universe: Universe
) -> None:
    answer = signed_in(universe.teo).get("/uppfoljningar/inventering/fil/")
    assert "ovning-inventering.json" in answer["Content-Disposition"]
    before = OthersInventory.objects.count()
    make_real(universe)
    sent = SimpleUploadedFile("inventering.json", answer.content)
    page = as_mira.post("/uppfoljningar/inventering/las-in/", {"file": sent})
    assert page.status_code == 422
    assert "där allt är påhittat" in page.content.decode()
    assert OthersInventory.objects.count() == before


@pytest.mark.parametrize("kind", FileKind)
def test_rows_of_practice_data_are_not_read_in_where_things_are_real(
    gun: Staff, universe: Universe, kind: FileKind
) -> None:
    day = universe.timeline.day(3).isoformat()
    text = {
        FileKind.ANSWERS: f"klient;datum;instrument;summa\nDEMO-0001;{day};session-outcome;17\n",
        FileKind.CASES: f"klient;ärende öppnat\nDEMO-0001;{universe.timeline.today - timedelta(days=9)}\n",
    }[kind]
    columns = {
        FileKind.ANSWERS: {"client": "klient", "date": "datum", "instrument": "instrument", "total": "summa"},
        FileKind.CASES: {"client": "klient", "opened_on": "ärende öppnat"},
    }[kind]
    batch = interchange.upload(
        actor=gun, unit=universe.family, programme=universe.north_programme, file_name="x.csv", data=text.encode(),
        kind=kind,
    )  # fmt: skip
    assert problems(gun, batch, columns) == []
    gun.tenant = make_real(universe)
    assert problems(gun, batch, columns) == ["client_is_practice_data"]


def problems(gun: Staff, batch: ImportBatch, columns: Mapping[str, str]) -> list[str]:
    """The key of everything that is wrong with a file."""
    if batch.kind == FileKind.CASES:
        return [problem.key for problem in queries.check_case_file(gun, batch, columns).problems]
    return [problem.key for problem in queries.check(gun, batch, columns).problems]
