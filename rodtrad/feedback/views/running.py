"""Let a follow-up rest or go on, and let running contacts follow the newest plan."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rodtrad.access.guard import asker, requires
from rodtrad.access.messages import sentence
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.clients.actions import move_to_version
from rodtrad.collection.actions import plan_programme
from rodtrad.collection.tasks import go_on_planning
from rodtrad.feedback.queries.programme import on_older_plans
from rodtrad.programmes import actions, queries
from rodtrad.programmes.models import Programme
from rodtrad.programmes.queries.editing import may_plan

AT_ONCE = 200  # contacts that are brought up to a changed plan while somebody waits; the rest in the background


@requires(Permission.PLAN_FOLLOW_UP)
@require_POST
def rest(request: HttpRequest, programme: UUID) -> HttpResponse:
    """Let a follow-up rest, or go on."""
    staff, found = asker(request), _planned(request, programme)
    rests = request.POST.get("vad") == "vila"
    try:
        change = actions.pause_programme if rests else actions.resume_programme
        change(actor=staff, programme=found)
        is_done = plan_programme(actor=staff, programme=found, at_most=AT_ONCE)
    except RuleBroken as broken:
        messages.warning(request, sentence(broken))
    else:
        messages.success(request, _("Uppföljningen vilar från idag.") if rests else _("Uppföljningen går vidare."))
        if not is_done:
            go_on_planning.enqueue(staff.tenant_id)
            messages.info(request, _("Kontakterna är många. Det tar några minuter innan alla följer med."))
    return redirect("feedback:programme", found.public_id)


@requires(Permission.PLAN_FOLLOW_UP)
@require_POST
def move(request: HttpRequest, programme: UUID) -> HttpResponse:
    """Let running contacts follow the newest plan."""
    staff, found = asker(request), _planned(request, programme)
    newest = found.versions.order_by("-number").first()
    if newest is None:
        raise Http404
    moved = [move_to_version(actor=staff, episode=e, version=newest) for e in on_older_plans(staff, found)]
    said = ngettext("%(n)s kontakt följer nu den nya planen.", "%(n)s kontakter följer nu den nya planen.", len(moved))
    messages.success(request, said % {"n": len(moved)})
    return redirect("feedback:programme", found.public_id)


def _planned(request: HttpRequest, programme: UUID) -> Programme:
    staff = asker(request)
    found = get_object_or_404(queries.programmes(staff), public_id=programme)
    if not may_plan(staff, found):
        raise Http404
    return found
