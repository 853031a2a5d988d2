"""A published questionnaire of one's own is a form next door too: in the workshop, among answers that are imported."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.analysis import ready
from rodtrad.analysis.columns import schema
from rodtrad.analysis.extract import sync, syncing
from rodtrad.collection.models import Response
from rodtrad.instruments import library
from rodtrad.interchange import actions as interchange
from rodtrad.interchange import queries as imported
from rodtrad.practice.universe import Universe
from rodtrad.questionnaires import actions as questionnaires
from rodtrad.questionnaires.models import Questionnaire
from rodtrad.questionnaires.rules import draft
from rodtrad.workshop import actions, files, rules, shelf, signing
from rodtrad.workshop.forms import instrument_choices
from rodtrad.workshop.models import Planning
from rodtrad.workshop.queries import ready as models
from rodtrad.workshop.queries import rounds
from rodtrad.workshop.rules import Step
from tests.support.moment import NOW
from tests.test_today import text
from tests.universe_fixtures import signed_in
from tests.workshop.test_rounds import OWN, page, write, write_all

KEY, THEIRS = "own-norrby-veckan-hemma", "own-fjarrby-veckan-hemma"
ROW = {"label": "Var vecka", "instrument": KEY, "rater": "client", "when": "at_start", "window": "7"}
ASKED = {f"moments-0-{part}": value for part, value in ROW.items()} | {"talks": "4"}
HEADER = "klient;datum;instrument;q1;q2_1;q2_2;q3_1;q3_2;q3_3;q4;summa\n"


@pytest.fixture
def planning(universe: Universe, berit: Staff) -> Planning:
    """A plan where everything but what is asked is written."""
    return actions.begin_planning(actor=berit, unit=universe.north, name="Lugnare vardag")


def offered(tenant: int) -> dict[str, list[str]]:
    return {str(group): [key for key, _name in forms] for group, forms in instrument_choices(tenant)[1:]}


def test_a_group_is_offered_the_questionnaires_of_its_own_committee(universe: Universe, urban: Staff) -> None:
    assert offered(universe.tenant.pk)["Egna formulär"] == [KEY]
    assert offered(urban.tenant_id)["Egna formulär"] == [THEIRS]
    questionnaires.retire_questionnaire(actor=universe.berit, questionnaire=Questionnaire.objects.get(key=KEY))
    assert "Egna formulär" not in offered(universe.tenant.pk)


def test_a_questionnaire_of_one_s_own_goes_from_the_workshop_into_a_follow_up(
    as_berit: Browser, planning: Planning
) -> None:
    write_all(as_berit, planning)
    assert write(as_berit, planning, Step.MOMENTS, ASKED, version=1) == 302
    assert "Frukost tillsammans" in text(as_berit, page(planning, Step.MOMENTS))  # it may show a line of the idea
    base = f"/uppfoljningar/verkstad/{planning.public_id}/"
    assert "Veckan hemma" in text(as_berit, f"{base}plan/")
    assert f"{KEY}.q2_1" in text(as_berit, f"{base}kodbok/")
    as_berit.post(f"{base}starta/")
    planning.refresh_from_db()
    assert planning.programme is not None
    assert [(m.instrument, m.structure) for m in planning.programme.versions.get().moments.all()] == [(KEY, "1")]


def test_another_committee_s_questionnaire_cannot_be_chosen(as_berit: Browser, planning: Planning) -> None:
    assert write(as_berit, planning, Step.MOMENTS, ASKED | {"moments-0-instrument": THEIRS}) == 422
    assert THEIRS not in text(as_berit, page(planning, Step.MOMENTS))


def asking(key: str) -> shelf.ReadyModel:
    """A model that somebody hands on, with a questionnaire of their own."""
    document = shelf.get("minimal").document()
    document["key"] = "med-eget-formular"
    document["answers"]["nar"]["moments"] = [{**document["answers"]["nar"]["moments"][0], "instrument": key}]
    return shelf.read(document)


def kept(actor: Staff, text_: str) -> Any:
    found = files.read_model(text_.encode())
    return actions.keep_model(
        actor=actor, model=found.model, document=found.opened.document, signed_by=found.opened.signed_by,
        fingerprint=found.opened.fingerprint,
    )  # fmt: skip


def without_the_form(urban: Staff) -> str:
    """A file of today's kind whose sender had no right to hand the questionnaire on."""
    document = json.loads(files.model_file(asking(THEIRS), tenant=urban.tenant_id, by="Fjärrby", made_on="2026-10-14"))
    content = {
        part: said for part, said in document.items() if part not in ("questionnaires", "signature", "rodtrad", "from")
    }
    return signing.signed(files.KIND, content, by="Fjärrby")


def test_a_model_that_only_names_the_form_opens_nothing_of_it(universe: Universe, berit: Staff, urban: Staff) -> None:
    sent = without_the_form(urban)
    found = files.read_model(sent.encode())
    assert [form.key for form in files.missing_forms(found, berit.tenant_id)] == [THEIRS]
    assert files.missing_forms(found, urban.tenant_id) == files.changed_forms(found, urban.tenant_id) == ()
    row = kept(berit, sent)
    browser = signed_in(berit)
    shown = text(browser, f"/uppfoljningar/modeller/{row.key}/")
    assert THEIRS in shown  # its key stands for it
    assert library.get(THEIRS).text("sv").name not in shown
    again = json.loads(browser.get(f"/uppfoljningar/modeller/{row.key}/modell.json").content)
    assert again["forms"] == [vars(form) for form in found.forms]  # handed on as it came
    assert models.kept(row).model.forms(berit.tenant_id) == ()


def test_a_questionnaire_comes_with_the_model_and_is_installed_as_a_draft_once(
    universe: Universe, as_berit: Browser, berit: Staff, urban: Staff
) -> None:
    text_ = files.model_file(asking(THEIRS), tenant=urban.tenant_id, by="Fjärrby", made_on="2026-10-14")
    looked_at = as_berit.post("/uppfoljningar/modeller/las-in/", {"file": SimpleUploadedFile("m.json", text_.encode())})
    page = looked_at.context["page"]
    assert ([form.is_here for form in page.questionnaires], page.missing) == ([False], ())
    keep = "/uppfoljningar/modeller/behall/"
    assert as_berit.post(keep, {"text": page.text}).status_code == 422  # the group that takes it over is not said
    given = {"text": page.text, "unit": str(universe.north.public_id)}
    assert as_berit.post(keep, given).status_code == as_berit.post(keep, given).status_code == 302
    installed = Questionnaire.objects.get(tenant=universe.tenant, key__startswith="own-norrby", published=None)
    sent, theirs = draft.parse(installed.draft), draft.parse(Questionnaire.objects.get(key=THEIRS).draft)
    assert (sent.sections, sent.scores, sent.numbered) == (theirs.sections, theirs.scores, theirs.numbered)
    assert sent.purpose == ""  # why it is asked here, the group says itself
    model, _row = models.find(berit, "med-eget-formular")
    assert model is not None
    assert model.instruments == (installed.key,)
    again = as_berit.get("/uppfoljningar/modeller/med-eget-formular/modell.json").content
    assert files.read_model(again).questionnaires[THEIRS].sections == theirs.sections  # handed on as it came


def test_a_changed_questionnaire_is_refused_with_the_file(as_berit: Browser, urban: Staff) -> None:
    document = json.loads(files.model_file(asking(THEIRS), tenant=urban.tenant_id, by="Fjärrby", made_on="2026-10-14"))
    document["questionnaires"][THEIRS]["name"] = {"sv": "En annan fråga"}
    with pytest.raises(RuleBroken) as refused:
        files.read_model(json.dumps(document).encode())
    assert refused.value.key == "file_tampered_with"
    content = {part: said for part, said in document.items() if part not in ("signature", "rodtrad", "from")}
    content["questionnaires"][THEIRS]["sections"] = []
    with pytest.raises(RuleBroken) as refused:  # signed, but nothing that can be asked
        files.read_model(signing.signed(files.KIND, content, by="Fjärrby").encode())
    assert refused.value.key == "file_unreadable"


def test_a_plan_that_asks_with_a_form_one_does_not_have_says_so_and_starts_nothing(
    universe: Universe, berit: Staff, urban: Staff
) -> None:
    row = kept(berit, without_the_form(urban))
    begun = actions.begin_planning(
        actor=berit, unit=universe.north, name="Som de gör", ready_model=models.kept(row).model, imported_model=row
    )
    browser = signed_in(berit)
    for step in (Step.QUESTION, Step.ABOUT, Step.IDEA, Step.CHIEF):
        version = rounds.sheet(begun, step, rules.Side.JOINT)[1]
        assert write(browser, begun, step, OWN[step], version=version) == 302
    refused = browser.post(f"/uppfoljningar/verkstad/{begun.public_id}/starta/")
    assert refused.status_code == 422
    assert "ett formulär som inte finns hos er" in refused.content.decode()
    begun.refresh_from_db()
    assert begun.programme is None


def test_answers_to_a_questionnaire_of_one_s_own_are_imported(universe: Universe, gun: Staff) -> None:
    row = "NY-1;2026-03-02;own-norrby-veckan-hemma;1;2;3;1;0;0;6;\n"
    batch = interchange.upload(
        actor=gun, unit=universe.family, programme=universe.north_programme, file_name="v.csv",
        data=f"{HEADER}{row}NY-2;2026-03-02;{KEY};;;;;;;;2\n".encode(),
    )  # fmt: skip
    columns = imported.columns(gun, imported.table_of(batch).header)
    assert imported.check(gun, batch, columns).problems == ()
    interchange.store(actor=gun, batch=batch, columns=columns)
    stored = Response.everyone.get(client__code="NY-1")
    assert (stored.instrument, stored.structure, stored.answers["q2_1"], stored.primary_milli) == (KEY, "1", 2, 2000)
    assert Response.everyone.get(client__code="NY-2").primary_milli == 2000


def test_another_committee_s_questionnaire_is_no_instrument_of_a_file(universe: Universe, gun: Staff) -> None:
    batch = interchange.upload(
        actor=gun, unit=universe.family, programme=universe.north_programme, file_name="v.csv",
        data=f"{HEADER}NY-1;2026-03-02;{THEIRS};1;2;3;1;0;0;6;\n".encode(),
    )  # fmt: skip
    columns = imported.columns(gun, imported.table_of(batch).header)
    (problem,) = imported.check(gun, batch, columns).problems
    known = str(problem.params["known"]).split(", ")
    assert (problem.key, KEY in known, THEIRS in known) == ("instrument_unknown", True, False)


def test_a_large_group_s_picture_of_its_own_questionnaire_is_kept_ready(universe: Universe, gun: Staff) -> None:
    test_answers_to_a_questionnaire_of_one_s_own_are_imported(universe, gun)
    tenant = universe.tenant.pk
    store, manifest = syncing.store_of(tenant), sync(tenant)
    assert KEY in schema.instruments(manifest.tables)
    for table in list(manifest.tables):
        manifest = store.compact(manifest, table)
    made = ready.prepare(store, manifest, today=NOW.date(), worth_from=1)
    assert {f"people-{KEY}-client-score1", "people-session-outcome-client-total"} <= set(made.ready)
