"""A short code typed on one's own phone: opens its question, and cannot be guessed."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client as Browser
from django.test import RequestFactory

from rodtrad.access import clock
from rodtrad.collection import actions, tokens
from rodtrad.collection.models import Invitation
from rodtrad.collection.respondent.code_views import sender
from rodtrad.collection.tests.conftest import Talk, link

PLACE = "/svara/kod/"


@pytest.fixture
def code(talk: Talk) -> str:
    """A code that was just made."""
    talk.ask()
    return actions.make_code(actor=talk.maj, invitation=talk.question())


def page_token(phone: Browser) -> str:
    """The token of a freshly shown page."""
    found = re.search(r'name="page-token" value="([^"]+)"', phone.get(PLACE).content.decode())
    assert found
    return found[1]


def typed(phone: Browser, code: str, token: str, **extra: Any) -> Any:
    """Type a code."""
    return phone.post(PLACE, {"code": code, "page-token": token}, **extra)


def test_the_code_opens_its_question_however_it_is_typed(client: Browser, talk: Talk, code: str) -> None:
    spelled = f"{code[:4].lower()}-{code[4:]} "
    answer = typed(client, spelled, page_token(client))
    assert answer.status_code == 303
    assert answer["Location"] == link(tokens.link_token(talk.question().public_id, 1))


def test_wrong_and_too_old_get_the_same_answer(client: Browser, talk: Talk, code: str) -> None:
    token = page_token(client)
    wrong = typed(client, "0000 0000", token)
    Invitation.everyone.update(code_made_at=clock.now() - timedelta(minutes=16))
    old = typed(client, code, token)
    assert wrong.status_code == old.status_code == 422
    assert wrong.content == old.content


def test_a_code_to_a_link_that_has_run_out_is_wrong(client: Browser, code: str) -> None:
    Invitation.everyone.update(asked_at=clock.now() - timedelta(days=15))
    assert typed(client, code, page_token(client)).status_code == 422


def test_a_page_takes_five_tries(client: Browser, code: str) -> None:
    token = page_token(client)
    for _time in range(5):
        assert typed(client, "WRONG", token).status_code == 422
    assert typed(client, code, token).status_code == 429
    assert typed(client, code, page_token(client)).status_code == 303


def test_one_address_gets_ten_bad_codes_a_minute(client: Browser, code: str) -> None:
    for _time in range(10):
        typed(client, "WRONG", page_token(client))
    assert typed(client, code, page_token(client)).status_code == 429
    assert typed(client, code, page_token(client), REMOTE_ADDR="192.0.2.7").status_code == 303
    cache.clear()  # a minute later
    assert typed(client, code, page_token(client)).status_code == 303


def test_a_page_that_is_not_ours_and_a_sending_from_elsewhere_are_refused(client: Browser, code: str) -> None:
    assert typed(client, code, "made-up").status_code == 429
    foreign = typed(client, code, page_token(client), headers={"Origin": "https://elsewhere.example"})
    assert foreign.status_code == 403


@pytest.mark.parametrize(
    ("direct", "forwarded", "behind_proxy", "network"),
    [
        ("192.0.2.7", "", False, "192.0.2.7"),
        ("192.0.2.7", "203.0.113.9", False, "192.0.2.7"),  # anybody can write a header
        ("10.0.0.1", "198.51.100.1, 203.0.113.9", True, "203.0.113.9"),  # only the last one is our proxy's
        ("10.0.0.1", "", True, "10.0.0.1"),
        ("2001:db8:1:2:3::4", "", False, "2001:db8:1:2::/64"),
        ("", "", False, "unknown"),
    ],
)
def test_tries_are_counted_for_the_network_they_come_from(
    settings: LazySettings, direct: str, forwarded: str, behind_proxy: bool, network: str
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if behind_proxy else None
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert sender(RequestFactory().post(PLACE, headers=headers, REMOTE_ADDR=direct)) == network
