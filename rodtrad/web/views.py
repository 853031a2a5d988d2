"""The front door: where one lands, whether the house stands, and which language it speaks."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from rodtrad.access.entitlements import may
from rodtrad.access.guard import public_view
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.web.pages import AccessibilityPage

ASSESSED_ON = date(2026, 11, 22)  # the day of the statement's own assessment; renew it with the statement


@public_view("Sends everybody to where they belong; shows nothing itself.")
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Lead a member of staff to the place their role begins in."""
    if not isinstance(request.user, Staff):
        return redirect("practice:cast") if settings.PRACTICE else redirect_to_login("/")
    landing = (
        (Permission.SEE_CLIENTS, "feedback:today"),
        (Permission.MANAGE_ORGANISATION, "access:organisation"),
        (Permission.REVIEW_LOG, "access:log"),
        (Permission.LEAD_EXERCISES, "exercises:start"),
        (Permission.PLAN_FOLLOW_UP, "programmes:list"),
    )
    for permission, name in landing:
        if may(request.user, permission):
            return redirect(name)
    return redirect("analysis:results")


@public_view("Says only whether the server and its database answer.", while_handed_over=True)
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the server and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@public_view("A language is nobody's secret.")
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and go back to where one was."""
    code = request.POST.get("language", "")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = redirect(back)
    if code in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=365 * 86400,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


@public_view("The law wants everybody to reach the accessibility statement.", while_handed_over=True)
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement: what is known not to work, and how to say more."""
    actor = request.user.tenant.name if isinstance(request.user, Staff) else _("Nämnden som du har kontakt med")
    return render(request, "web/accessibility.html", {"page": AccessibilityPage(actor, ASSESSED_ON)})
