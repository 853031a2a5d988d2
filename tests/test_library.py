"""Instrument: what is found, what its page says, and the gate before an instrument that somebody owns."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rodtrad.access.actors import System
from rodtrad.access.messages import sentence
from rodtrad.access.models import Event, Tenant
from rodtrad.access.rules import RuleBroken, TenantKind
from rodtrad.instruments import library, texts
from rodtrad.practice.universe import Universe
from rodtrad.programmes import actions
from rodtrad.programmes.library.standing import standing, worded
from rodtrad.programmes.models import ImportedWording, InstrumentActivation, InstrumentLicence
from rodtrad.programmes.rules import MomentPlan, PersonWord, Rater, Timing, Use
from tests.support.moment import NOW
from tests.test_today import text

AUDIT = "/instrument/audit/"
LICENCE = {
    "holder": "Förlaget",
    "has_no_number": "on",
    "scope": "Hela nämnden",
    "dated_on": "2026-09-01",
    "document": "Dnr 12",
}
TERMS = actions.LicenceTerms("Förlaget", "", "Hela nämnden", NOW.date(), "Dnr 12")


def plan_with(universe: Universe, key: str) -> None:
    """Let Berit agree on a plan that asks with an instrument."""
    moment = actions.NewMoment("Vid start", key, Rater.CLIENT, MomentPlan(Timing.AT_START))
    actions.agree_version(
        actor=universe.berit, programme=universe.north_programme, person_word=PersonWord.KLIENT, phase_names={},
        moments=(moment,), agreed_on=NOW.date(),
    )  # fmt: skip


def make_real(tenant: Tenant) -> None:
    Tenant.objects.filter(pk=tenant.pk).update(kind=TenantKind.REAL)


def test_the_list_begins_with_what_can_be_used_and_ends_with_the_examples(as_anna: Browser) -> None:
    read = text(as_anna, "/instrument/")
    assert "instrument kan ni använda nu." in read
    assert read.index("WHO-5") < read.index("Exempel, inte för arbete med klienter")
    assert "Övningskommun: här går alla instrument att planera med" in read


@pytest.mark.parametrize(
    ("query", "found", "not_found"),
    [
        ("text=sömn+välbefinnande", "", "WHO-5"),
        ("text=välbefinnande", "WHO-5", "GAD-7"),
        ("licence=agreement", "HoNOS", "PHQ-9"),
        ("licence=free", "PHQ-9", "HoNOS"),
        ("minutes=2", "WHO-5", "CORE-OM"),
        ("language=en", "PHQ-9", "WHO-5"),
        ("respondent=practitioner", "HoNOS", "WHO-5"),
    ],
)
def test_a_search_narrows_the_list(as_anna: Browser, query: str, found: str, not_found: str) -> None:
    read = text(as_anna, f"/instrument/?{query}")
    assert found in read
    assert not_found not in read


def test_a_search_that_finds_nothing_says_so_and_shows_the_way_back(as_anna: Browser) -> None:
    assert "Inget instrument passar sökningen." in text(as_anna, "/instrument/?text=zzz")


def test_a_page_says_what_numbers_mean_and_how_sure_they_are(as_anna: Browser) -> None:
    read = text(as_anna, "/instrument/core10/")
    assert "0 till 40, lägre är bättre" in read
    assert "publicerat, inte kontrollerat mot källan" in read
    assert "Högst 1 svar får saknas." in read
    assert "måttlig belastning" in read
    assert "Påhittat exempel" in read


def test_an_instrument_nobody_knows_is_not_there(as_anna: Browser) -> None:
    assert as_anna.get("/instrument/finns-inte/").status_code == 404


def test_only_those_who_plan_or_administer_may_change_what_is_used(as_anna: Browser, as_berit: Browser) -> None:
    assert as_anna.post(f"{AUDIT}aktivera/").status_code == 403
    assert as_anna.get(f"{AUDIT}licens/").status_code == 403
    assert "Aktivera hos oss" not in text(as_anna, "/instrument/gad7/")
    assert "Aktivera hos oss" in text(as_berit, "/instrument/gad7/")


def test_an_owned_instrument_is_activated_after_its_licence_is_on_record(as_berit: Browser, universe: Universe) -> None:
    refused = as_berit.post(f"{AUDIT}aktivera/", follow=True).content.decode()
    assert "Notera först er rätt att använda det." in refused
    assert as_berit.post(f"{AUDIT}licens/", {**LICENCE, "has_no_number": ""}).status_code == 422
    as_berit.post(f"{AUDIT}licens/", LICENCE)
    assert "inget nummer" in text(as_berit, AUDIT)
    as_berit.post(f"{AUDIT}aktivera/")
    assert standing(universe.tenant).use(library.get("audit")) is Use.ACTIVE
    as_berit.post(f"{AUDIT}avaktivera/")
    assert standing(universe.tenant).use(library.get("audit")) is Use.LICENSED
    verbs = Event.objects.filter(object_kind="instrument", details__instrument="audit").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "instrument.licence_recorded", "instrument.activated", "instrument.deactivated",
    ]  # fmt: skip


def test_activating_twice_is_activating_once(universe: Universe) -> None:
    phq9 = library.get("phq9")
    assert actions.activate_instrument(actor=universe.berit, instrument=phq9) == actions.activate_instrument(
        actor=universe.berit, instrument=phq9
    )
    assert InstrumentActivation.objects.filter(tenant=universe.tenant, instrument="phq9").count() == 1


def test_another_committee_sees_none_of_it(as_urban: Browser, universe: Universe) -> None:
    assert InstrumentLicence.objects.filter(tenant=universe.tenant, instrument="mansa").exists()
    assert "Påhittad förläggare" not in text(as_urban, "/instrument/mansa/")
    assert standing(universe.elsewhere).use(library.get("mansa")) is Use.NEEDS_LICENCE
    assert worded(universe.elsewhere, library.get("yp-core")).text("sv").status == "neutral"


def test_a_real_committee_plans_only_with_what_it_has_activated(universe: Universe) -> None:
    make_real(universe.tenant)
    universe.north_programme.refresh_from_db()
    with pytest.raises(RuleBroken) as broken:
        plan_with(universe, "audit")
    assert sentence(broken.value) == "AUDIT är inte aktiverat hos er. Aktivera det i instrumentbiblioteket först."
    actions.record_licence(actor=universe.berit, instrument=library.get("audit"), terms=TERMS)
    actions.activate_instrument(actor=universe.berit, instrument=library.get("audit"))
    plan_with(universe, "audit")
    plan_with(universe, "session-outcome")  # nobody's but ours: nothing stands in the way


def test_a_practice_committee_plans_with_everything(universe: Universe) -> None:
    plan_with(universe, "audit")


def test_a_job_of_the_system_is_not_stopped_by_the_gate(universe: Universe) -> None:
    make_real(universe.tenant)
    universe.north_programme.refresh_from_db()
    moment = actions.NewMoment("Vid start", "audit", Rater.CLIENT, MomentPlan(Timing.AT_START))
    actions.agree_version(
        actor=System(universe.tenant.pk, "test"), programme=universe.north_programme, person_word=PersonWord.KLIENT,
        phase_names={}, moments=(moment,), agreed_on=NOW.date(),
    )  # fmt: skip


def template(key: str, version: str = "2026-1", word: str = "Påhittat ord") -> SimpleUploadedFile:
    """A filled-in template as a browser sends it."""
    source = texts.template(library.get(key)).replace('version: ""', f'version: "{version}"')
    return SimpleUploadedFile("ord.yaml", source.replace('""', f'"{word}"').encode())


def test_the_words_a_committee_brings_are_kept_by_version_and_shown(as_berit: Browser, universe: Universe) -> None:
    url = "/instrument/core10/ordalydelse/"
    assert "version" in as_berit.get(f"{url}mall/").content.decode()
    assert as_berit.get(f"{url}mall.xlsx").content.startswith(b"PK")
    assert as_berit.post(url, {"file": template("core10")}).status_code == 302
    assert as_berit.post(url, {"file": template("core10")}).status_code == 422  # the same version again
    assert as_berit.post(url, {"file": template("core10", "2026-2", "Nyare ord")}).status_code == 302
    stored = ImportedWording.objects.filter(tenant=universe.tenant, instrument="core10").order_by("pk")
    assert [row.name for row in stored] == ["2026-1", "2026-2"]
    bound = worded(universe.tenant, library.get("core10")).text("sv")
    assert (bound.digest, bound.items["q1"].label) == (stored[1].digest, "Nyare ord")
    assert "Nyare ord" in text(as_berit, "/instrument/core10/")
    assert "Nyare ord" in text(as_berit, "/instrument/core10/blankett/")


def test_a_file_that_does_not_cover_the_instrument_changes_nothing(as_berit: Browser, universe: Universe) -> None:
    empty = SimpleUploadedFile("ord.yaml", texts.template(library.get("core10")).encode())
    refused = as_berit.post("/instrument/core10/ordalydelse/", {"file": empty})
    assert refused.status_code == 422
    assert "q1 saknar fråga." in refused.content.decode()
    assert not ImportedWording.objects.filter(tenant=universe.tenant, instrument="core10").exists()


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("session-outcome", "Kod:"),
        ("phq9", "Egna neutrala rubriker"),
        ("yp-core", "Ordalydelsen tillhör"),
        ("audit", "när er rätt att använda instrumentet är noterad"),
        ("core10", "när ni har läst in ordalydelsen"),
        ("mansa", "när ni har läst in ordalydelsen"),
        ("sdq", "Ägaren tillåter inget eget formulär"),
    ],
)
def test_a_form_is_printed_only_when_it_may_be(as_anna: Browser, key: str, said: str) -> None:
    assert said in text(as_anna, f"/instrument/{key}/blankett/")
    file = as_anna.get(f"/instrument/{key}/blankett.pdf?sprak=sv")
    if "kan skrivas ut" in said or "Ägaren" in said or "när" in said:
        assert file["Location"] == f"/instrument/{key}/blankett/"
    else:
        assert (file["Content-Type"], file.content[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize("key", library.keys())
def test_every_instrument_has_a_page_and_an_answer_about_its_form(as_berit: Browser, key: str) -> None:
    assert text(as_berit, f"/instrument/{key}/")
    assert text(as_berit, f"/instrument/{key}/blankett/")
