"""A case system's file on its way in: cases and insatser, all of them or nothing, and never twice."""

from __future__ import annotations

import io
from argparse import Namespace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.forms.models import model_to_dict
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook

from rodtrad.access.models import Event, Staff
from rodtrad.cli import import_cases
from rodtrad.cli.problem import ExitCode, Problem
from rodtrad.clients import actions as people
from rodtrad.clients.models import Case, Client, Episode, Service
from rodtrad.clients.rules import ServiceDates, ServiceKind
from rodtrad.collection.models import Occasion
from rodtrad.interchange import actions, queries
from rodtrad.interchange.models import ImportBatch
from rodtrad.interchange.rules import BatchStatus, FileKind
from rodtrad.practice.universe import Universe
from rodtrad.programmes import actions as programmes
from rodtrad.programmes.models import Programme
from rodtrad.programmes.rules import MomentPlan, PersonWord, Rater, Timing

pytestmark = pytest.mark.django_db
EXAMPLE = Path(__file__).resolve().parent.parent / "docs" / "exempel" / "arenden.csv"
HEADER = "kod;namn;födelseår;öppnat;anledning;insats;lagrum;utförare;beslutsdatum;började;slutade;skäl\n"
ROW = "IFO-1;;;2026-03-02;Ansökan;Öppenvård;SoL;Familjehuset;2026-03-04;2026-03-09;;\n"


def rows_stored() -> tuple[int, ...]:
    return tuple(model.everyone.count() for model in (Client, Case, Episode, Service))


def sent(browser: Browser, universe: Universe, data: bytes, name: str = "lista.csv") -> tuple[int, str]:
    answer = browser.post(
        reverse("interchange:import_cases"),
        {
            "file": SimpleUploadedFile(name, data),
            "unit": universe.family.pk,
            "programme": universe.north_programme.pk,
        },
        follow=True,
    )
    return answer.status_code, answer.content.decode()


def saved(browser: Browser) -> str:
    batch = ImportBatch.objects.latest("pk")
    return browser.post(reverse("interchange:store", args=[batch.public_id]), follow=True).content.decode()


def problems(universe: Universe, gun: Staff, text: str) -> list[tuple[int, str]]:
    batch, columns = _uploaded(universe, gun, text)
    return [(each.row, each.key) for each in queries.check_case_file(gun, batch, columns).problems]


def test_the_example_is_imported_through_the_pages_and_not_kept(
    as_gun: Browser, universe: Universe, anna: Staff
) -> None:
    before = rows_stored()
    status, page = sent(as_gun, universe, EXAMPLE.read_bytes())
    assert (status, "Filen är redo att sparas" in page, rows_stored()) == (200, True, before)
    assert "IFO-1001" not in ImportBatch.objects.latest("pk").file_sealed
    assert "Filen är sparad" in saved(as_gun)
    assert [after - was for after, was in zip(rows_stored(), before, strict=True)] == [4, 4, 4, 4]
    batch = ImportBatch.objects.latest("pk")
    assert (batch.status, batch.file_sealed, batch.new_cases, batch.stored) == (BatchStatus.STORED, "", 4, 4)
    care = Service.objects.visible_to(anna).get(episode__client__code="IFO-1003")
    assert (care.kind, care.legal_ground, care.provider_name) == ("counselling", "sol_open", "Familjehuset")
    assert (care.started_on, care.ended_on, care.ending) == (date(2026, 2, 16), date(2026, 4, 20), "planned")
    assert Case.everyone.get(client__code="IFO-1002").opened_on == date(2026, 2, 3)
    verbs = set(Event.objects.filter(subject=care.episode.client.public_id).values_list("verb", flat=True))
    assert {"client.registered", "case.opened", "episode.started", "service.registered"} <= verbs


def test_the_same_file_again_stores_nothing_more(as_gun: Browser, universe: Universe) -> None:
    sent(as_gun, universe, EXAMPLE.read_bytes())
    saved(as_gun)
    before = rows_stored()
    _status, page = sent(as_gun, universe, EXAMPLE.read_bytes())
    assert "Allt i filen finns redan" in page
    assert "4 insatser finns redan och hoppas över." in page
    saved(as_gun)
    assert rows_stored() == before


def test_a_wrong_file_is_answered_with_every_error_and_changes_nothing(as_gun: Browser, universe: Universe) -> None:
    before = rows_stored()
    wrong = (
        HEADER
        + ROW
        + "IFO-2;;;2026-13-01;;Trolleri;SoL;;;2026-03-09;;\n"
        + "20110203-2380;;;2026-03-02;;;;;;;;\n"
        + "IFO-3;;;2026-03-02;;Öppenvård;SoL;;;2026-03-09;2026-03-01;Som planerat\n"
        + "<b>x</b>;;;;;;;;;;;\n"
    )
    status, page = sent(as_gun, universe, wrong.encode())
    assert status == 422
    for told in ("2026-13-01", "Trolleri", "Ser ut som ett personnummer", "Insatsen kan inte sluta innan den började"):
        assert told in page
    assert "<b>x</b>" not in page
    saved(as_gun)
    assert rows_stored() == before


def test_a_known_client_joins_and_a_differing_insats_is_a_conflict(
    as_gun: Browser, universe: Universe, gun: Staff
) -> None:
    sent(as_gun, universe, (HEADER + ROW).encode())
    saved(as_gun)
    other = ROW.replace("Familjehuset", "Någon annan")
    assert problems(universe, gun, HEADER + other) == [(2, "other_insats_stored")]
    assert problems(universe, gun, HEADER + ROW.replace("2026-03-02", "2026-03-01")) == [(2, "other_opening_stored")]
    assert problems(universe, gun, HEADER + ROW + other) == [(2 + 1, "other_insats_in_file")]
    sent(as_gun, universe, (HEADER + "ifo-1;;;;;Kontaktfamilj;SoL;;;2026-04-01;;\n").encode())
    saved(as_gun)
    assert Client.everyone.filter(code="IFO-1").count() == Case.everyone.filter(client__code="IFO-1").count() == 1
    assert Service.everyone.filter(episode__client__code="IFO-1").count() == 2


def test_somebody_known_without_a_contact_gets_one_in_the_case_they_have(as_gun: Browser, universe: Universe) -> None:
    known = people.register_client(actor=universe.gun, unit=universe.family, name="", birth_year=None, code="IFO-1")
    case = people.open_case(
        actor=universe.gun, client=known, unit=universe.family, opened_on=date(2026, 3, 2), reason="Ansökan"
    )
    sent(as_gun, universe, (HEADER + ROW).encode())
    assert "Filen är sparad" in saved(as_gun)
    begun = Episode.everyone.get(client=known)
    assert (begun.case, begun.started_on, begun.services.get().provider_name) == (
        case,
        date(2026, 3, 2),
        "Familjehuset",
    )


def test_a_follow_up_without_identity_takes_no_name(universe: Universe, gun: Staff) -> None:
    named = HEADER + ROW.replace(";;;", ";Påhittad Person;2011;", 1)
    assert problems(universe, gun, named) == []
    Programme.objects.filter(pk=universe.north_programme.pk).update(keeps_identity=False)
    universe.north_programme.refresh_from_db()
    assert problems(universe, gun, named) == [(2, "identity_not_kept")] * 2


def test_a_workbook_is_read_as_its_values(as_gun: Browser, universe: Universe) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["kod", "öppnat", "insats", "lagrum", "började", "utförare"])
    sheet.append(["IFO-7", date(2026, 3, 2), "Öppenvård", "SoL", 46090, '=HYPERLINK("http://x")'])
    kept = io.BytesIO()
    book.save(kept)
    status, _page = sent(as_gun, universe, kept.getvalue(), "lista.xlsx")
    assert status == 200
    saved(as_gun)
    stored = Service.everyone.get(episode__client__code="IFO-7")
    assert (stored.started_on, stored.provider_name) == (date(2026, 3, 9), "")
    assert stored.episode.case.opened_on == date(2026, 3, 2)


def test_columns_are_said_once_for_each_kind_of_file(as_gun: Browser, universe: Universe) -> None:
    text = "personens nr;dag;vad\nIFO-1;2026-03-02;Öppenvård\n"
    _status, page = sent(as_gun, universe, text.encode())
    assert "Vilken kolumn är vad?" in page
    batch = ImportBatch.objects.latest("pk")
    address = reverse("interchange:columns", args=[batch.public_id])
    twice = as_gun.post(address, {"client": "personens nr", "opened_on": "dag", "started_on": "dag"})
    assert (twice.status_code, "Kolumnen är redan vald" in twice.content.decode()) == (422, True)
    as_gun.post(address, {"client": "personens nr", "opened_on": "dag"})
    _status, page = sent(as_gun, universe, text.encode())
    assert "1 nytt ärende" in page


def test_a_column_says_the_unit_when_a_file_holds_several(as_gun: Browser, universe: Universe, gun: Staff) -> None:
    other = next(row for row in queries.units(gun) if row.pk != universe.family.pk)
    text = f"kod;öppnat;enhet\nIFO-1;2026-03-02;\nIFO-2;2026-03-02;{other.name}\n"
    sent(as_gun, universe, text.encode())
    saved(as_gun)
    placed = dict(Client.everyone.filter(code__startswith="IFO-").values_list("code", "unit_id"))
    assert placed == {"IFO-1": universe.family.pk, "IFO-2": other.pk}
    assert problems(universe, gun, text.replace(other.name, "Månen")) == [(3, "unit_unknown")]


def test_the_code_and_all_the_days_of_an_insats_are_kept_and_a_list_of_known_people_costs_no_more_questions(
    universe: Universe, gun: Staff
) -> None:
    header = "kod;öppnat;insats;KSI-kod;beslutsdatum;planerad från;planerad till;började;slutade;skäl\n"
    row = "IFO-{n};2026-03-02;{what};{ksi};2026-03-04;2026-03-06;2026-06-30;2026-03-09;2026-05-01;Som planerat\n"
    few, many = (
        header + "".join(row.format(n=n, what="Öppenvård", ksi="x1-b2") for n in people)
        for people in (range(2), range(12))
    )
    asked = []
    for text in (few, many):
        batch, columns = _uploaded(universe, gun, text)
        actions.store_cases(actor=gun, batch=batch, columns=columns)
        batch, columns = _uploaded(universe, gun, text)
        with CaptureQueriesContext(connection) as questions:
            found = queries.check_case_file(gun, batch, columns)
        assert (found.is_empty, found.repeated, found.problems) == (True, text.count("IFO-"), [])
        asked.append(len(questions))
    assert asked[0] == asked[1]
    care = Service.everyone.get(episode__client__code="IFO-1")
    assert (care.ksi_code, care.decided_on, care.planned_from) == ("X1-B2", date(2026, 3, 4), date(2026, 3, 6))
    assert (care.planned_to, care.started_on, care.ended_on) == (
        date(2026, 6, 30), date(2026, 3, 9), date(2026, 5, 1),
    )  # fmt: skip
    assert problems(universe, gun, header + row.format(n=1, what="Öppenvård", ksi="annan")) == [
        (2, "other_insats_stored")
    ]


def test_what_the_plan_asks_is_planned_from_the_days_in_the_file(universe: Universe, gun: Staff) -> None:
    day, programme = universe.timeline.today - timedelta(days=3), universe.north_programme
    asked = programme.versions.latest("number").moments.all()[0].instrument
    when = MomentPlan(timing=Timing.SERVICE_START, offset_days=10)
    programmes.agree_version(
        actor=universe.berit, programme=programme, person_word=PersonWord.KLIENT, phase_names={}, agreed_on=day,
        moments=[programmes.NewMoment("När insatsen har börjat", asked, Rater.CLIENT, when)],
    )  # fmt: skip
    text = f"kod;öppnat;insats;började\nIFO-9;{day};Öppenvård;{day}\nIFO-9;{day};Kontaktfamilj;{day}\n"
    batch, columns = _uploaded(universe, gun, text)
    actions.store_cases(actor=gun, batch=batch, columns=columns)
    planned = Occasion.everyone.filter(client__code="IFO-9").values_list("label", "due_on")
    assert list(planned) == [("När insatsen har börjat", day + timedelta(days=10))] * 2
    subject = Client.everyone.get(code="IFO-9").public_id
    assert Event.objects.filter(verb="occasions.planned", subject=subject).count() == 1  # once, for both insatser


def _uploaded(universe: Universe, gun: Staff, text: str) -> tuple[ImportBatch, dict[str, str]]:
    batch = actions.upload(
        actor=gun, unit=universe.family, programme=universe.north_programme, file_name="lista.csv",
        data=text.encode(), kind=FileKind.CASES,
    )  # fmt: skip
    return batch, queries.columns(gun, queries.table_of(batch).header, FileKind.CASES)


def test_the_command_checks_imports_and_says_how_it_went(
    universe: Universe, gun: Staff, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, wrong = tmp_path / "arenden.csv", tmp_path / "fel.csv"
    file.write_text(HEADER + ROW, encoding="utf-8")
    wrong.write_text(HEADER + ROW.replace("2026-03-02", "2026-13-02"), encoding="utf-8")
    name = next(row.name for row in queries.units(gun) if row.pk == universe.family.pk)
    where = {"unit": name, "programme": universe.north_programme.name, "actor": gun.username}
    asked = Namespace(file=file, column=[], check=True, **where)
    before = rows_stored()
    assert import_cases.run(asked) is ExitCode.OK
    assert "1 nya klienter, 1 nya ärenden och 1 insatser kan sparas" in capsys.readouterr().out
    assert import_cases.run(Namespace(**vars(asked) | {"file": wrong, "check": False})) is ExitCode.DATA
    assert 'Rad 2, kolumn öppnat, "2026-13-02"' in capsys.readouterr().err
    assert rows_stored() == before
    assert import_cases.run(Namespace(**vars(asked) | {"check": False})) is ExitCode.OK
    assert "1 insatser sparade, 0 rader fanns redan." in capsys.readouterr().out
    with pytest.raises(Problem, match="Det finns inget fält trolleri"):
        import_cases.run(Namespace(**vars(asked) | {"column": ["trolleri=kod"]}))
    assert not ImportBatch.objects.filter(file_name__in=(file.name, wrong.name), status=BatchStatus.CHECKED).exists()


def test_only_whoever_may_import_meets_the_page(as_gun: Browser, as_anna: Browser) -> None:
    page = as_gun.get(reverse("interchange:import")).content.decode()
    assert reverse("interchange:import_cases") in page
    assert as_anna.get(reverse("interchange:import_cases")).status_code in (403, 404)


def test_many_at_once_leave_the_same_rows_and_events_as_one_by_one(universe: Universe, gun: Staff) -> None:
    day, version = universe.timeline.day(9), universe.north_programme.versions.latest("number")
    new = people.NewService(ServiceKind.OPEN_CARE, ServiceDates(started_on=day), provider_name="Familjehuset")
    client = people.register_client(actor=gun, unit=universe.family, name="Påhittade A", birth_year=1990, code="EN-1")
    case = people.open_case(actor=gun, client=client, unit=universe.family, opened_on=day, reason="Ansökan")
    episode = people.start_episode(actor=gun, case=case, programme_version=version, started_on=day)
    people.register_service(actor=gun, episode=episode, new=new)
    newcomer = people.Newcomer(universe.family, day, "EN-2", "Påhittade A", 1990, None, "Ansökan", (new,))
    people.register_people(actor=gun, programme_version=version, people=[newcomer])
    assert _left(client) == _left(Client.everyone.get(code="EN-2"))


def _left(client: Client) -> list[object]:
    """Everything stored about somebody and on record, but what is drawn for each."""
    drawn = {"id", "public_id", "code", "name_sealed", "object_id", "subject", "occurred_at", "recorded_at"}
    episode = client.episodes.get()
    rows = (client, episode.case, episode, *episode.phases.all(), *episode.services.all())
    events = Event.objects.filter(subject=client.public_id).order_by("pk")
    told = [each for row in (*rows, *events) for each in model_to_dict(row).items()]
    return [client.name, *((name, value) for name, value in told if name not in {*drawn, "client", "case", "episode"})]
