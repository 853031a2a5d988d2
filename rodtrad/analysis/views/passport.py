"""How an instrument behaves among the answers one may see."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.analysis.queries.passport import found, passport_page


@requires(Permission.SEE_CLIENTS)
@require_GET
def passport(request: HttpRequest, instrument: str) -> HttpResponse:
    """The instrument's passport from own answers."""
    staff = asker(request)
    wanted = found(instrument, staff.tenant_id)
    if wanted is None:
        raise Http404
    return render(request, "analysis/passport.html", {"page": passport_page(staff, wanted)})
