"""Signing in through the municipality: the provider says who somebody is, Rödtråd says whether they may come in."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client, override_settings

from rodtrad.access import actions
from rodtrad.access.models import Event, Staff
from rodtrad.access.tests.conftest import Office

LOGIN = "/konto/kommun/kommun/"


class Provider(BaseHTTPRequestHandler):
    """A provider of one page each: what it offers, its tokens, and who has signed in."""

    home: ClassVar[str] = ""
    claims: ClassVar[dict[str, str]] = {}
    exchanged: ClassVar[list[dict[str, list[str]]]] = []

    def do_GET(self) -> None:
        """Say what there is, or who it is."""
        home = self.home
        offers = {
            "issuer": home,
            "authorization_endpoint": f"{home}/authorize",
            "token_endpoint": f"{home}/token",
            "userinfo_endpoint": f"{home}/userinfo",
            "jwks_uri": f"{home}/keys",
        }
        self._answer(offers if "well-known" in self.path else self.claims)

    def do_POST(self) -> None:
        """Give tokens for a code."""
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.exchanged.append(sent)
        now = int(time.time())
        about = {**self.claims, "iss": self.home, "aud": "rodtrad", "iat": now, "exp": now + 60}
        signed = jwt.encode(about, "a secret of the provider that is long enough", algorithm="HS256")
        self._answer({"access_token": "opens-userinfo", "token_type": "Bearer", "id_token": signed})

    def _answer(self, body: object) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name for it
        """Say nothing while tests run."""


@pytest.fixture
def provider() -> Iterator[type[Provider]]:
    server = ThreadingHTTPServer(("localhost", 0), Provider)
    Provider.home = f"http://localhost:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    app = {
        "provider_id": "kommun",
        "name": "Kommunens inloggning",
        "client_id": "rodtrad",
        "secret": "between us",
        "settings": {"server_url": Provider.home},
    }
    Provider.exchanged.clear()
    with override_settings(SOCIALACCOUNT_PROVIDERS={"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}):
        yield Provider
    server.shutdown()
    server.server_close()


def come_back(client: Client, provider: type[Provider], **claims: str) -> HttpResponse:
    """Go to the provider and come back as somebody."""
    provider.claims.clear()
    provider.claims.update(claims)
    there = client.post(LOGIN)
    asked = parse_qs(urlsplit(there.headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    answer = client.get(f"{LOGIN}svar/", {"code": "a-code", "state": asked["state"][0]})
    assert isinstance(answer, HttpResponse)
    return answer


def test_staff_come_in_by_their_user_name_the_first_time(
    client: Client, office: Office, provider: type[Provider]
) -> None:
    answer = come_back(client, provider, sub="12345", preferred_username="ada")
    assert answer.headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(office.admin.pk)
    assert provider.exchanged[0]["code_verifier"]
    assert SocialAccount.objects.get().uid == "12345"
    assert Event.objects.get(verb="session.signed_in").details == {"method": "socialaccount"}


def test_afterwards_they_are_known_by_the_provider_s_own_number(
    client: Client, office: Office, provider: type[Provider]
) -> None:
    come_back(client, provider, sub="12345", preferred_username="ada")
    other = Client()
    come_back(other, provider, sub="12345", preferred_username="ada.nytt.namn")
    assert other.session["_auth_user_id"] == str(office.admin.pk)


@override_settings(SECOND_FACTOR_REQUIRED=True)
def test_the_provider_vouches_for_the_second_step(client: Client, office: Office, provider: type[Provider]) -> None:
    come_back(client, provider, sub="12345", preferred_username="ada")
    assert client.get("/organisation/").status_code == 200


def test_a_stranger_is_turned_away_and_nothing_is_kept(
    client: Client, office: Office, provider: type[Provider]
) -> None:
    answer = come_back(client, provider, sub="666", preferred_username="frammande")
    assert answer.status_code == 403
    assert "Du har inget konto i Rödtråd" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert (Staff.objects.count(), SocialAccount.objects.count()) == (1, 0)


@pytest.mark.parametrize("claims", [{"sub": "1"}, {"sub": "1", "preferred_username": ""}])
def test_whoever_has_no_user_name_is_a_stranger(
    claims: dict[str, str], client: Client, office: Office, provider: type[Provider]
) -> None:
    assert come_back(client, provider, **claims).status_code == 403


def test_an_account_that_has_ended_stays_closed(client: Client, office: Office, provider: type[Provider]) -> None:
    bo = office.staff("bo")
    come_back(client, provider, sub="2", preferred_username="bo")
    client.post("/konto/logga-ut/")
    actions.deactivate_staff(actor=office.admin, staff=bo)
    assert come_back(client, provider, sub="2", preferred_username="bo").headers["Location"] == "/konto/avslutat/"
    assert "_auth_user_id" not in client.session


def test_the_log_in_page_offers_the_municipality_first(
    client: Client, office: Office, provider: type[Provider]
) -> None:
    page = client.get("/konto/logga-in/").content.decode()
    assert page.index("Kommunens inloggning") < page.index('name="login"')


def test_without_a_provider_there_is_no_such_door(client: Client, office: Office) -> None:
    assert client.post(LOGIN).status_code == 404
    assert "kommun/kommun" not in client.get("/konto/logga-in/").content.decode()
