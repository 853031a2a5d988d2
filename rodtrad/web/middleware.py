"""What surrounds every request: respondents without a session, the hand-over lock, and refusal by default."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csp.utils import build_policy
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.handlers.base import BaseHandler
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.module_loading import import_string

from rodtrad.access import queries
from rodtrad.access.guard import AccessRule
from rodtrad.access.models import Staff

GetResponse = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponse]
RESPONDENT_PREFIX = "/svara/"
HTMX_STOP_POLLING, NOT_FOUND = 286, 404


class RespondentFirst:
    """Lead respondent addresses into a world of their own, as their own process would: no session, no cookie."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.respondents = Respondents()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the respondents' own chain answer respondent requests."""
        if not request.path_info.startswith(RESPONDENT_PREFIX):
            return self.get_response(request)
        request.urlconf = "rodtrad.web.respondent_urls"
        response: HttpResponse = self.respondents.chain(request)
        return response


class Respondents(BaseHandler):
    """The middleware of the respondents' process, round the views of their own URL configuration or another core."""

    def __init__(self, core: GetResponse | None = None) -> None:
        self._view_middleware: list[Any] = []
        self._template_response_middleware: list[Any] = []
        self._exception_middleware: list[Any] = []
        views = core or self._get_response  # type: ignore[attr-defined]  # the stubs know only what is public
        self.chain: Any = convert_exception_to_response(views)
        for path in reversed(settings.RESPONDENT_MIDDLEWARE):
            layer = import_string(path)(self.chain)
            if hasattr(layer, "process_view"):
                self._view_middleware.insert(0, layer.process_view)
            self.chain = convert_exception_to_response(layer)


class ContentPolicy:
    """Send the one content policy of the house; it is worked out once, because no page has another."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.policy: str = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the header to every answer."""
        response = self.get_response(request)
        response.headers["Content-Security-Policy"] = self.policy
        return response


class NoStore:
    """Staff pages are never kept by a browser or a proxy."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add no-store to everything but static files and respondent pages that say otherwise."""
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response


class PackedPages(GZipMiddleware):
    """Pack pages that our own pages or the address bar asked for, and nothing that another site may have asked for.

    What is packed tells by its length whether a guess stands in it. To guess, somebody needs a page of their own that
    makes the browser ask again and again; browsers say when that is so, and then nothing is packed.
    """

    asked_here = frozenset({"same-origin", "none"})

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Pack a page; leave files, answers to forms, and what a browser does not say the origin of, as they are."""
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if request.method != "GET" or not is_page or request.headers.get("Sec-Fetch-Site") not in self.asked_here:
            return response
        return super().process_response(request, response)


class Handover:
    """While a client holds the device, every staff address answers with the lock page and nothing polls."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lead addresses that do not exist to the lock page too; `process_view` leads all others."""
        response = self.get_response(request)
        if response.status_code == NOT_FOUND and _is_handed_over(request):
            return _to_the_lock_page(request)
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Let through only what may be opened while handed over."""
        rule = rule_of(view)
        if (rule and rule.while_handed_over) or not _is_handed_over(request):
            return None
        return _to_the_lock_page(request)


def _is_handed_over(request: HttpRequest) -> bool:
    return isinstance(request.user, Staff) and queries.open_lock(request.session.session_key) is not None


def _to_the_lock_page(request: HttpRequest) -> HttpResponse:
    """A page is led there; a part of a page is told to stop asking and to load anew."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=HTMX_STOP_POLLING, headers={"HX-Refresh": "true"})
    return redirect("access:locked")


class Guard:
    """Refuse every view that does not say who may open it, and everybody it does not admit."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the decision is in `process_view`, where the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Admit, lead to the log-in page, or refuse."""
        rule = rule_of(view)
        if rule is None:
            raise PermissionDenied("This view does not say who may open it.")
        if rule.respondent or rule.public_because:
            return None
        user = getattr(request, "user", None)
        if not isinstance(user, Staff):
            return _to_sign_in(request)
        if _too_old(request):
            logout(request)
            return _to_sign_in(request)
        if not rule.admits(user):
            raise PermissionDenied
        return None


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """A page is led there; a part of a page is told to load anew, so that nothing about anybody stays on the screen."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=HTMX_STOP_POLLING, headers={"HX-Refresh": "true"})
    return redirect_to_login(request.get_full_path())


def rule_of(view: View) -> AccessRule | None:
    """Who may open a view: what it declares, or what its package is known to check by itself."""
    declared: AccessRule | None = getattr(view, "access_rule", None)
    if declared is not None:
        return declared
    if view.__module__.startswith("allauth."):
        return AccessRule(public_because="Sign-in; allauth asks for a log-in itself where one is needed.")
    return None


def _too_old(request: HttpRequest) -> bool:
    """Whether the session has reached its absolute age; the first request stamps its beginning."""
    now = timezone.now()
    began = request.session.get("began")
    if began is None:
        request.session["began"] = now.timestamp()
        return False
    return bool(now.timestamp() - began > settings.SESSION_ABSOLUTE_AGE)
