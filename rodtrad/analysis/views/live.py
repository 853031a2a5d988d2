"""The living pages about groups: for those who are entitled to every row behind them, and to nobody else."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Unit
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import UnitRow
from rodtrad.analysis.actions import open_missing
from rodtrad.analysis.queries import live
from rodtrad.analysis.queries.live import Chosen

HTMX_STOP_POLLING = 286


@requires(Permission.SEE_PUBLICATIONS, Permission.SEE_CLIENTS)
@require_GET
def results(request: HttpRequest) -> HttpResponse:
    """What we have learned about many: living pictures of one's own units, and publications."""
    return render(request, "analysis/results.html", {"page": live.results_page(asker(request))})


@requires(Permission.SEE_CLIENTS)
@require_GET
def unit(request: HttpRequest, unit: UUID) -> HttpResponse:
    """A unit's picture, now."""
    choice = _chosen(request, unit)
    if not isinstance(choice, Chosen):
        return render(request, "analysis/nothing.html", {"page": live.empty_page(choice)})
    return render(request, "analysis/unit.html", {"page": live.unit_page(asker(request), choice)})


@requires(Permission.SEE_CLIENTS)
@require_GET
def unit_news(request: HttpRequest, unit: UUID) -> HttpResponse:
    """The picture again if something has changed since it was shown, else nothing."""
    try:
        choice = _chosen(request, unit)
    except Http404:  # the right to the page has ended since it was opened: it is to go from the screen
        return HttpResponse(status=HTMX_STOP_POLLING, headers={"HX-Refresh": "true"})
    if not isinstance(choice, Chosen):
        return HttpResponse(status=204)
    seen, shown = request.GET.get("sett", ""), request.GET.get("bild", "")
    found = live.news(asker(request), choice, version=seen, digest=shown)
    if found is None:
        return HttpResponse(status=204)
    return render(request, "analysis/_news.html", {"news": found})


@requires(Permission.SEE_CLIENTS)
@require_GET
def apt(request: HttpRequest, unit: UUID) -> HttpResponse:
    """The picture for the workplace meeting."""
    choice = _chosen(request, unit)
    if not isinstance(choice, Chosen):
        raise Http404
    return render(request, "analysis/apt.html", {"page": live.apt_page(asker(request), choice)})


@requires(Permission.SEE_CLIENTS)
@require_GET
def missing(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Who is missing, by name: each of them is put on record before the page is sent."""
    choice = _chosen(request, unit)
    if not isinstance(choice, Chosen):
        raise Http404
    page, episodes = live.missing_page(asker(request), choice)
    open_missing(actor=asker(request), episodes=episodes)
    return render(request, "analysis/missing.html", {"page": page})


@requires(Permission.SEE_CLIENTS)
@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """One's own cases as a picture; nobody else can open it, and it can be opened for nobody else."""
    page = live.own_page(asker(request), request.GET.get("matt", ""), request.GET.get("period", ""))
    return render(request, "analysis/own.html", {"page": page})


def _chosen(request: HttpRequest, unit: UUID) -> Chosen | UnitRow:
    try:
        return live.chosen(asker(request), unit, request.GET.get("matt", ""), request.GET.get("period", ""))
    except Unit.DoesNotExist:
        raise Http404 from None
