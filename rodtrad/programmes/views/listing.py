"""Uppföljningar: the list. The page of one follow-up is composed where its coverage can be seen, in `feedback`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.programmes import queries


@requires(Permission.SEE_PLAN)
@require_GET
def programmes(request: HttpRequest) -> HttpResponse:
    """What is followed up, and why."""
    return render(request, "programmes/list.html", {"page": queries.programmes_page(asker(request))})
