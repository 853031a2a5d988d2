"""The inventory: see it, take it out as a file, read in another municipality's, and let others know something."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rodtrad.access import worlds
from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_by_public_id, unit_rows
from rodtrad.access.rules import RuleBroken
from rodtrad.workshop import actions, signing
from rodtrad.workshop.forms import WishForm
from rodtrad.workshop.models import Wish
from rodtrad.workshop.queries import inventory as asked
from rodtrad.workshop.queries import rounds as seen
from rodtrad.workshop.rules import WishKind
from rodtrad.workshop.sentences import sentence

WRITERS = (Permission.FOLLOW_UP, Permission.PLAN_FOLLOW_UP)
UNPROCESSABLE = 422


@requires(Permission.SEE_COVERAGE)
@require_GET
def inventory(request: HttpRequest) -> HttpResponse:
    """Which forms and models are used where."""
    return render(request, "workshop/inventory.html", {"page": asked.inventory_page(asker(request))})


@requires(Permission.SEE_COVERAGE)
@require_GET
def inventory_file(request: HttpRequest) -> HttpResponse:
    """The inventory as one signed file, for a region to put together."""
    staff = asker(request)
    text = signing.signed(asked.KIND, asked.inventory(staff), by=staff.tenant.name, house=staff.tenant.kind)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = (
        f'attachment; filename="{worlds.file_name(staff.tenant.kind, "inventering.json")}"'
    )
    return response


@requires(*WRITERS)
@require_POST
def read_in(request: HttpRequest) -> HttpResponse:
    """Read in another municipality's inventory."""
    staff = asker(request)
    sent = request.FILES.get("file")
    try:
        found = signing.opened(asked.KIND, sent.read(signing.LARGEST + 1) if sent else b"")
        worlds.require_same_world(made_in=found.made_in, kind=staff.tenant.kind)
        document = asked.understood(found.document)
    except RuleBroken as broken:
        page = asked.inventory_page(staff, problem=sentence(broken))
        return render(request, "workshop/inventory.html", {"page": page}, status=UNPROCESSABLE)
    made_on = date.fromisoformat(document["made_on"])
    actions.keep_inventory(actor=staff, name=found.signed_by, made_on=made_on, document=document)
    messages.success(request, _("Inventeringen från %(who)s är inläst.") % {"who": found.signed_by})
    return redirect("workshop:inventory")


@requires(*WRITERS)
@require_POST
def say(request: HttpRequest) -> HttpResponse:
    """Let others know what a group wants to learn, can show, wishes for or meets."""
    staff = asker(request)
    writable = [row for row in unit_rows(staff) if row.pk in seen.writable_units(staff)]
    form = WishForm(writable, request.POST)
    if not form.is_valid():
        page = asked.inventory_page(staff, form=form)
        return render(request, "workshop/inventory.html", {"page": page}, status=UNPROCESSABLE)
    given = form.cleaned_data
    unit = unit_by_public_id(staff, UUID(given["unit"]))
    actions.say_wish(actor=staff, unit=unit, kind=WishKind(given["kind"]), text=given["text"])
    messages.success(request, _("Det står nu i inventeringen."))
    return redirect("workshop:inventory")


@requires(*WRITERS)
@require_POST
def withdraw(request: HttpRequest, wish: UUID) -> HttpResponse:
    """Take back what a group let others know."""
    staff = asker(request)
    mine = Wish.objects.filter(tenant_id=staff.tenant_id, unit__in=seen.writable_units(staff), withdrawn_on=None)
    actions.withdraw_wish(actor=staff, wish=get_object_or_404(mine, public_id=wish))
    messages.success(request, _("Raden är borttagen."))
    return redirect("workshop:inventory")
