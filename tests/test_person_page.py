"""The page of one person: the reading on record, the figure, the sentence, and what stands beside them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rodtrad.access.models import Event, Staff
from rodtrad.clients.models import Client
from rodtrad.clients.queries import clients as people_of
from rodtrad.clients.rules import Relation
from rodtrad.collection.models import Invitation
from rodtrad.feedback.queries import file
from rodtrad.feedback.queries.client import filled
from rodtrad.feedback.queries.figures import figures
from rodtrad.feedback.queries.series import all_series
from rodtrad.instruments import library
from rodtrad.instruments.definition import Instrument
from rodtrad.practice.universe import Universe
from tests.support.moment import NOW
from tests.test_today import text

TODAY = NOW.date()


def url(client: Client, place: str = "") -> str:
    return f"/klienter/{client.public_id}/{place}"


def test_the_sentence_says_where_it_began_where_it_is_and_how_sure_that_is(as_anna: Browser, eskil: Client) -> None:
    read = text(as_anna, url(eskil))
    assert "Läget: säkert bättre och över gränsvärdet 25" in read
    assert "Poängen har gått från 14,0 till 28,0 på 6 samtal: säkert bättre och över gränsvärdet 25." in read


def test_the_thread_runs_through_the_group_s_own_phases(as_anna: Browser, eskil: Client) -> None:
    read = text(as_anna, url(eskil))
    thread = read[: read.index("Gå in i en ny fas")]
    for phase in ("Nybesök", "Utredning", "Insats", "(här är vi nu)", "Uppföljning", "(återstår)"):
        thread = thread[thread.index(phase) :]


def test_both_forms_stand_on_one_time_axis_with_cut_off_and_band(as_anna: Browser, eskil: Client) -> None:
    page = as_anna.get(url(eskil)).content.decode()
    assert page.count("<figure") == 1
    assert page.count('class="c-cutoff"') >= 2
    assert 'class="c-band"' in page
    assert "gränsvärde 25" in page
    assert 'class="c-knot"' in page


def test_each_question_is_told_from_first_to_latest(as_anna: Browser, eskil: Client) -> None:
    read = text(as_anna, url(eskil))
    assert "Läget: varje fråga för sig" in read
    assert re.search(r"Jag själv – hur jag har mått \d,\d \d,\d [+−]\d,\d, (bättre|sämre)", read)


def test_a_cut_off_says_where_it_comes_from_one_tap_away(as_anna: Browser, eskil: Client) -> None:
    read = text(as_anna, url(eskil))
    assert "Vanligt använt gränsvärde, inte kontrollerat mot källan" in read


def test_a_risk_answer_stands_before_the_figure(universe: Universe, as_petra: Browser) -> None:
    read = text(as_petra, url(universe.client("viola")))
    flag = read.index("Svaret på frågan om död eller självskada är över noll.")
    assert flag < read.index("Poängen har gått")


def test_occasions_without_an_answer_are_told_by_reason(universe: Universe, as_anna: Browser) -> None:
    read = text(as_anna, url(universe.client("hodan")))
    missing = read[read.index("Tillfällen utan svar") :]
    for reason in ("Ville inte svara", "Gick inte att nå", "Tolk saknades"):
        assert reason in missing


def test_never_asked_and_never_answered_are_two_things_on_the_page_too(universe: Universe, as_anna: Browser) -> None:
    missing = text(as_anna, url(universe.client("liv")))
    missing = missing[missing.index("Tillfällen utan svar") :]
    assert missing.index("Har inte fått frågan Samtalet idag") < missing.index("Har inte svarat Läget 5 oktober och")


def test_notes_marks_and_agreements_are_where_the_talk_needs_them(as_anna: Browser, universe: Universe) -> None:
    read = text(as_anna, url(universe.eskil))
    assert "Fråga hur det gick med morgnarna." in read
    assert "Överenskommet: Vi fortsätter en gång i veckan och stämmer av med skolan." in read
    assert "Hur går vi vidare när det blir sämre?" in text(as_anna, url(universe.client("farida")))


@pytest.mark.parametrize(
    ("name", "who", "relation"),
    [("eskil", "anna", "assigned"), ("eskil", "berit", "group"), ("goran", "anna", "named")],
)
def test_every_opening_is_on_record_with_the_right_it_was_made_by(
    universe: Universe, request: pytest.FixtureRequest, name: str, who: str, relation: str
) -> None:
    browser, client = request.getfixturevalue(f"as_{who}"), universe.client(name)
    browser.get(url(client))
    event = Event.objects.filter(verb="record.read").latest("id")
    found = (event.subject, event.relation, event.details["page"], event.actor_label)
    assert found == (client.public_id, relation, "client", getattr(universe, who).name)


@pytest.mark.parametrize("relation", Relation)
def test_the_page_says_why_one_sees_it(relation: Relation, universe: Universe, as_anna: Browser) -> None:
    shown = {"assigned": "eskil", "group": "milo", "named": "goran"}[relation]
    browser = as_anna
    if relation is Relation.GROUP:
        browser = Browser()
        browser.force_login(universe.berit)
    assert "Varför ser jag det här?" in text(browser, url(universe.client(shown)))


def test_a_page_that_may_not_be_seen_is_not_found_and_not_on_record(as_cecil: Browser, eskil: Client) -> None:
    before = Event.objects.count()
    for place in ("", "visa/", "journal/", "nytt/"):
        assert as_cecil.get(url(eskil, place)).status_code == 404
    assert Event.objects.filter(verb="record.read").count() <= before
    assert Event.objects.count() == before


def test_each_period_of_contact_has_its_own_figure(universe: Universe, as_olle: Browser) -> None:
    noor = universe.client("noor")
    now = text(as_olle, url(noor))
    assert "från 19,0 till 22,0 på 2 samtal" in now
    first = universe.episode("noor")
    assert "från 21,0 till 20,0 på 2 samtal" in text(as_olle, f"{url(noor)}?period={first.public_id}")


def test_a_young_person_has_the_cut_off_of_that_age(universe: Universe, as_olle: Browser) -> None:
    assert "gränsvärdet 28" in text(as_olle, url(universe.client("milo")))


def test_a_closed_contact_says_how_it_ended_and_offers_no_new_talk(universe: Universe, as_anna: Browser) -> None:
    read = text(as_anna, url(universe.client("ivar")))
    assert "Avslutad 4 september 2026: som planerat." in read
    assert "Starta ett samtal" not in read
    assert "Gå in i en ny fas" not in read


def test_the_talk_of_today_is_one_tap_away(universe: Universe, as_anna: Browser) -> None:
    page = as_anna.get(url(universe.eskil)).content.decode()
    assert f'class="button-primary" href="/samtal/{universe.eskil_today.public_id}/"' in page


def test_the_page_to_look_at_together_holds_no_name_note_or_mark(universe: Universe, as_anna: Browser) -> None:
    body = as_anna.get(url(universe.client("farida"), "visa/")).content.decode()
    read = body[body.index("<main") : body.index("</main>")]
    for secret in ("Farida", "FARD", "Hur går vi vidare"):
        assert secret not in read


def test_the_text_to_the_record_tells_the_latest_answered_talk(as_anna: Browser, eskil: Client) -> None:
    read = text(as_anna, url(eskil, "journal/"))
    assert "Uppföljning 14 oktober 2026, samtal 6." in read
    assert "Formulär: Hur livet är just nu, om jag själv" in read
    assert "Formulär: Hur samtalet var. Klienten har inte svarat." in read


def test_the_text_of_an_earlier_talk_tells_what_was_known_then(universe: Universe, as_anna: Browser) -> None:
    second = universe.told["eskil"].occasions[1]
    read = text(as_anna, f"{url(universe.eskil, 'journal/')}?samtal={second.public_id}")
    assert "Poängen har gått från 14,0 till 16,5 på 2 samtal: ingen säker förändring" in read
    assert "28,0" not in read


def test_the_text_holds_neither_notes_nor_names(universe: Universe, as_anna: Browser) -> None:
    body = as_anna.get(url(universe.eskil, "journal/")).content.decode()
    written = body[body.index("<textarea") : body.index("</textarea>")]
    assert "Eskil" not in written
    assert "morgnarna" not in written


def test_what_was_agreed_is_kept_with_the_talk(universe: Universe, as_anna: Browser) -> None:
    place = f"{url(universe.eskil, 'journal/')}?samtal={universe.eskil_today.public_id}"
    assert as_anna.post(place, {"agreed": "Vi ses om två veckor."}).status_code == 302
    assert "Överenskommet: Vi ses om två veckor." in text(as_anna, place)


def test_opening_the_picture_opens_it_for_every_question_of_the_talk(universe: Universe, as_anna: Browser) -> None:
    talk = universe.eskil_today
    response = as_anna.post(url(universe.eskil, f"samtal/{talk.public_id}/bild/"))
    assert response.status_code == 302
    opened = Invitation.everyone.filter(occasion=talk).values_list("picture_opened_at", flat=True)
    assert all(opened)
    assert "Bilden är öppnad för samtal 6." in text(as_anna, url(universe.eskil))


def episode_of(asker: Staff, client: Client) -> file.EpisodeFile:
    found = people_of(asker).get(pk=client.pk)
    return filled(asker, file.episode_files(asker, found)[0])


def test_only_comparable_structure_versions_are_joined(universe: Universe, anna: Staff, eskil: Client) -> None:
    episode = episode_of(anna, eskil)
    first, *later = (a for a in episode.answers if a.instrument == "session-outcome")
    strange = replace(first, structure="0")
    with pytest.MonkeyPatch.context() as patch:
        known = library.get

        def get(key: str, version: str | None = None) -> Instrument:
            return replace(known(key), version="0") if version == "0" else known(key, version)

        patch.setattr(library, "get", get)
        series = all_series(replace(episode, answers=(strange, *later)), birth_year=1990, today=TODAY)
    outcome = [s for s in series if s.instrument.key == "session-outcome"]
    assert [(s.instrument.version, len(s.points)) for s in outcome] == [("1", 5), ("0", 1)]


def test_a_figure_never_draws_a_value_for_an_occasion_without_one(universe: Universe, anna: Staff) -> None:
    episode = episode_of(anna, universe.client("hodan"))
    (figure,) = figures(episode, all_series(episode, birth_year=1993, today=TODAY))
    missing = [cell for row in figure.rows for cell in row if cell in ("har inte fått frågan", "har inte svarat")]
    assert len(missing) == 5


def test_the_whole_page_asks_a_fixed_number_of_questions(universe: Universe, as_anna: Browser, eskil: Client) -> None:
    as_anna.get(url(eskil))
    with CaptureQueriesContext(connection) as few:
        as_anna.get(url(universe.client("jasmin")))
    with CaptureQueriesContext(connection) as many:
        as_anna.get(url(eskil))
    assert len(many) <= len(few) <= 24
