"""One click signs in an invented colleague, and never anybody of a real committee."""

from __future__ import annotations

import pytest
from django.test import Client as Browser
from django.test import override_settings

from rodtrad.access import actions as access
from rodtrad.access.actors import System
from rodtrad.access.models import Event, Staff
from rodtrad.access.rules import TenantKind
from rodtrad.practice.cast import CAST, PASSWORD
from rodtrad.practice.universe import Universe


def test_everybody_in_the_cast_has_a_card_with_name_role_and_button(universe: Universe, client: Browser) -> None:
    page = client.get("/ovning/").content.decode()
    for part in CAST:
        assert part.name in page
        assert f"Logga in som {part.first_name}" in page
    assert page.count("<h1>") == 1


def test_one_click_signs_in_and_is_on_record(universe: Universe, client: Browser) -> None:
    answer = client.post("/ovning/logga-in/anna/")
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(universe.anna.pk)
    assert Event.objects.filter(verb="session.signed_in", actor=str(universe.anna.public_id)).exists()


def test_the_password_of_the_cast_opens_the_ordinary_log_in_too(universe: Universe, client: Browser) -> None:
    assert client.login(username="berit", password=PASSWORD)


def test_a_real_committee_s_staff_are_never_signed_in_by_a_click(universe: Universe, client: Browser) -> None:
    tenant = access.create_tenant(actor=System(0, "test"), key="riktig", name="Riktiga nämnden", kind=TenantKind.REAL)
    access.add_staff(actor=System(tenant.pk, "test"), username="rakel", name="Rakel Riktig")
    assert client.post("/ovning/logga-in/rakel/").status_code == 403
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("username", ["ingen", "eskil"])
def test_nobody_of_that_name_is_refused_in_the_same_way(universe: Universe, client: Browser, username: str) -> None:
    assert client.post(f"/ovning/logga-in/{username}/").status_code == 403


def test_somebody_who_has_left_is_not_signed_in(anna: Staff, client: Browser) -> None:
    Staff.objects.filter(pk=anna.pk).update(is_active=False)
    assert client.post("/ovning/logga-in/anna/").status_code == 403


@override_settings(PRACTICE=False)
def test_outside_a_practice_installation_both_pages_are_refused(universe: Universe, client: Browser) -> None:
    assert client.get("/ovning/").status_code == 403
    assert client.post("/ovning/logga-in/anna/").status_code == 403


def test_signing_in_is_never_a_link(universe: Universe, client: Browser) -> None:
    assert client.get("/ovning/logga-in/anna/").status_code == 405


def test_an_installation_that_is_not_filled_says_how_to_fill_it(db: None, client: Browser) -> None:
    assert "make start" in client.get("/ovning/").content.decode()
