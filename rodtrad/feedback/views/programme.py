"""The page of one follow-up."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.feedback.queries.programme import programme_page
from rodtrad.programmes.queries import programmes


@requires(Permission.SEE_PLAN)
@require_GET
def programme(request: HttpRequest, programme: UUID) -> HttpResponse:
    """One follow-up: its question, its plan, and whether answers come."""
    staff = asker(request)
    found = get_object_or_404(programmes(staff), public_id=programme)
    return render(request, "feedback/programme.html", {"page": programme_page(staff, found, today=clock.today())})
