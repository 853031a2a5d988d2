"""Questionnaires in files from elsewhere, and to elsewhere."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_by_public_id, units_reached
from rodtrad.instruments import library
from rodtrad.instruments.base import DefinitionError
from rodtrad.instruments.definition import Instrument
from rodtrad.questionnaires import actions, exchange, queries
from rodtrad.questionnaires.exchange import NotReadable
from rodtrad.questionnaires.forms.files import FileForm, KeepForm
from rodtrad.questionnaires.pages import ImportPage
from rodtrad.questionnaires.rules.draft import said
from rodtrad.questionnaires.views.building import form_view
from rodtrad.questionnaires.views.finding import UNPROCESSABLE, builder, found


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def read_file(request: HttpRequest) -> HttpResponse:
    """Read a file, and show what would be there and what does not come along; nothing is saved yet."""
    units = units_reached(asker(request), Permission.PLAN_FOLLOW_UP)
    form = FileForm(units, request.POST, request.FILES) if request.method == "POST" else FileForm(units)
    problem = ""
    if form.is_valid():
        try:
            read = exchange.read(*form.content)
        except NotReadable as wrong:
            problem = str(exchange.PROBLEMS[wrong.key])
        else:
            keep = KeepForm(initial={"unit": form.cleaned_data["unit"], "draft": exchange.packed(read.draft)})
            asked = len([question for question in read.draft.questions if question.kind != "info"])
            page = ImportPage(keep, said(read.draft.name), asked, read.losses, is_read=True)
            return render(request, "questionnaires/import.html", {"page": page})
    status = UNPROCESSABLE if problem or form.errors else 200
    return render(request, "questionnaires/import.html", {"page": ImportPage(form, problem=problem)}, status=status)


@requires(Permission.PLAN_FOLLOW_UP)
@require_POST
def keep_file(request: HttpRequest) -> HttpResponse:
    """Keep what was read as a draft of one's own unit."""
    staff, form = asker(request), KeepForm(request.POST)
    reached = {row.public_id for row in units_reached(staff, Permission.PLAN_FOLLOW_UP)}
    if not form.is_valid() or form.cleaned_data["unit"] not in reached:
        raise Http404
    try:
        draft = exchange.unpacked(form.cleaned_data["draft"])
    except NotReadable as wrong:
        again = FileForm(units_reached(staff, Permission.PLAN_FOLLOW_UP))
        page = ImportPage(again, problem=str(exchange.PROBLEMS[wrong.key]))
        return render(request, "questionnaires/import.html", {"page": page}, status=UNPROCESSABLE)
    unit = unit_by_public_id(staff, form.cleaned_data["unit"])
    made = actions.begin_questionnaire(actor=staff, unit=unit, content=draft)
    messages.success(
        request, _("Frågorna är inlästa som ett utkast. Skriv vad de ska användas till innan ni publicerar.")
    )
    return redirect(builder(made.public_id))


@requires(Permission.PLAN_FOLLOW_UP)
@require_GET
def export_draft(request: HttpRequest, questionnaire: UUID, file_format: str) -> HttpResponse:
    """The draft as a file."""
    it = found(request, questionnaire)
    try:
        return _file(queries.as_it_stands(it), file_format)
    except DefinitionError:
        messages.warning(request, _("Formuläret behöver rättas innan det går att hämta som fil. Läs igenom det först."))
        return redirect(builder(it.public_id))


@requires(Permission.SEE_LIBRARY)
@require_GET
def export_instrument(request: HttpRequest, instrument: str, file_format: str) -> HttpResponse:
    """An instrument of the library as a file, with the words that are shipped and never those of an owner."""
    if not library.may_be_seen(asker(request).tenant_id, instrument):
        raise Http404
    return _file(library.get(instrument), file_format)


def _file(instrument: Instrument, file_format: str) -> HttpResponse:
    if file_format not in exchange.WRITERS:
        raise Http404
    write, suffix = exchange.WRITERS[file_format]
    response = HttpResponse(write(instrument), content_type=exchange.CONTENT_TYPES[file_format])
    response["Content-Disposition"] = f'attachment; filename="{instrument.key}{suffix}"'
    return response
