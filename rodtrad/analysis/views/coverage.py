"""How far a follow-up's questions came."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.analysis.queries.coverage import coverage_page
from rodtrad.programmes.queries import programmes


@requires(Permission.SEE_COVERAGE)
@require_GET
def coverage(request: HttpRequest, programme: UUID) -> HttpResponse:
    """Who should have been asked, was asked, answered, and can be compared."""
    staff = asker(request)
    found = get_object_or_404(programmes(staff), public_id=programme)
    page = coverage_page(staff, found, request.GET.get("matpunkt", ""), today=clock.today())
    return render(request, "analysis/coverage.html", {"page": page})
