"""Signing in: passwords, second steps, and what is kept of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from rodtrad.access import clock
from rodtrad.access.models import Event, Staff
from rodtrad.access.tests.conftest import PASSWORD, Office

LOGIN = "/konto/logga-in/"


def sign_in(client: Client, username: str, password: str = PASSWORD) -> str:
    """Try, and return where it led ("" when the form came back)."""
    response = client.post(LOGIN, {"login": username, "password": password})
    return response.headers.get("Location", "") if response.status_code == 302 else ""


def verbs(office: Office) -> list[str]:
    found = Event.objects.filter(tenant=office.tenant, verb__startswith="session.").order_by("pk")
    return list(found.values_list("verb", flat=True))


def code_for(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def test_a_sign_in_gets_a_new_session_and_is_on_record(client: Client, office: Office) -> None:
    client.get(LOGIN)
    before = client.session.session_key
    assert sign_in(client, "ada") == "/"
    assert client.session.session_key != before
    assert verbs(office) == ["session.signed_in"]
    assert Event.objects.get(verb="session.signed_in").details == {"method": "password"}


def test_whoever_has_had_five_wrong_passwords_waits_even_with_the_right_one(client: Client, office: Office) -> None:
    for _ in range(5):
        assert sign_in(client, "ada", "fel lösenord") == ""
    cache.clear()  # another process has its own memory; the log is common to all of them
    assert sign_in(Client(), "ADA") == ""
    assert verbs(office) == ["session.sign_in_failed"] * 5
    with clock.at(datetime.now(UTC) + timedelta(minutes=6)):
        assert sign_in(Client(), "ada") == "/"


def test_an_unknown_name_is_refused_like_a_wrong_password(client: Client, office: Office) -> None:
    known = client.post(LOGIN, {"login": "ada", "password": "fel"})
    unknown = client.post(LOGIN, {"login": "ingen", "password": "fel"})
    assert known.context["form"].errors == unknown.context["form"].errors


def test_one_signs_out_by_a_button_and_not_by_a_link(client: Client, office: Office) -> None:
    sign_in(client, "ada")
    assert client.get("/konto/logga-ut/").status_code == 200
    assert "_auth_user_id" in client.session
    client.post("/konto/logga-ut/")
    assert "_auth_user_id" not in client.session
    assert verbs(office)[-1] == "session.signed_out"


def test_an_account_that_has_ended_says_so_and_opens_nothing(client: Client, office: Office) -> None:
    Staff.objects.filter(pk=office.admin.pk).update(is_active=False)
    assert sign_in(client, "ada") == "/konto/avslutat/"
    assert "_auth_user_id" not in client.session


def test_a_one_time_password_is_changed_before_anything_else(client: Client, office: Office) -> None:
    office.admin.password_expires_at = datetime.now(UTC) + timedelta(days=7)
    office.admin.save()
    sign_in(client, "ada")
    assert client.get(reverse("access:organisation")).headers["Location"] == "/konto/losenord/"
    new = "ett eget och ganska långt lösenord"
    client.post("/konto/losenord/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert client.get(reverse("access:organisation")).status_code == 200
    assert Staff.objects.get(pk=office.admin.pk).password_expires_at is None
    assert Event.objects.filter(verb="staff.password_changed").count() == 1


def test_a_one_time_password_that_is_too_old_opens_nothing(client: Client, office: Office) -> None:
    office.admin.password_expires_at = datetime.now(UTC) - timedelta(minutes=1)
    office.admin.save()
    response = client.post(LOGIN, {"login": "ada", "password": PASSWORD})
    assert response.status_code == 403
    assert "Engångslösenordet har gått ut" in response.content.decode()
    assert "_auth_user_id" not in client.session


@override_settings(SECOND_FACTOR_REQUIRED=True)
def test_a_local_account_gets_a_second_step_before_any_work(client: Client, office: Office) -> None:
    sign_in(client, "ada")
    assert client.get(reverse("access:organisation")).headers["Location"] == "/konto/sakerhet/"
    secret = client.get("/konto/sakerhet/app/").context["form"].secret
    done = client.post("/konto/sakerhet/app/", {"code": code_for(secret)})
    assert done.headers["Location"] == "/konto/sakerhet/koder/"
    assert client.get(reverse("access:organisation")).status_code == 200


def test_the_next_sign_in_asks_for_the_second_step(client: Client, office: Office) -> None:
    sign_in(client, "ada")
    secret = client.get("/konto/sakerhet/app/").context["form"].secret
    client.post("/konto/sakerhet/app/", {"code": code_for(secret)})
    codes = client.get("/konto/sakerhet/koder/").context["unused_codes"]
    other = Client()
    assert sign_in(other, "ada") == "/konto/logga-in/andra-steget/"
    assert "_auth_user_id" not in other.session
    assert other.post("/konto/logga-in/andra-steget/", {"code": "000000"}).status_code == 200
    assert other.post("/konto/logga-in/andra-steget/", {"code": codes[0]}).headers["Location"] == "/"
    assert Event.objects.filter(verb="session.signed_in").last().details == {"method": "password+mfa"}  # type: ignore[union-attr]  # there is one


def test_the_secret_of_the_second_step_is_sealed_in_the_database(client: Client, office: Office) -> None:
    sign_in(client, "ada")
    secret = client.get("/konto/sakerhet/app/").context["form"].secret
    client.post("/konto/sakerhet/app/", {"code": code_for(secret)})
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_email", "account_reset_password", "socialaccount_signup", "socialaccount_connections"],
)
def test_nobody_signs_up_or_manages_an_account_by_mail(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)
