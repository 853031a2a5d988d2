"""What one does with a case from its page: notes, phases, the ending, supervision; and how one finds a person."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from rodtrad.access.models import Event, Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.clients import actions
from rodtrad.clients.models import Client, Episode, PhaseEntry, SupervisionMark, TalkNote
from rodtrad.clients.rules import ClosingReason, StaleEdit
from rodtrad.practice.universe import Universe
from tests.support.moment import NOW
from tests.test_today import text


def place(universe: Universe, what: str) -> str:
    return f"/klienter/{universe.eskil.public_id}/{universe.eskil_episode.public_id}/{what}/"


def test_a_note_is_saved_and_one_comes_back_to_it(universe: Universe, as_anna: Browser) -> None:
    response = as_anna.post(place(universe, "anteckning"), {"text": "Fråga om skolan."})
    assert response["Location"].endswith(f"/klienter/{universe.eskil.public_id}/#anteckningar")
    assert "Fråga om skolan." in text(as_anna, f"/klienter/{universe.eskil.public_id}/")


def test_an_empty_note_is_sent_back_with_the_next_step(universe: Universe, as_anna: Browser) -> None:
    response = as_anna.post(place(universe, "anteckning"), {"text": " "})
    assert response.status_code == 422
    assert "Skriv något innan du sparar." in response.content.decode()
    with pytest.raises(RuleBroken):
        actions.write_note(actor=universe.anna, episode=universe.eskil_episode, text=" ")


def note_of(universe: Universe) -> tuple[TalkNote, str]:
    note = actions.write_note(actor=universe.anna, episode=universe.eskil_episode, text="Först")
    return note, f"/klienter/{universe.eskil.public_id}/anteckning/{note.public_id}/"


def test_one_s_own_note_can_be_rewritten(universe: Universe, as_anna: Browser) -> None:
    note, url = note_of(universe)
    assert "Först" in as_anna.get(url).content.decode()
    assert as_anna.post(url, {"text": "Sedan", "version": 1}).status_code == 302
    stored = TalkNote.everyone.get(pk=note.pk)
    assert (stored.text, stored.version) == ("Sedan", 2)


def test_a_stale_note_is_answered_with_both_versions_and_loses_neither(universe: Universe, as_anna: Browser) -> None:
    note, url = note_of(universe)
    actions.change_note(actor=universe.anna, note=note, text="Från den andra datorn", seen_version=1)
    response = as_anna.post(url, {"text": "Från den här datorn", "version": 1})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Från den andra datorn" in page
    assert "Från den här datorn" in page
    assert "Din ändring är inte sparad än" in page
    assert 'name="version" value="2"' in page
    assert TalkNote.everyone.get(pk=note.pk).text == "Från den andra datorn"


def test_a_colleague_reads_a_note_but_does_not_rewrite_it(universe: Universe, as_berit: Browser, berit: Staff) -> None:
    note, url = note_of(universe)
    assert as_berit.get(url).status_code == 404
    with pytest.raises(RuleBroken, match="not_your_note"):
        actions.change_note(actor=berit, note=note, text="Mitt", seen_version=1)
    with pytest.raises(RuleBroken, match="note_is_empty"):
        actions.change_note(actor=universe.anna, note=note, text="", seen_version=1)


def test_a_phase_is_added_to_the_thread(universe: Universe, as_anna: Browser) -> None:
    response = as_anna.post(place(universe, "fas"), {"phase": "follow_up", "entered_on": "2026-10-14"})
    assert response["Location"].endswith("#traden")
    assert PhaseEntry.everyone.filter(episode=universe.eskil_episode, phase="follow_up").count() == 1


def test_a_phase_without_a_day_is_sent_back(universe: Universe, as_anna: Browser) -> None:
    outside = "En fas börjar tidigast första dagen i kontakten"
    for day, said in (("", "Välj ett datum."), ("2099-01-01", outside), ("1990-01-01", outside)):
        response = as_anna.post(place(universe, "fas"), {"phase": "follow_up", "entered_on": day})
        assert response.status_code == 422
        assert said in response.content.decode()


def test_a_contact_is_ended_with_a_day_and_a_reason(universe: Universe, as_anna: Browser) -> None:
    given = {"closed_on": "2026-10-14", "reason": "planned", "version": 1}
    assert as_anna.post(place(universe, "avsluta"), given).status_code == 302
    episode = Episode.everyone.get(pk=universe.eskil_episode.pk)
    assert (str(episode.closed_on), episode.closed_reason, episode.version) == ("2026-10-14", "planned", 2)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-01-01", "Sista dagen kan inte vara före den första."),
        ("2026-10-15", "Sista dagen kan inte vara efter idag."),
        ("igår", "Skriv datumet som år-månad-dag"),
    ],
)
def test_an_impossible_last_day_is_sent_back_with_the_reason(
    universe: Universe, as_anna: Browser, day: str, sentence: str
) -> None:
    response = as_anna.post(place(universe, "avsluta"), {"closed_on": day, "reason": "planned", "version": 1})
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_a_stale_ending_is_answered_with_how_it_stands_and_what_one_tried(
    universe: Universe, as_anna: Browser, berit: Staff
) -> None:
    actions.close_episode(
        actor=berit, episode=universe.eskil_episode, closed_on=NOW.date(), reason=ClosingReason.MOVED, seen_version=1
    )
    given = {"closed_on": "2026-10-13", "reason": "planned", "version": 1}
    response = as_anna.post(place(universe, "avsluta"), given)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Avslutad 14 oktober 2026. Skäl: Flyttat." in page
    assert "Avslutad 13 oktober 2026. Skäl: Som planerat." in page
    with pytest.raises(StaleEdit):
        actions.close_episode(
            actor=berit, episode=universe.eskil_episode, closed_on=NOW.date(), reason=ClosingReason.MOVED,
            seen_version=1,
        )  # fmt: skip


def test_a_closed_contact_takes_no_new_phase_and_no_second_ending(universe: Universe, as_anna: Browser) -> None:
    ivar, episode = universe.client("ivar"), universe.episode("ivar")
    base = f"/klienter/{ivar.public_id}/{episode.public_id}/"
    phase = as_anna.post(f"{base}fas/", {"phase": "delivery", "entered_on": "2026-10-14"})
    again = as_anna.post(f"{base}avsluta/", {"closed_on": "2026-10-14", "reason": "planned", "version": 2})
    for response in (phase, again):
        assert response.status_code == 422
        assert "Kontakten är redan avslutad." in response.content.decode()


def test_a_case_is_taken_up_in_supervision_and_taken_off_the_list(universe: Universe, as_anna: Browser) -> None:
    as_anna.post(place(universe, "arendehandledning"), {"question": "Hur når vi pappan?"})
    read = text(as_anna, "/klienter/arendehandledning/")
    assert "2 ärenden att ta upp." in read
    assert "Hur når vi pappan?" in read
    mark = SupervisionMark.everyone.get(episode=universe.eskil_episode, done_at=None)
    assert as_anna.post(f"/klienter/arendehandledning/{mark.public_id}/klar/").status_code == 302
    assert "Hur når vi pappan?" not in text(as_anna, "/klienter/arendehandledning/")
    assert as_anna.post(f"/klienter/arendehandledning/{mark.public_id}/klar/").status_code == 404


def test_a_question_for_supervision_is_asked_for(universe: Universe, as_anna: Browser) -> None:
    response = as_anna.post(place(universe, "arendehandledning"), {"question": ""})
    assert response.status_code == 422
    assert "Skriv frågan du vill ha hjälp med." in response.content.decode()
    with pytest.raises(RuleBroken, match="question_is_empty"):
        actions.take_up_in_supervision(actor=universe.anna, episode=universe.eskil_episode, question=" ")


def test_the_supervision_list_holds_nobody_protected_and_nobody_from_elsewhere(
    universe: Universe, anna: Staff, as_anna: Browser, as_cecil: Browser
) -> None:
    actions.take_up_in_supervision(actor=anna, episode=universe.episode("goran"), question="Hemligt")
    assert "Hemligt" not in text(as_anna, "/klienter/arendehandledning/")
    assert "Inget ärende väntar på ärendehandledning." in text(as_cecil, "/klienter/arendehandledning/")
    event = Event.objects.filter(verb="list.read", actor_label=anna.name).latest("id")
    assert (event.object_id, event.details["people"]) == ("supervision", 1)


@pytest.mark.parametrize("term", ["Eskil Bergvall", "  eskil   BERGVALL ", "ESKL-2222", "eskl-2222"])
def test_a_person_is_found_by_exact_name_or_code(as_anna: Browser, eskil: Client, term: str) -> None:
    response = as_anna.post("/klienter/sok/", {"term": term})
    assert response["Location"] == f"/klienter/{eskil.public_id}/"
    event = Event.objects.filter(verb="client.searched").latest("id")
    assert event.details == {"hits": 1}


def test_a_person_is_found_by_case_number(universe: Universe, as_anna: Browser, eskil: Client) -> None:
    case = universe.told["eskil"].case
    assert as_anna.post("/klienter/sok/", {"term": str(case.public_id)})["Location"].endswith(f"{eskil.public_id}/")


@pytest.mark.parametrize("term", ["Eskil", "Bergvall", "ESKL", "1989", "Familjebehandling", "%", "Ragnar Jovanović"])
def test_nobody_is_found_by_part_of_a_name_by_a_trait_or_from_elsewhere(as_anna: Browser, term: str) -> None:
    response = as_anna.post("/klienter/sok/", {"term": term})
    assert response.status_code == 200
    assert "Ingen hittades som du får läsa om" in response.content.decode()


def test_a_protected_person_is_found_only_by_those_on_the_list(as_anna: Browser, as_berit: Browser) -> None:
    assert as_anna.post("/klienter/sok/", {"term": "GRAN-4444"}).status_code == 302
    assert "Ingen hittades" in as_berit.post("/klienter/sok/", {"term": "GRAN-4444"}).content.decode()


def test_two_people_of_the_same_name_are_shown_with_their_codes(
    universe: Universe, anna: Staff, as_anna: Browser
) -> None:
    other = actions.register_client(actor=anna, unit=universe.family, name="Eskil Bergvall", code="ESKL-9999")
    page = as_anna.post("/klienter/sok/", {"term": "Eskil Bergvall"}).content.decode()
    assert "2 personer hittades" in page
    assert "ESKL-2222" in page
    assert other.code in page


def test_an_empty_search_says_what_to_write(as_anna: Browser) -> None:
    response = as_anna.post("/klienter/sok/", {"term": ""})
    assert response.status_code == 422
    assert "Skriv ett namn, en kod eller ett ärendenummer." in response.content.decode()


def test_looking_at_a_form_about_a_person_is_a_reading(universe: Universe, as_berit: Browser) -> None:
    for what in ("anteckning", "fas", "avsluta", "arendehandledning"):
        assert as_berit.get(place(universe, what)).status_code == 200
        event = Event.objects.latest("id")
        assert (event.verb, event.relation, event.details["page"]) == ("record.read", "group", "case-form")
