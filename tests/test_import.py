"""A file on its way in: all of it or nothing, seen at once by those who work with the clients, and logged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse

from rodtrad.access.models import Event, Staff
from rodtrad.clients.models import Client
from rodtrad.collection.models import EpisodeScore, Response
from rodtrad.interchange import actions, queries
from rodtrad.interchange.models import ImportBatch
from rodtrad.interchange.rules import BatchStatus
from rodtrad.practice.universe import Universe

pytestmark = pytest.mark.django_db
EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "exempel"
HEADER = "klient;datum;instrument;q1;q2;q3;q4;summa\n"


def uploaded(universe: Universe, gun: Staff, text: str) -> ImportBatch:
    return actions.upload(
        actor=gun, unit=universe.family, programme=universe.north_programme, file_name="svar.csv", data=text.encode()
    )


def columns(gun: Staff, batch: ImportBatch) -> dict[str, str]:
    return queries.columns(gun, queries.table_of(batch).header)


def test_a_public_data_set_is_imported_as_it_is(universe: Universe, gun: Staff, anna: Staff) -> None:
    before = Response.everyone.count()
    batch = uploaded(universe, gun, (EXAMPLES / "luftvagar.csv").read_text(encoding="utf-8"))
    done = actions.store(actor=gun, batch=batch, columns=columns(gun, batch))
    assert (done.answers, done.repeated, done.new_clients) == (555, 0, 111)
    assert Response.everyone.count() == before + 555
    seen = Client.objects.visible_to(anna).get(code="LUFT-1001")
    answers = Response.objects.visible_to(anna).filter(client=seen).order_by("occurred_on")
    assert [(r.answers, r.primary_milli, r.mode) for r in answers] == [({"q1": 0}, 0, "import")] * 5


def test_a_bare_total_leaves_the_items_unknown(universe: Universe, gun: Staff) -> None:
    batch = uploaded(universe, gun, (EXAMPLES / "nedstamdhet.csv").read_text(encoding="utf-8"))
    actions.store(actor=gun, batch=batch, columns=columns(gun, batch))
    first = Response.everyone.filter(client__code="BESK-001").order_by("occurred_on").first()
    assert first is not None
    assert (first.primary_milli, set(first.answers.values())) == (29_000, {None})
    assert first.scores["total"]["status"] == "total_only"


def test_the_same_file_again_stores_nothing_more(universe: Universe, gun: Staff) -> None:
    text = HEADER + "NY-1;2026-03-02;session-outcome;4,5;3;5;4,1;\nNY-1;2026-03-16;session-outcome;;;;;21,4\n"
    for expected in ((2, 0, 1), (0, 2, 0)):
        batch = uploaded(universe, gun, text)
        done = actions.store(actor=gun, batch=batch, columns=columns(gun, batch))
        assert (done.answers, done.repeated, done.new_clients) == expected
    score = EpisodeScore.everyone.get(episode__client__code="NY-1")
    assert (score.n, score.first_milli, score.last_milli) == (2, 16_600, 21_400)
    assert (score.first_on, score.last_on) == (date(2026, 3, 2), date(2026, 3, 16))


def test_another_answer_to_a_stored_question_is_an_error_and_nothing_changes(universe: Universe, gun: Staff) -> None:
    first = uploaded(universe, gun, HEADER + "NY-1;2026-03-02;session-outcome;4;3;5;4;\n")
    actions.store(actor=gun, batch=first, columns=columns(gun, first))
    before = (Response.everyone.count(), Client.everyone.count(), Event.objects.count())
    other = HEADER + "NY-1;2026-03-02;session-outcome;5;3;5;4;\nNY-2;2026-03-02;session-outcome;5;3;5;4;\n"
    second = uploaded(universe, gun, other)
    checked = queries.check(gun, second, columns(gun, second))
    assert [(p.row, p.key) for p in checked.problems] == [(2, "other_answer_stored")]
    assert (Response.everyone.count(), Client.everyone.count()) == before[:2]


def test_a_wrong_file_is_answered_with_every_error_and_changes_nothing(as_gun: Browser, universe: Universe) -> None:
    before = (Response.everyone.count(), Client.everyone.count())
    text = HEADER + "NY-1;2026-13-01;session-outcome;4;3;5;4;\n<b>x</b>;2026-03-02;ors;;;;;\n"
    answer = as_gun.post(
        reverse("interchange:import"),
        {
            "file": SimpleUploadedFile("fel.csv", text.encode()),
            "unit": universe.family.pk,
            "programme": universe.north_programme.pk,
        },
        follow=True,
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "2026-13-01" in page
    assert "Skriv som 2026-12-01." in page
    assert "Det instrumentet finns inte" in page
    assert "<b>x</b>" not in page
    assert (Response.everyone.count(), Client.everyone.count()) == before


def test_a_file_is_imported_through_the_pages_and_not_kept(as_gun: Browser, universe: Universe) -> None:
    text = HEADER + "NY-1;2026-03-02;session-outcome;4,5;3;5;4,1;\n"
    as_gun.post(
        reverse("interchange:import"),
        {
            "file": SimpleUploadedFile("svar.csv", text.encode()),
            "unit": universe.family.pk,
            "programme": universe.north_programme.pk,
        },
    )
    batch = ImportBatch.objects.latest("pk")
    assert "NY-1" not in batch.file_sealed
    assert (
        "1 svar är redo att sparas"
        in as_gun.get(reverse("interchange:checked", args=[batch.public_id])).content.decode()
    )
    done = as_gun.post(reverse("interchange:store", args=[batch.public_id]), follow=True)
    assert "1 svar är sparat" in done.content.decode()
    batch.refresh_from_db()
    assert (batch.status, batch.file_sealed) == (BatchStatus.STORED, "")
    assert as_gun.post(reverse("interchange:store", args=[batch.public_id])).status_code == 404


def test_somebody_elses_file_does_not_exist(as_gun: Browser, universe: Universe, gun: Staff) -> None:
    batch = uploaded(universe, gun, HEADER + "NY-1;2026-03-02;session-outcome;4;3;5;4;\n")
    ImportBatch.objects.filter(pk=batch.pk).update(uploaded_by=universe.anna)
    assert as_gun.get(reverse("interchange:checked", args=[batch.public_id])).status_code == 404


def test_columns_with_other_names_are_said_once_and_remembered(as_gun: Browser, universe: Universe, gun: Staff) -> None:
    text = "person;dag då;formulär;q1;q2;q3;q4\nNY-1;2026-03-02;session-outcome;4;3;5;4\n"
    batch = uploaded(universe, gun, text)
    address = reverse("interchange:checked", args=[batch.public_id])
    assert as_gun.get(address).url == reverse("interchange:columns", args=[batch.public_id])  # type: ignore[attr-defined]  # a redirect
    said = {"client": "person", "date": "dag då", "instrument": "formulär", "total": ""}
    as_gun.post(reverse("interchange:columns", args=[batch.public_id]), said)
    assert as_gun.get(address).status_code == 200
    again = uploaded(universe, gun, text)
    assert as_gun.get(reverse("interchange:checked", args=[again.public_id])).status_code == 200
