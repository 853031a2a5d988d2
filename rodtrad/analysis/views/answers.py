"""The answers of one follow-up, for those who work with every case behind them."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.analysis.queries import answers as answered
from rodtrad.programmes.queries import programmes


@requires(Permission.SEE_CLIENTS)
@require_GET
def answers(request: HttpRequest, programme: UUID) -> HttpResponse:
    """What every form says, with n and interval, and what of it is published."""
    staff = asker(request)
    found = get_object_or_404(programmes(staff), public_id=programme)
    if not answered.may_read(staff, found):
        raise Http404
    return render(request, "analysis/answers.html", {"page": answered.answers_page(staff, found)})
