"""The log of a group's conditions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.messages import sentence
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_by_public_id
from rodtrad.access.rules import RuleBroken, StaleEdit
from rodtrad.programmes import actions, queries
from rodtrad.programmes.actions import NewCondition
from rodtrad.programmes.forms import ConditionForm
from rodtrad.programmes.models import GroupCondition, Programme
from rodtrad.programmes.pages import PlanFormPage
from rodtrad.programmes.queries import editing
from rodtrad.programmes.rules import ConditionKind

form_view = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.SEE_PLAN)
@form_view
def conditions(request: HttpRequest, programme: UUID) -> HttpResponse:
    """What changed for the group, and one thing more."""
    staff = asker(request)
    found = get_object_or_404(queries.programmes(staff), public_id=programme)
    if request.method == "POST" and not editing.may_plan(staff, found):
        raise Http404
    form = ConditionForm(request.POST or None, units=editing.units(staff, found), initial={"first": clock.today()})
    if form.is_valid():
        try:
            unit = unit_by_public_id(staff, UUID(form.cleaned_data["unit"]))
            actions.note_condition(actor=staff, unit=unit, new=_read(form))
        except RuleBroken as broken:
            form.add_error(None, sentence(broken))
        else:
            messages.success(request, _("Noterat. Det står bredvid gruppens bilder."))
            return redirect("programmes:conditions", found.public_id)
    page = editing.conditions_page(staff, found, form)
    return render(request, "programmes/conditions.html", {"page": page}, status=422 if form.is_bound else 200)


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def condition(request: HttpRequest, programme: UUID, condition: UUID) -> HttpResponse:
    """Correct what was noted."""
    staff, found, row = asker(request), *_found(request, programme, condition)
    initial = {
        "kind": row.kind, "unit": str(row.unit.public_id), "text": row.text, "first": row.first, "last": row.last,
        "version": row.version,
    }  # fmt: skip
    form = ConditionForm(request.POST or None, units=editing.units(staff, found), initial=initial)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            seen = form.cleaned_data["version"] or 0
            actions.change_condition(actor=staff, condition=row, new=_read(form), seen_version=seen)
        except RuleBroken as broken:
            form.add_error(None, sentence(broken))
            status = 409 if isinstance(broken, StaleEdit) else 422
        else:
            messages.success(request, _("Rättat."))
            return redirect("programmes:conditions", found.public_id)
    page = PlanFormPage(
        title=_("Rätta det som hände"), name=found.name, form=form, submit=_("Spara"),
        back_url=reverse("programmes:conditions", args=[found.public_id]),
    )  # fmt: skip
    return render(request, "programmes/plan_form.html", {"page": page}, status=status)


@requires(Permission.PLAN_FOLLOW_UP)
@require_POST
def remove(request: HttpRequest, programme: UUID, condition: UUID) -> HttpResponse:
    """Take away what was noted by mistake."""
    found, row = _found(request, programme, condition)
    actions.remove_condition(actor=asker(request), condition=row)
    messages.success(request, _("Borttaget: %(text)s") % {"text": row.text})
    return redirect("programmes:conditions", found.public_id)


def _found(request: HttpRequest, programme: UUID, condition: UUID) -> tuple[Programme, GroupCondition]:
    staff = asker(request)
    found = get_object_or_404(queries.programmes(staff), public_id=programme)
    if not editing.may_plan(staff, found):
        raise Http404
    return found, get_object_or_404(queries.conditions(staff, found.unit), public_id=condition)


def _read(form: ConditionForm) -> NewCondition:
    given = form.cleaned_data
    return NewCondition(ConditionKind(given["kind"]), given["text"], given["first"], given["last"])
