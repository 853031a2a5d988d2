"""Idag and Klienter."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.feedback import actions
from rodtrad.feedback.queries import live
from rodtrad.feedback.queries.clients import clients_page
from rodtrad.feedback.queries.scope import Whose
from rodtrad.feedback.queries.today import board, today_page
from rodtrad.feedback.sentences.today import news


def whose_list(request: HttpRequest) -> Whose:
    """Which list is asked for: one's own, or the group's."""
    return Whose.GROUP if request.GET.get("lista") == Whose.GROUP else Whose.MINE


@requires(Permission.SEE_CLIENTS)
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """Idag: what waits, what has just come, what is worth a look."""
    staff, whose = asker(request), whose_list(request)
    page = today_page(staff, whose, now=clock.now(), today=clock.today())
    actions.open_list(actor=staff, page="today", relation=whose.relation, subjects=page.board.subjects)
    return render(request, "feedback/today.html", {"page": page})


@requires(Permission.SEE_CLIENTS)
@require_GET
def today_news(request: HttpRequest) -> HttpResponse:
    """Idag again if an answer has come since it was shown, else nothing."""
    staff, day = asker(request), clock.today()
    seen = live.read_note_today(request.GET.get("sett", ""))
    if seen is not None and seen.on == day and live.seen_today(staff, seen.whose, on=day, floor=seen.floor) == seen:
        return HttpResponse(status=204)
    whose = seen.whose if seen else Whose.MINE
    part = board(staff, whose, now=clock.now(), today=day, news=news(clock.now()))
    actions.open_list(actor=staff, page="today", relation=whose.relation, subjects=part.subjects)
    return render(request, "feedback/_board.html", {"board": part})


@requires(Permission.SEE_CLIENTS)
@require_GET
def clients(request: HttpRequest) -> HttpResponse:
    """Klienter: everybody one follows, or the work group follows."""
    staff, whose = asker(request), whose_list(request)
    page = clients_page(staff, whose, today=clock.today())
    actions.open_list(actor=staff, page="clients", relation=whose.relation, subjects=page.subjects)
    return render(request, "feedback/clients.html", {"page": page})
