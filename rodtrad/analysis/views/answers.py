"""The answers of one follow-up, for those who work with every case behind them."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.analysis.actions import open_material
from rodtrad.analysis.queries import answers as answered
from rodtrad.analysis.queries.before_choice import before_choice_page
from rodtrad.clients.models import Episode
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


@requires(Permission.FOLLOW_UP)
@require_GET
def before_choice(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """What others with a similar need said about each insats, as material for a talk; never a recommendation."""
    staff = asker(request)
    found = get_object_or_404(
        Episode.objects.visible_to(staff).select_related("client", "case", "unit", "programme_version__programme"),
        public_id=episode, client__public_id=client,
    )  # fmt: skip
    open_material(actor=staff, episode=found)
    return render(request, "analysis/before_choice.html", {"page": before_choice_page(staff, found)})
