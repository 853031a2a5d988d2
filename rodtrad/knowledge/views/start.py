"""The first page of learning."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.knowledge.queries import places
from rodtrad.knowledge.queries.start import start_page
from rodtrad.knowledge.views.answering import group


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Learning, for the group one works in."""
    staff = asker(request)
    return render(request, "knowledge/start.html", {"page": start_page(staff, places.home(staff))})


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def start_of(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Learning, for one of the groups one takes part in."""
    return render(
        request, "knowledge/start.html", {"page": start_page(asker(request), group(request, unit), chosen=True)}
    )
