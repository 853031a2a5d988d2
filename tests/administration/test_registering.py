"""Registering a client: as little as is needed, once, and without anybody reading more than they may."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.forms import ChoiceField
from django.test import Client as Browser

from rodtrad.access.models import Event, NamedAccess, Staff
from rodtrad.clients.forms import RegisterForm
from rodtrad.clients.models import Assignment, Client, Episode, PhaseEntry
from rodtrad.practice.universe import Universe

URL = "/klienter/ny/"


def filled_in(browser: Browser, **given: str) -> dict[str, str]:
    """The form as it is shown, with some fields filled in."""
    form = browser.get(URL).context["page"].form
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    place = next(key for key, _programme, _unit in places(form))
    return {
        name: str(value) for name, value in {**values, "place": place, **given}.items() if value not in (None, False)
    }


def places(form: RegisterForm) -> Iterator[tuple[str, str, str]]:
    field = form.fields["place"]
    assert isinstance(field, ChoiceField)
    for programme, units in list(field.choices):  # type: ignore[arg-type]  # a form that is made has a list
        if programme:
            yield from ((str(key), str(programme), str(name)) for key, name in units)


def place_in(browser: Browser, unit: str) -> str:
    form = browser.get(URL).context["page"].form
    return next(key for key, _programme, name in places(form) if name == unit)


def signed_in(staff: Staff) -> Browser:
    browser = Browser()
    browser.force_login(staff)
    return browser


def newest() -> Client:
    return Client.everyone.order_by("-pk")[0]


def test_a_practitioner_registers_somebody_and_lands_on_their_page(universe: Universe, anna: Staff) -> None:
    browser = signed_in(anna)
    posted = filled_in(browser, name="Nora Ny", birth_year="1990", place=place_in(browser, "Familjegruppen"))
    answer = browser.post(URL, posted)
    nora = newest()
    assert answer.headers["Location"] == f"/klienter/{nora.public_id}/"
    assert (nora.name, nora.birth_year, nora.unit) == ("Nora Ny", 1990, universe.family)
    assert "Nora" not in nora.name_sealed
    assert Assignment.everyone.get(case__client=nora).staff == anna
    episode = Episode.everyone.get(client=nora)
    assert PhaseEntry.everyone.get(episode=episode).phase == "first_contact"
    assert episode.programme_version.programme == universe.north_programme


def test_an_administrator_registers_without_reading(universe: Universe, gun: Staff) -> None:
    browser = signed_in(gun)
    answer = browser.post(URL, filled_in(browser, name="Nora Ny"))
    assert answer.headers["Location"] == "/klienter/ny/klart/"
    page = browser.get("/klienter/ny/klart/").content.decode()
    assert newest().code in page
    assert "Nora" not in page
    assert browser.get(f"/klienter/{newest().public_id}/").status_code == 403
    assert browser.get("/klienter/").status_code == 403


def test_the_receipt_is_for_the_one_who_registered(gun: Staff) -> None:
    assert signed_in(gun).get("/klienter/ny/klart/").headers["Location"] == URL


def test_the_same_form_sent_twice_is_one_client(universe: Universe, anna: Staff) -> None:
    browser = signed_in(anna)
    before = Client.everyone.count()
    posted = filled_in(browser, name="Nora Ny")
    first, second = browser.post(URL, posted), browser.post(URL, posted)
    assert first.headers["Location"] == second.headers["Location"]
    assert Client.everyone.count() == before + 1


def test_neither_name_nor_year_is_needed(universe: Universe, anna: Staff) -> None:
    browser = signed_in(anna)
    browser.post(URL, filled_in(browser))
    assert (newest().name_sealed, newest().name_index, newest().birth_year) == ("", "", None)
    assert newest().label == newest().code


def test_a_protected_person_is_kept_without_a_name_and_for_one_worker_only(
    universe: Universe, gun: Staff, anna: Staff, berit: Staff
) -> None:
    browser = signed_in(gun)
    place = place_in(browser, "Familjegruppen")
    named = filled_in(browser, name="Nora Ny", is_protected="on", place=place, worker=str(anna.public_id))
    assert "Skriv inget namn för den som har skyddade" in browser.post(URL, named).content.decode()
    alone = filled_in(browser, is_protected="on", place=place)
    assert "Bara den personen kommer att se klienten" in browser.post(URL, alone).content.decode()
    browser.post(URL, filled_in(browser, is_protected="on", place=place, worker=str(anna.public_id)))
    assert newest().protection == 1
    assert list(NamedAccess.objects.filter(subject=newest().public_id).values_list("staff", flat=True)) == [anna.pk]
    assert Client.objects.visible_to(anna).filter(pk=newest().pk).exists()
    assert not Client.objects.visible_to(berit).filter(pk=newest().pk).exists()


def test_a_worker_from_another_group_is_refused(universe: Universe, gun: Staff, cecil: Staff) -> None:
    browser = signed_in(gun)
    before = Client.everyone.count()
    posted = filled_in(browser, place=place_in(browser, "Familjegruppen"), worker=str(cecil.public_id))
    answer = browser.post(URL, posted)
    assert answer.status_code == 422
    assert "Cecil Andersson Diallo arbetar inte där" in answer.content.decode()
    assert Client.everyone.count() == before


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("birth_year", "1850", "Födelseåret ska vara mellan"),
        ("started_on", "2099-01-01", "Första kontakten ska vara mellan"),
        ("started_on", "2026-13-01", "Skriv datumet som år-månad-dag"),
        ("place", "någon annanstans", "Välj ett giltigt alternativ"),
        ("code", "min egen", "Fyll i ett giltigt värde"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(anna: Staff, field: str, value: str, sentence: str) -> None:
    browser = signed_in(anna)
    before = Client.everyone.count()
    answer = browser.post(URL, filled_in(browser, **{field: value}))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Client.everyone.count() == before


def test_one_registers_only_where_one_works(universe: Universe, anna: Staff, berit: Staff) -> None:
    def units(staff: Staff) -> set[str]:
        return {name for _key, _programme, name in places(signed_in(staff).get(URL).context["page"].form)}

    assert units(anna) == {"Familjegruppen"}
    assert {"Enheten Norr", "Familjegruppen", "Team Unga"} <= units(berit)
    assert "Enheten Söder" not in units(berit)


def test_a_practitioner_gives_the_case_to_nobody_else(anna: Staff, berit: Staff) -> None:
    def workers(staff: Staff) -> list[str]:
        return [name for _key, name in signed_in(staff).get(URL).context["page"].form.fields["worker"].choices][1:]

    assert workers(anna) == ["Anna Lindqvist"]
    assert "Anna Lindqvist" in workers(berit)
    assert len(workers(berit)) > 1


def test_everything_about_it_is_on_record_and_the_name_is_not(universe: Universe, anna: Staff) -> None:
    browser = signed_in(anna)
    browser.post(URL, filled_in(browser, name="Nora Ny"))
    events = Event.objects.filter(subject=newest().public_id).order_by("pk")
    assert [event.verb for event in events] == ["client.registered", "case.opened", "case.assigned", "episode.started"]
    assert "Nora" not in str([event.details for event in events])
