"""The study guide in the practice municipality: planning, leading, writing for oneself, and who sees what."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.test import Client as Browser

from rodtrad.access.models import Event
from rodtrad.exercises import actions, queries
from rodtrad.exercises.actions.planning import Time
from rodtrad.exercises.models import BoardNote, OwnPackage, Plan, PrivateNote, Session
from rodtrad.exercises.needs import needs
from rodtrad.exercises.queries import catalogue, reachable
from rodtrad.exercises.rules.needs import Source
from rodtrad.exercises.rules.writing import NoteKind
from rodtrad.exercises.seating import SmallGroup, groups_of
from rodtrad.practice.universe import Universe

HOME = "/larande/ovningar/"
FORM = {
    "title": "Journal i höst", "participants": "7", "chosen": ["journal/inledande-journal", "journal/folj-ett-arende"],
    "first_on": "2026-11-04", "every_weeks": "2", "times": "2", "minutes": "40", "arena": "APT",
}  # fmt: skip


def latest(browser: Browser, universe: Universe, **changes: object) -> Plan:
    answer = browser.post(f"{HOME}planer/ny/", {**FORM, "unit": str(universe.north.public_id), **changes})
    assert answer.status_code == 302, answer.content.decode()
    return Plan.objects.order_by("-pk")[0]


def test_a_leader_gets_a_proposal_and_the_group_sees_it(as_lena: Browser, as_anna: Browser, universe: Universe) -> None:
    plan = latest(as_lena, universe)
    assert [session.exercises for session in plan.sessions.order_by("on")] == [
        ["journal/inledande-journal"], ["journal/folj-ett-arende"],
    ]  # fmt: skip
    page = as_anna.get(f"{HOME}planer/{plan.public_id}/").content.decode()
    assert "2 övningar på 2 träffar." in page
    assert "21 oktober 2026" in page  # two weeks before, for the task
    assert 'class="move' not in page


def test_a_day_takes_several_with_pauses_and_what_does_not_fit_is_told(as_lena: Browser, universe: Universe) -> None:
    chosen = ["utreda/klarsprak", "utreda/dokumentationens-omfattning", "utforma-placering/uppdrag-eget-arende"]
    plan = latest(as_lena, universe, chosen=chosen, first_on="", extra="2026-11-18 3 tim Planeringsdag")
    page = as_lena.get(f"{HOME}planer/{plan.public_id}/").content.decode()
    assert "1 tim 10 min" in page  # seven participants, ten minutes each
    assert "1 fick inte plats." in page
    assert "varav paus" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"chosen": []}, "Välj minst en övning."),
        ({"first_on": ""}, "Skriv minst en tid"),
        ({"minutes": ""}, "Skriv hur många minuter ni har."),
        ({"extra": "nästa onsdag"}, "Rad 1 går inte att läsa."),
        ({"extra": "2026-13-40 60"}, "Rad 1 går inte att läsa."),
        ({"needs": "goals-nobody"}, "Välj ett giltigt alternativ"),
        ({"first_on": "2026-01-01"}, "Tiden har redan varit."),
        ({"participants": "1"}, "Skriv ett antal från 2 till 60."),
    ],
)
def test_a_wish_that_cannot_be_read_keeps_what_was_written(
    as_lena: Browser, universe: Universe, changes: dict[str, object], said: str
) -> None:
    before = Plan.objects.count()
    answer = as_lena.post(f"{HOME}planer/ny/", {**FORM, "unit": str(universe.north.public_id), **changes})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Journal i höst" in answer.content.decode()
    assert Plan.objects.count() == before


def test_a_plan_begins_with_what_the_group_has_told_together(
    as_lena: Browser, as_anna: Browser, universe: Universe
) -> None:
    here = f"{HOME}planer/ny/?enhet={universe.family.public_id}"
    page = as_lena.get(here).content.decode()
    told = {need.source: need for need in needs(universe.lena, universe.family)}
    assert set(told) == {Source.QUESTIONS, Source.RESULT, Source.GOALS}
    for need in told.values():
        assert html.escape(need.text) in page
    for secret in ("Jag frågade barnet tidigare än förr.", "Utreseförbud.", "Vill öva på att följa upp."):
        assert secret not in page  # what somebody answered or wrote alone
    assert needs(universe.cecil, universe.family) == ()
    keys = [need.key for need in told.values()]
    plan = latest(as_lena, universe, unit=str(universe.family.public_id), needs=keys)
    group = as_anna.get(f"{HOME}planer/{plan.public_id}/").content.decode()
    assert "Därför övar ni" in group
    assert html.escape(told[Source.RESULT].text) in group


def test_what_the_group_chose_is_written_for_all_of_it_and_the_planner_begins_there(
    as_anna: Browser, as_lena: Browser, as_cecil: Browser, universe: Universe
) -> None:
    given = {"unit": str(universe.family.public_id), "packages": ["journal"], "text": "Fråga Anders Berg."}
    refused = as_anna.post(f"{HOME}mal/valda/", given)
    assert refused.status_code == 422
    assert "ser ut att handla om någon" in refused.content.decode()
    as_anna.post(f"{HOME}mal/valda/", {**given, "text": "Korta journaler."})
    assert "Korta journaler." in as_lena.get(f"{HOME}mal/").content.decode()
    assert "Korta journaler." not in as_cecil.get(f"{HOME}mal/").content.decode()
    assert as_cecil.post(f"{HOME}mal/valda/", given).status_code == 422  # not a group of Cecil's
    plan = re.search(r'href="([^"]+behov=goals-[^"]+)"', as_lena.get(f"{HOME}mal/").content.decode())
    assert plan
    page = as_lena.get(html.unescape(plan[1])).content.decode()
    assert page.count('name="needs"') >= 2
    assert re.search(r'value="journal/inledande-journal"\s+checked', page)


def test_forty_minutes_every_other_meeting_and_a_day_in_may(as_lena: Browser, universe: Universe) -> None:
    plan = latest(as_lena, universe, every_weeks="4", every="2", extra="en dag i maj 5 tim Kursgården")
    days = [(session.on.isoformat(), session.minutes, session.day_open) for session in plan.sessions.order_by("on")]
    assert days == [("2026-11-04", 40, False), ("2026-12-30", 40, False), ("2027-05-03", 300, True)]
    page = as_lena.get(f"{HOME}planer/{plan.public_id}/").content.decode()
    assert "en dag i maj 2027" in page
    assert "Bestäm dagen" in page
    may = plan.sessions.get(day_open=True)
    change = {"on": "2027-05-19", "minutes": "300", "arena": "Kursgården", "version": plan.version}
    as_lena.post(f"{HOME}traff/{may.public_id}/andra/", change)
    assert "onsdag 19 maj 2027" in as_lena.get(f"{HOME}planer/{plan.public_id}/").content.decode()


def test_an_exercise_is_moved_and_a_broken_order_is_said(as_lena: Browser, universe: Universe) -> None:
    chosen = ["journal/folj-ett-arende", "journal/digitala-meddelanden"]
    plan = latest(as_lena, universe, chosen=chosen, minutes="90", times="3")
    first, _second, last = plan.sessions.order_by("on")
    assert first.exercises == chosen
    given = {"exercise": chosen[0], "to": str(last.public_id), "version": "1"}
    assert as_lena.post(f"{HOME}planer/{plan.public_id}/flytta/", given).status_code == 302
    assert "som brukar komma först" in as_lena.get(f"{HOME}planer/{plan.public_id}/").content.decode()
    stale = as_lena.post(f"{HOME}planer/{plan.public_id}/flytta/", given | {"to": ""})
    assert stale.status_code == 409
    assert "Inget av ditt är sparat" in stale.content.decode()


def test_a_task_moved_into_the_session_takes_time_there(as_lena: Browser, universe: Universe) -> None:
    plan = latest(as_lena, universe, minutes="75", times="1", chosen=["journal/inledande-journal"])
    given = {"exercise": "journal/inledande-journal", "version": "1"}
    as_lena.post(f"{HOME}planer/{plan.public_id}/uppgift/", given)
    page = as_lena.get(f"{HOME}planer/{plan.public_id}/").content.decode()
    assert "1 tim av 1 tim 15 min" in page
    assert "Görs på träffen" in page
    as_lena.post(f"{HOME}planer/{plan.public_id}/uppgift/", given | {"version": "2"})
    assert "40 min av 1 tim 15 min" in as_lena.get(f"{HOME}planer/{plan.public_id}/").content.decode()


def test_a_session_that_is_made_too_short_says_so(as_lena: Browser, universe: Universe) -> None:
    plan = latest(as_lena, universe, times="1", chosen=["journal/inledande-journal"])
    session = plan.sessions.get()
    given = {"on": "2026-11-05", "minutes": "30", "arena": "", "version": "1"}
    assert as_lena.post(f"{HOME}traff/{session.public_id}/andra/", given).status_code == 302
    assert "10 min för kort" in as_lena.get(f"{HOME}planer/{plan.public_id}/").content.decode()
    assert as_lena.post(f"{HOME}traff/{session.public_id}/andra/", given).status_code == 409


def test_a_plan_is_removed_unless_its_board_has_ideas(as_lena: Browser, universe: Universe) -> None:
    plan = latest(as_lena, universe)
    as_lena.post(f"{HOME}planer/{plan.public_id}/ta-bort/")
    assert not Plan.objects.filter(pk=plan.pk).exists()
    kept = Plan.objects.get()
    page = as_lena.post(f"{HOME}planer/{kept.public_id}/ta-bort/", follow=True).content.decode()
    assert "Planen har idéer på tavlan." in page
    assert Plan.objects.exists()


def test_only_who_leads_the_unit_plans_for_it(as_anna: Browser, as_cecil: Browser, universe: Universe) -> None:
    plan = Plan.objects.get()
    assert as_anna.get(f"{HOME}planer/ny/").status_code == 403
    assert as_anna.get(f"{HOME}planer/{plan.public_id}/").status_code == 200
    assert as_cecil.get(f"{HOME}planer/{plan.public_id}/").status_code == 404


def test_a_board_is_for_the_group_its_head_its_leader_and_those_who_are_invited(
    universe: Universe, as_lena: Browser, as_mira: Browser
) -> None:
    plan = Plan.objects.get()
    session = plan.sessions.exclude(closed_at=None).get()
    idea = BoardNote.objects.get().text
    sees = {name for name in ("anna", "berit", "jonna", "lena", "kalle", "cecil", "disa", "mira", "urban")
            if reachable.board(getattr(universe, name), session).exists()}  # fmt: skip
    assert sees == {"anna", "berit", "jonna", "lena", "kalle"}  # Kalle is invited; Disa and Mira have the whole house
    assert queries.ideas(universe.mira, universe.family) == ()
    assert queries.ideas(universe.kalle, universe.family) == ()
    here, address = f"{HOME}planer/{plan.public_id}/", f"{HOME}traff/{session.public_id}/"
    assert as_mira.get(address).status_code == 404
    assert "Vilka som ser planen" not in as_mira.get(f"{HOME}planer/").content.decode()
    for guest in ("", str(universe.anna.public_id)):  # nobody, and somebody who works in the group
        assert as_lena.post(f"{here}bjud-in/", {"guest": guest}).status_code == 422
    page = as_lena.post(f"{here}bjud-in/", {"guest": str(universe.mira.public_id)}, follow=True).content.decode()
    assert "Mira Holmgren är inbjuden" in page
    assert idea in as_mira.get(address).content.decode()
    assert as_mira.get(f"{address}leda/").status_code == 403
    as_lena.post(f"{here}ta-tillbaka/", {"guest": str(universe.mira.public_id)})
    assert as_mira.get(address).status_code == 404
    assert as_lena.post(f"{here}ta-tillbaka/", {"guest": str(universe.mira.public_id)}).status_code == 404


def test_when_a_session_ends_the_names_go_and_the_next_groups_differ(universe: Universe) -> None:
    session = Session.objects.exclude(closed_at=None).get()
    assert session.groups_sealed == ""
    assert len(session.met) == 4  # three pairs of three, one pair of two
    today = Session.objects.filter(closed_at=None).order_by("on")[0]
    assert [len(group.names) for group in groups_of(today)] == [3, 2]
    assert "Brita" not in today.groups_sealed


def test_groups_are_suggested_shuffled_and_written_by_hand(as_lena: Browser, universe: Universe) -> None:
    session = Session.objects.filter(closed_at=None).order_by("on")[0]
    address = f"{HOME}traff/{session.public_id}/grupper/"
    as_lena.post(address, {"names": "Anna\nAbdi\nBrita\nCarin\nOlle\nStina\nAhmed\nLi"})
    session.refresh_from_db()
    assert [len(group.names) for group in groups_of(session)] == [4, 4]
    by_hand = {"save": "1", "group": ["Anna, Abdi", "Brita, Carin, Olle"], "reporter": ["Abdi", ""]}
    as_lena.post(address, by_hand)
    session.refresh_from_db()
    assert groups_of(session) == (SmallGroup(("Anna", "Abdi"), "Abdi"), SmallGroup(("Brita", "Carin", "Olle")))
    assert as_lena.post(address, {"names": " "}).status_code == 422


def test_a_note_cannot_be_opened_as_somebody_else_s(universe: Universe) -> None:
    note = PrivateNote.objects.get(kind=NoteKind.REFLECTION)
    note.written_by = universe.berit
    with pytest.raises(ValueError, match="cannot be opened"):
        _read = note.text


def test_a_reflection_is_rewritten_and_taken_away(as_anna: Browser, universe: Universe) -> None:
    session = Session.objects.exclude(closed_at=None).get()
    address, about = f"{HOME}traff/{session.public_id}/eget/", session.exercises[0]
    as_anna.post(address, {"about": about, "text": "Annat"})
    assert reachable.own_note(universe.anna, NoteKind.REFLECTION, about, session) == "Annat"
    assert reachable.own_note(universe.berit, NoteKind.REFLECTION, about, session) == ""
    as_anna.post(address, {"about": about, "text": " "})
    assert not PrivateNote.objects.filter(kind=NoteKind.REFLECTION).exists()
    assert as_anna.post(address, {"about": "journal/annat", "text": "x"}).status_code == 404


def test_an_idea_that_looks_like_a_person_is_asked_about(as_anna: Browser, universe: Universe) -> None:
    session = Session.objects.filter(closed_at=None).order_by("on")[0]
    address, text = f"{HOME}traff/{session.public_id}/tavla/", "Ring mamman på 070-123 45 67"
    refused = as_anna.post(address, {"text": text})
    assert refused.status_code == 422
    assert "ser ut att handla om någon" in refused.content.decode()
    assert text in refused.content.decode()
    assert as_anna.post(address, {"text": text, "warned": "on"}).status_code == 302
    note = BoardNote.objects.get(text=text)
    assert "anna" not in {field.name: getattr(note, field.name) for field in note._meta.concrete_fields}


def test_the_wheel_and_the_ideas_page_can_ask(universe: Universe) -> None:
    rows = queries.dates(universe.anna, universe.family, 2026)
    assert [row.date for row in rows] == [universe.timeline.day(ago) for ago in (14, 0, -14)]
    assert {row.label for row in rows} == {"Mål som går att följa upp"}
    assert queries.dates(universe.cecil, universe.family, 2026) == ()
    assert queries.dates(universe.anna, universe.family, 2025) == ()
    assert len(queries.ideas(universe.anna, universe.family)) == 1
    assert queries.ideas(universe.cecil, universe.family) == ()


def test_a_package_of_one_s_own_is_written_changed_and_removed(as_lena: Browser, universe: Universe) -> None:
    lines = "Lyssna; 20\nSyfte: Vi övar på att lyssna.\nFråga: Vad hörde du?\nFörbered: Tänk på ett samtal."
    given = {"title": "Samtal som bär", "goals": "Vi lyssnar mer.", "exercises": lines, "in_order": "on"}
    assert as_lena.post(f"{HOME}eget/", given).status_code == 302
    package = catalogue.programme(universe.anna).packages["samtal-som-bar"]
    assert package.minutes == 20
    assert package.exercises[0].ask == ("Vad hörde du?",)
    assert "samtal-som-bar" not in catalogue.programme(universe.urban).packages
    assert as_lena.post(f"{HOME}eget/", given).status_code == 422
    own = OwnPackage.objects.get(key="samtal-som-bar")
    changed = given | {"exercises": "Lyssna; 25", "version": "1"}
    assert as_lena.post(f"{HOME}eget/{own.public_id}/", changed).status_code == 302
    stale = as_lena.post(f"{HOME}eget/{own.public_id}/", changed)
    assert stale.status_code == 409
    as_lena.post(f"{HOME}eget/{own.public_id}/ta-bort/")
    assert "samtal-som-bar" not in catalogue.programme(universe.anna).packages


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("Lyssna", "Rad 1: skriv namn, semikolon"),
        ("Syfte: Öva", "Rad 1: skriv övningens namn"),
        ("Lyssna; 900", "less than"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(as_lena: Browser, lines: str, said: str) -> None:
    answer = as_lena.post(f"{HOME}eget/", {"title": "T", "exercises": lines})
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_the_edition_of_the_guide_is_noted_and_a_stale_one_is_refused(as_lena: Browser, as_anna: Browser) -> None:
    given = {"edition": "utgåva 5", "dated": "2026-01-01", "version": "1"}
    assert as_lena.post(f"{HOME}stod/", given).status_code == 302
    assert "utgåva 5, 1 januari 2026" in as_anna.get(f"{HOME}stod/").content.decode()
    assert "Någon annan har ändrat" in as_lena.post(f"{HOME}stod/", given).content.decode()


def test_the_page_without_a_network_names_nobody(as_anna: Browser, universe: Universe) -> None:
    page = as_anna.get(f"{HOME}utan-nat/utforma-oppna/uppdrag-formulera-mal/").content.decode()
    names = [name for name in universe.tenant.staff.values_list("name", flat=True) if name in page]
    assert names == []
    assert "Familjegruppen" not in page
    worker = as_anna.get(f"{HOME}utan-nat/arbetare.js")
    assert worker["Cache-Control"] == "no-cache, no-store"
    assert re.search(r"utan-nat|registration\.scope", worker.content.decode())


def test_a_poll_with_nothing_new_is_empty_and_writes_nothing(as_anna: Browser, universe: Universe) -> None:
    session = Session.objects.filter(closed_at=None).order_by("on")[0]
    page = as_anna.get(f"{HOME}traff/{session.public_id}/").content.decode()
    address = re.search(r'hx-get="([^"]+)"', page)
    assert address
    before = Event.objects.count()
    assert as_anna.get(address.group(1)).status_code == 204
    assert Event.objects.count() == before
    actions.go_to_step(actor=universe.lena, session=session, step=2, steps=9)
    assert "Prata i små grupper" in as_anna.get(address.group(1)).content.decode()


def test_a_closed_session_is_not_led_until_it_is_opened_again(as_lena: Browser, universe: Universe) -> None:
    session = Session.objects.exclude(closed_at=None).get()
    address = f"{HOME}traff/{session.public_id}/leda/"
    assert "Träffen är avslutad." in as_lena.post(f"{address}steg/", {"step": "1"}, follow=True).content.decode()
    as_lena.post(f"{address}oppna-igen/")
    as_lena.post(f"{address}steg/", {"step": "99"})
    session.refresh_from_db()
    assert session.step == 9
    as_lena.post(f"{address}anteckning/", {"text": "Kom ihåg fikat"})
    assert "Kom ihåg fikat" in as_lena.get(address).content.decode()
    as_lena.post(f"{address}avsluta/")
    session.refresh_from_db()
    assert session.closed_at


def test_the_spelregler_are_revised_and_two_do_not_write_over_each_other(as_lena: Browser, universe: Universe) -> None:
    session = Session.objects.filter(closed_at=None).order_by("on")[0]
    address = f"{HOME}traff/{session.public_id}/spelregler/"
    assert as_lena.post(address, {"text": "En regel", "version": "1"}).status_code == 302
    stale = as_lena.post(address, {"text": "En annan", "version": "1"})
    assert stale.status_code == 409
    assert "En regel" in stale.content.decode()
    assert as_lena.post(address, {"text": "", "version": "2"}).status_code == 422
    note = BoardNote.objects.get()
    as_lena.post(f"{HOME}traff/{note.session.public_id}/tavla/{note.public_id}/ta-ned/")
    assert not BoardNote.objects.exists()


def test_a_self_assessment_stays_with_its_writer(as_anna: Browser, as_berit: Browser) -> None:
    as_anna.post(f"{HOME}mal/", {"about": "journal", "text": "Kan det mesta om journal"})
    assert "Kan det mesta om journal" in as_anna.get(f"{HOME}mal/").content.decode()
    assert "Kan det mesta om journal" not in as_berit.get(f"{HOME}mal/").content.decode()


def test_a_finished_session_takes_no_more_exercises(as_lena: Browser, universe: Universe) -> None:
    done = Session.objects.exclude(closed_at=None).get()
    wanted = {
        "exercise": "utforma-oppna/uppdrag-formulera-mal",
        "to": str(done.public_id),
        "version": str(done.plan.version),
    }
    page = as_lena.post(f"{HOME}planer/{done.plan.public_id}/flytta/", wanted, follow=True).content.decode()
    assert "Träffen är avslutad." in page
    actions.change_session(
        actor=universe.lena, session=Session.objects.filter(closed_at=None).order_by("on")[0],
        time=Time(universe.timeline.today + timedelta(days=1), 60), seen_version=done.plan.version,
    )  # fmt: skip
