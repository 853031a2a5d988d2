"""The cast of the practice municipality as cards, and signing in as one of them with one click."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from rodtrad.access import actions as access
from rodtrad.access.guard import public_view
from rodtrad.practice import queries
from rodtrad.practice.cast import PASSWORD
from rodtrad.practice.pages import CastPage


@public_view("The practice municipality is for everybody who can reach it; everybody in it is invented.")
@require_GET
def cast(request: HttpRequest) -> HttpResponse:
    """Show who one can be."""
    _require_practice()
    page = CastPage(cards=queries.cards(), house=queries.house_cards(), password=PASSWORD)
    return render(request, "practice/cast.html", {"page": page})


@public_view("Signs in an invented person only; the view refuses every account of a real committee.")
@require_POST
def sign_in(request: HttpRequest, username: str) -> HttpResponse:
    """Become an invented member of staff."""
    _require_practice()
    staff = queries.invented(username)
    if staff is None:
        raise PermissionDenied
    login(request, staff, backend=settings.AUTHENTICATION_BACKENDS[0])
    access.sign_in(actor=staff, method="practice")
    return redirect("start")


def _require_practice() -> None:
    """Refuse wherever somebody has opened these addresses outside a practice installation."""
    if not settings.PRACTICE:
        raise PermissionDenied
