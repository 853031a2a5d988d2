"""The commands of those who run an installation: the first administrator, sealing, verifying, tidying."""

from __future__ import annotations

import pytest
from django.db import connection

from rodtrad.access import actions
from rodtrad.access.actors import System
from rodtrad.access.models import Event, Seal, Staff, Tenant
from rodtrad.access.queries.organisation import AccountState, person
from rodtrad.access.rules import TenantKind
from rodtrad.cli import main
from rodtrad.cli.care import Caretaker
from rodtrad.collection.models import MonthCount
from rodtrad.practice.universe import Universe

pytestmark = pytest.mark.django_db

OPEN = ("create-admin", "--committee", "Socialnämnden", "--key", "socialnamnden", "--unit", "IFO")
WHO = ("--username", "ada", "--name", "Ada Berg")
Said = pytest.CaptureFixture[str]


def test_the_first_administrator_opens_the_committee(capsys: Said) -> None:
    assert main([*OPEN, *WHO]) == 0
    ada = Staff.objects.get(username="ada")
    said = capsys.readouterr().out
    password = next(line.split()[-1] for line in said.splitlines() if line.startswith("Engångslösenord"))
    assert ada.check_password(password)
    assert person(ada, ada.public_id).state is AccountState.ONE_TIME
    assert [(m.role, m.unit.periods.get().name) for m in ada.memberships.all()] == [("administrator", "IFO")]
    assert {event.actor for event in Event.objects.all()} == {"create-admin"}


def test_with_an_identity_provider_nobody_needs_a_password(capsys: Said) -> None:
    assert main([*OPEN, *WHO, "--no-password"]) == 0
    assert "Engångslösenord" not in capsys.readouterr().out
    assert not Staff.objects.get().has_usable_password()


def test_invented_people_are_never_put_where_it_is_for_real(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RODTRAD_PROFILE", "production")
    assert main(["demo", "--port", "0"]) == 3
    assert "RODTRAD_PROFILE=production" in capsys.readouterr().err
    monkeypatch.setenv("RODTRAD_PROFILE", "practice")
    monkeypatch.setenv("RODTRAD_BASE_URL", "http://127.0.0.1")
    assert main([*OPEN, *WHO]) == 0
    Tenant.objects.update(kind=TenantKind.REAL)
    assert main(["demo", "--port", "0"]) == 3
    assert "en riktig nämnd" in capsys.readouterr().err


def test_a_committee_is_opened_once(capsys: Said) -> None:
    main([*OPEN, *WHO])
    assert main([*OPEN, "--username", "bo", "--name", "Bo"]) == 1
    assert "finns redan. Inget är ändrat." in capsys.readouterr().err
    assert Staff.objects.count() == 1


def test_a_user_name_is_taken_in_the_whole_installation(capsys: Said) -> None:
    main([*OPEN, *WHO])
    other = [word.replace("socialnamnden", "skolnamnden") for word in OPEN]
    assert main([*other, *WHO]) == 1
    assert "användarnamnet ada finns redan" in capsys.readouterr().err
    assert Tenant.objects.count() == 1


def test_a_key_with_other_letters_is_a_problem_in_the_command(capsys: Said) -> None:
    assert main(["create-admin", "--committee", "X", "--key", "Nämnden", "--unit", "IFO", *WHO]) == 2
    assert "små bokstäver" in capsys.readouterr().err


def test_sealing_shows_heads_that_verifying_understands(universe: Universe, capsys: Said) -> None:
    assert main(["seal"]) == 0
    heads = capsys.readouterr().out.split()
    assert len(heads) == Tenant.objects.count()
    assert main(["verify", *(f"--head={head}" for head in heads)]) == 0
    assert "stämmer" in capsys.readouterr().err


def test_a_changed_log_is_a_problem_in_the_data(universe: Universe, capsys: Said) -> None:
    main(["seal"])
    Event.objects.filter(pk=Seal.objects.get(tenant=universe.tenant, sequence=7).event_id).update(actor_label="Någon")
    capsys.readouterr()
    assert main(["verify"]) == 1
    assert "händelse 7 i kedjan är ändrad" in capsys.readouterr().err


def test_a_derived_number_that_is_wrong_is_a_problem_in_the_data(universe: Universe, capsys: Said) -> None:
    MonthCount.objects.update(answered=99)
    assert main(["verify"]) == 1
    assert universe.tenant.key in capsys.readouterr().err


@pytest.mark.parametrize("head", ["nonsense", "x:y:z", "okand-namnd:3:abc"])
def test_a_head_that_is_none_is_a_problem_in_the_command(head: str, universe: Universe) -> None:
    assert main(["verify", "--head", head]) == 2


def test_the_caretaker_seals_syncs_and_tidies_and_may_come_twice(universe: Universe) -> None:
    caretaker = Caretaker()
    caretaker.look_round()
    assert not Event.objects.filter(sealed=False).exists()
    actions.sign_out(actor=universe.anna)
    caretaker.look_round()
    Caretaker().look_round()
    assert not Event.objects.filter(sealed=False).exists()
    assert actions.seal_events(actor=System(universe.tenant.pk, "test")) == 0
    if connection.vendor == "sqlite":  # which takes the wrong index in tables it has not looked at
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'collection_response'")
            assert cursor.fetchone()[0] > 0
