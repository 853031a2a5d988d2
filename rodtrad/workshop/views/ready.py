"""The shelf of ready models: look, take out as a file, and read in a file from elsewhere."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access import clock, worlds
from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_by_public_id
from rodtrad.access.rules import RuleBroken
from rodtrad.workshop import actions, files, signing
from rodtrad.workshop.queries import ready
from rodtrad.workshop.queries import rounds as seen
from rodtrad.workshop.queries.after import experience_of
from rodtrad.workshop.sentences import sentence

UNPROCESSABLE = 422
_FORMS_CAME = gettext_lazy(
    "Modellen står på er hylla, och formulären ligger här som utkast. Läs igenom dem och ge ut dem innan ni frågar."
)


@requires(Permission.SEE_LIBRARY)
@require_GET
def models(request: HttpRequest) -> HttpResponse:
    """Färdiga uppföljningsmodeller."""
    return render(request, "workshop/shelf.html", {"page": ready.shelf_page(asker(request))})


@requires(Permission.SEE_LIBRARY)
@require_GET
def ready_model(request: HttpRequest, ready_model: str) -> HttpResponse:
    """One ready model."""
    staff = asker(request)
    found, imported = ready.find(staff, ready_model)
    if found is None:
        raise Http404
    return render(request, "workshop/ready_model.html", {"page": ready.ready_page(staff, found, imported)})


@requires(Permission.SEE_LIBRARY)
@require_GET
def ready_file(request: HttpRequest, ready_model: str) -> HttpResponse:
    """A ready model as one signed file."""
    staff = asker(request)
    found, imported = ready.find(staff, ready_model)
    if found is None:
        raise Http404
    came = ready.kept(imported) if imported else None
    text = files.model_file(
        came.model if came else found,
        tenant=staff.tenant_id,
        by=staff.tenant.name,
        house=staff.tenant.kind,
        made_on=clock.today().isoformat(),
        experience=came.experience if came else {},
        came=came,
    )
    return _file(text, found.key, staff)


@requires(Permission.SEE_PLAN)
@require_GET
def planning_file(request: HttpRequest, planning: UUID) -> HttpResponse:
    """A group's own plan as one signed file for others, with its sheet of experience."""
    staff = asker(request)
    found = get_object_or_404(seen.plannings(staff), public_id=planning)
    if not ready.says_something(found):
        raise Http404
    model, sheet = ready.model_of(found), experience_of(found)
    text = files.model_file(
        model,
        tenant=found.tenant_id,
        by=staff.tenant.name,
        house=staff.tenant.kind,
        made_on=clock.today().isoformat(),
        experience=sheet.written if sheet else {},
    )
    return _file(text, model.key, staff)


def _file(text: str, key: str, staff: Staff) -> HttpResponse:
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    name = worlds.file_name(staff.tenant.kind, f"uppfoljningsmodell-{key}.json")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@requires(Permission.PLAN_FOLLOW_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def read_in(request: HttpRequest) -> HttpResponse:
    """Choose a file, and see what it brings before anything is kept."""
    if request.method != "POST":
        return render(request, "workshop/import.html", {"page": ready.import_page()})
    sent = request.FILES.get("file")
    data = sent.read(signing.LARGEST + 1) if sent else b""
    try:
        found = files.read_model(data)
        worlds.require_same_world(made_in=found.opened.made_in, kind=asker(request).tenant.kind)
    except RuleBroken as broken:
        page = ready.import_page(problem=sentence(broken))
        return render(request, "workshop/import.html", {"page": page}, status=UNPROCESSABLE)
    page_of_file = ready.preview_page(asker(request), found, data.decode("utf-8"))
    return render(request, "workshop/preview.html", {"page": page_of_file})


@requires(Permission.PLAN_FOLLOW_UP)
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Put a model one has looked at on the shelf; the file is checked again."""
    staff = asker(request)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    try:
        found = files.read_model(text.encode("utf-8"))
        worlds.require_same_world(made_in=found.opened.made_in, kind=staff.tenant.kind)
    except RuleBroken as broken:
        page = ready.import_page(problem=sentence(broken))
        return render(request, "workshop/import.html", {"page": page}, status=UNPROCESSABLE)
    shown = ready.preview_page(staff, found, text, request.POST)
    form = shown.unit_form
    if form is not None and not form.is_valid():
        return render(request, "workshop/preview.html", {"page": shown}, status=UNPROCESSABLE)
    unit = unit_by_public_id(staff, UUID(form.cleaned_data["unit"])) if form else None
    actions.keep_with_questionnaires(actor=staff, file=found, unit=unit)
    messages.success(request, _("Modellen står på er hylla.") if form is None else _FORMS_CAME)
    return redirect("workshop:models" if form is None else "questionnaires:list")
