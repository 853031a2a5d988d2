"""A course in the practice municipality: what its leader sees, what never mixes, and who sees a presentation."""

from __future__ import annotations

import io

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from openpyxl import load_workbook

from rodtrad.access.models import Tenant
from rodtrad.access.rules import TenantKind
from rodtrad.analysis.models import Publication
from rodtrad.course import actions
from rodtrad.course.actions import Written
from rodtrad.course.models import Course, Participation
from rodtrad.course.rules import Track
from rodtrad.observations.models import FollowUp
from rodtrad.practice.universe import Universe
from rodtrad.workshop.models import Planning

HOME = "/larande/kurs/"


def home_of(universe: Universe) -> Participation:
    return Participation.objects.get(staff=universe.jonna)


def practice_of(universe: Universe) -> Participation:
    return Participation.objects.get(staff=universe.cecil)


def test_the_leader_sees_plans_and_steps_and_nothing_else(as_lena: Browser, universe: Universe) -> None:
    course = home_of(universe).course
    page = as_lena.get(f"{HOME}{course.public_id}/").content.decode()
    assert "Vilka familjer slutar tidigare än vi tänkt?" in page
    assert "Jonna påminner på måndagar." in page
    assert "2 steg av 6 klara" in page
    home = home_of(universe)
    for place in ("deltar", "presentation"):
        assert as_lena.get(f"{HOME}{place}/{home.public_id}/").status_code == 404
    assert as_lena.get(f"{HOME}presentation/{practice_of(universe).public_id}/").status_code == 200


def test_only_those_in_the_course_see_what_is_shown(as_jonna: Browser, as_anna: Browser, universe: Universe) -> None:
    shown = practice_of(universe).public_id
    assert as_jonna.get(f"{HOME}presentation/{shown}/").status_code == 200
    assert as_anna.get(f"{HOME}presentation/{shown}/").status_code == 404
    course = home_of(universe).course.public_id
    assert "1 presentation visas." in as_jonna.get(f"{HOME}{course}/avslutning/").content.decode()
    assert as_anna.get(f"{HOME}{course}/avslutning/").status_code == 404
    assert "Jonna påminner" not in as_anna.get(f"{HOME}{course}/").content.decode()


def test_practice_data_and_publications_never_mix(
    as_jonna: Browser, universe: Universe, publication: Publication
) -> None:
    home, practice = home_of(universe), practice_of(universe)
    given = {"participation": str(home.public_id), "variabel": "efteråt"}
    page = as_jonna.post(f"{HOME}data/drivhuset/ta-med/", given, follow=True).content.decode()
    assert "blandas aldrig" in page
    for row, changes in ((home, {"dataset": "drivhuset"}), (practice, {"publication": publication})):
        with pytest.raises(IntegrityError), transaction.atomic():
            Participation.objects.filter(pk=row.pk).update(**changes)


def test_an_approved_publication_is_shown_to_those_who_may_read_it(
    as_jonna: Browser, as_lena: Browser, universe: Universe, publication: Publication
) -> None:
    home = home_of(universe)
    address = f"{HOME}deltar/{home.public_id}/"
    as_jonna.post(f"{address}publicering/", {"publication": str(publication.public_id)})
    refused = as_jonna.post(f"{address}visa/", follow=True).content.decode()
    assert "Skriv er fråga och vad ni fann" in refused
    written = {"question": "Vilka slutar?", "plan": "", "found": "Fler än vi trodde.", "decided": "", "version": "2"}
    assert as_jonna.post(address, written).status_code == 302
    as_jonna.post(f"{address}visa/")
    page = as_lena.get(f"{HOME}presentation/{home.public_id}/").content.decode()
    assert "Fler än vi trodde." in page
    assert f"Publicering {publication.number}" in page
    assert "Övningsdata: påhittade uppgifter" not in page
    stale = as_jonna.post(address, written)
    assert stale.status_code == 409
    assert "Din ändring är inte sparad än" in stale.content.decode()


def test_everything_on_practice_data_is_marked(as_cecil: Browser, universe: Universe) -> None:
    mine = practice_of(universe).public_id
    for place in (f"deltar/{mine}", f"presentation/{mine}", "data/drivhuset", "data/drivhuset/rader"):
        assert "Övningsdata: påhittade uppgifter" in as_cecil.get(f"{HOME}{place}/").content.decode(), place


def test_one_joins_by_oneself_and_leaves_by_oneself(as_anna: Browser, universe: Universe) -> None:
    course = home_of(universe).course
    as_anna.post(f"{HOME}{course.public_id}/var-med/", {"track": "nowhere"})
    assert not Participation.objects.filter(staff=universe.anna).exists()
    as_anna.post(f"{HOME}{course.public_id}/var-med/", {"track": Track.PRACTICE})
    mine = Participation.objects.get(staff=universe.anna)
    as_anna.post(f"{HOME}deltar/{mine.public_id}/steg/", {"step": "plan", "is_done": "1"})
    mine.refresh_from_db()
    assert mine.done == ["plan"]
    as_anna.post(f"{HOME}deltar/{mine.public_id}/lamna/")
    assert not Participation.objects.filter(staff=universe.anna).exists()


def test_a_course_is_opened_by_who_leads_exercises(as_lena: Browser, as_anna: Browser, universe: Universe) -> None:
    given = {"title": "Vårens kurs", "starts_on": "2027-01-11", "closes_on": "2026-01-11"}
    assert as_anna.get(f"{HOME}ny/").status_code == 403
    assert "kan inte vara före" in as_lena.post(f"{HOME}ny/", given).content.decode()
    assert as_lena.post(f"{HOME}ny/", {**given, "closes_on": "2027-06-11"}).status_code == 302
    assert Course.objects.filter(title="Vårens kurs", led_by=universe.lena).exists()


def test_the_rows_can_be_taken_away_as_a_file(as_anna: Browser) -> None:
    answer = as_anna.get(f"{HOME}data/drivhuset/rader.csv")
    assert answer.content.decode("utf-8-sig").splitlines()[0].startswith("id;läge")
    assert "ovningsdata-drivhuset.csv" in answer["Content-Disposition"]
    book = load_workbook(io.BytesIO(as_anna.get(f"{HOME}data/drivhuset/rader.xlsx").content))
    assert book.sheetnames == ["Övningsdata", "Kodbok"]
    assert (book["Övningsdata"].max_row, book["Övningsdata"]["A2"].value) == (32, "DEMO-0001")
    assert "PÅHITTADE UPPGIFTER" in book["Kodbok"]["A1"].value
    for missing in ("finns-inte/", "drivhuset/rader.exe"):
        assert as_anna.get(f"{HOME}data/{missing}").status_code == 404


def test_what_is_not_in_the_data_falls_away(as_anna: Browser) -> None:
    page = as_anna.get(f"{HOME}data/drivhuset/?variabel=dagar&ihop=x&ihop=arbete&alla=1").content.decode()
    assert "Av 15 har 5" in page
    assert "16 rader saknar uppgift" in page


def test_a_set_of_data_has_tasks_whose_answers_wait_until_they_are_wanted(as_anna: Browser) -> None:
    page = as_anna.get(f"{HOME}data/uteblivna-besok/?bara=p%C3%A5minnelse%3Dja").content.decode()
    assert "Av 130 rader där påminnelse är ja säger 106" in page
    facit = page.index("Skillnaden är −15 procentenheter (95 % KI −26 till −4)")
    assert page.rindex("<details>", 0, facit) > page.rindex("</details>", 0, facit), "hidden until somebody opens it"
    assert "Kodbok" in page


def test_a_cohort_is_made_of_the_rows_by_who_may_plan_and_read_it(
    as_berit: Browser, as_anna: Browser, universe: Universe
) -> None:
    address = f"{HOME}data/skolbakgrund/folj-upp/"
    assert as_anna.post(address, {"unit": universe.north.public_id}).status_code == 403
    assert as_berit.post(address, {"unit": universe.south.public_id}).status_code == 404
    page = as_berit.post(address, {"unit": universe.north.public_id}, follow=True).content.decode()
    assert "Övningsdata: Skolbakgrund" in page
    assert FollowUp.everyone.get(name="Övningsdata: Skolbakgrund").register.count() == 110
    refused = as_berit.post(f"{HOME}data/tre-fragor/folj-upp/", {"unit": universe.north.public_id}, follow=True)
    assert "Det finns ingen uppföljning av den sorten" in refused.content.decode()


def test_in_a_real_house_no_follow_up_is_made_of_practice_data(as_berit: Browser, universe: Universe) -> None:
    Tenant.objects.filter(pk=universe.tenant.pk).update(kind=TenantKind.REAL)
    assert "Gör en uppföljning av raderna" not in as_berit.get(f"{HOME}data/drivhuset/").content.decode()
    given = {"unit": universe.north.public_id}
    page = as_berit.post(f"{HOME}data/drivhuset/folj-upp/", given, follow=True).content.decode()
    assert "Här är allt på riktigt" in page
    assert not FollowUp.everyone.filter(unit=universe.north, name__startswith="Övningsdata").exists()


def test_the_plan_at_home_is_linked_for_oneself_and_stays_at_home(
    as_jonna: Browser, as_lena: Browser, as_cecil: Browser, universe: Universe
) -> None:
    home = home_of(universe)
    plan = Planning.objects.filter(unit=universe.family).latest("pk")
    address = f"{HOME}deltar/{home.public_id}/"
    as_jonna.post(f"{address}plan/", {"planning": str(plan.public_id)})
    link = f"/uppfoljningar/verkstad/{plan.public_id}/"
    assert link in as_jonna.get(address).content.decode()
    page = as_lena.get(f"{HOME}{home.course.public_id}/").content.decode()
    assert plan.name not in page
    assert as_lena.get(link).status_code in {403, 404}
    as_cecil.post(f"{HOME}deltar/{practice_of(universe).public_id}/plan/", {"planning": str(plan.public_id)})
    assert practice_of(universe).planning is None


def test_the_leader_changes_the_days_and_sees_what_somebody_saved_meanwhile(
    as_lena: Browser, as_berit: Browser, universe: Universe
) -> None:
    course = home_of(universe).course
    address = f"{HOME}{course.public_id}/andra/"
    given = {"title": "Följ upp i vår", "starts_on": "2026-10-01", "closes_on": "2027-02-01", "version": "1"}
    assert as_berit.get(address).status_code == 403
    assert as_lena.post(address, {**given, "closes_on": "2026-01-01"}).status_code == 422
    assert as_lena.post(address, given).status_code == 302
    stale = as_lena.post(address, given | {"title": "En annan"})
    assert stale.status_code == 409
    assert "Följ upp i vår" in stale.content.decode()


def test_on_the_closing_day_one_presentation_leads_to_the_next(as_jonna: Browser, universe: Universe) -> None:
    home = home_of(universe)
    actions.write(
        actor=universe.jonna, participation=home, written=Written("Vilka slutar?", "", "Fler.", ""), seen_version=2
    )
    mine = f"{HOME}presentation/{home.public_id}/"
    assert "Bara du ser den här sidan än." in as_jonna.get(mine).content.decode()
    actions.show(actor=universe.jonna, participation=home, is_shown=True)
    assert "Nästa: Cecil Andersson Diallo" in as_jonna.get(mine).content.decode()
    last = as_jonna.get(f"{HOME}presentation/{practice_of(universe).public_id}/").content.decode()
    assert "Före: Jonna Blind" in last
    assert "Nästa:" not in last
