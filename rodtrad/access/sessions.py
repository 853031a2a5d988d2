"""What surrounds a staff session: when it ends by itself, and what must be done before any work.

A session ends after thirty idle minutes or ten hours in all (`web.middleware.Guard` counts the ten hours). Only what a
person does keeps it alive: a page that asks for news by itself says so with `POLL_HEADER` and extends nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from rodtrad.access import clock
from rodtrad.access.guard import AccessRule
from rodtrad.access.models import Staff

GetResponse = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponse]

POLL_HEADER = "HX-Poll"
_SEEN = "seen"
_FINE_SECONDS = 60  # a session is written at most once a minute, not at every click
_SECOND_FACTOR = "second_factor"
_WHERE_THEY_ARE_DONE = ("account_", "mfa_")  # the names of the sign-in pages


class Sessions(SessionMiddleware):
    """Django's sessions, but a page that asks for news by itself never takes away the cookie.

    A hand-over gives the browser a new cookie. News asked for with the old one may be answered after that, and Django
    would then tell the browser to forget the cookie: the new one.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Let the cookie be, unless a person asked."""
        response = super().process_response(request, response)
        if is_poll(request):
            response.cookies.pop(settings.SESSION_COOKIE_NAME, None)
        return response


class IdleClock:
    """Move the end of a session ahead when a person does something, and never because a page polls."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; respondents have no session, and only the view tells them apart."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Note that somebody was here."""
        rule = _rule(view)
        if (rule and rule.respondent) or is_poll(request) or not isinstance(request.user, Staff):
            return
        now = clock.machine_now().timestamp()
        if now - request.session.get(_SEEN, 0) >= _FINE_SECONDS:
            request.session[_SEEN] = now  # saving moves the expiry; nothing else does


class FirstThings:
    """Before any work: a one-time password is changed, and a local account has a second factor."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the decision is in `process_view`, where the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Lead to what must be done first."""
        if _open_before_that(request, view) or not isinstance(request.user, Staff):
            return None
        if request.user.password_expires_at is not None:
            return redirect("account_change_password")
        if settings.SECOND_FACTOR_REQUIRED and not has_second_factor(request, request.user):
            return redirect("mfa_index")
        return None


def is_poll(request: HttpRequest) -> bool:
    """Whether a page asks for news by itself."""
    return POLL_HEADER in request.headers


def has_second_factor(request: HttpRequest, staff: Staff) -> bool:
    """Whether this session is more than a password: an identity provider vouches, or the account has a second step."""
    if request.session.get(_SECOND_FACTOR):
        return True
    vouched = any(record.get("method") == "socialaccount" for record in get_authentication_records(request, staff))
    if vouched or is_mfa_enabled(staff):
        request.session[_SECOND_FACTOR] = True
        return True
    return False


def _open_before_that(request: HttpRequest, view: View) -> bool:
    rule = _rule(view)
    if rule and (rule.public_because or rule.respondent):
        return True
    name = request.resolver_match.url_name if request.resolver_match else None
    return (name or "").startswith(_WHERE_THEY_ARE_DONE)


def _rule(view: View) -> AccessRule | None:
    rule: AccessRule | None = getattr(view, "access_rule", None)
    return rule
