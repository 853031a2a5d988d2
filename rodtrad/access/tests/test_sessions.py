"""When a staff session ends by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from rodtrad.access.sessions import POLL_HEADER
from rodtrad.access.tests.conftest import Office

NOW = datetime(2025, 11, 3, 8, 0, tzinfo=UTC)
PAGE = "/konto/sakerhet/"


@pytest.fixture
def signed_in(client: Client, office: Office) -> Client:
    with time_machine.travel(NOW, tick=False):
        client.force_login(office.admin)
        assert client.get(PAGE).status_code == 200
    return client


def status(client: Client, minutes: float, **headers: str) -> int:
    with time_machine.travel(NOW + timedelta(minutes=minutes), tick=False):
        return client.get(PAGE, headers=headers).status_code


def test_half_an_hour_without_a_click_ends_the_session(signed_in: Client) -> None:
    assert status(signed_in, 29) == 200
    assert status(signed_in, 29 + 31) == 302


def test_every_click_keeps_it_alive(signed_in: Client) -> None:
    assert [status(signed_in, minutes) for minutes in (20, 40, 60, 80)] == [200] * 4


def test_a_page_that_asks_by_itself_keeps_nothing_alive(signed_in: Client) -> None:
    for minutes in (10, 20, 29):
        assert status(signed_in, minutes, **{POLL_HEADER: "true"}) == 200
    assert status(signed_in, 31) == 302


def test_the_session_is_written_at_most_once_a_minute(signed_in: Client) -> None:
    with time_machine.travel(NOW + timedelta(seconds=30), tick=False):
        before = Session.objects.get().expire_date
        signed_in.get(PAGE)
        assert Session.objects.get().expire_date == before
