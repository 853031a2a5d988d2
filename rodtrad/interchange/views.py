"""The import: choose a file, say which column is what, look at it, and say yes or no."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.guard import asker, requires
from rodtrad.access.messages import sentence
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_rows
from rodtrad.access.rules import RuleBroken
from rodtrad.formats.csv_utf8 import Table, UnreadableFile
from rodtrad.interchange import actions, queries, rules
from rodtrad.interchange.forms import ColumnsForm, UploadForm
from rodtrad.interchange.messages import about_file, about_row
from rodtrad.interchange.models import ImportBatch
from rodtrad.interchange.pages import (
    SHOWN_PROBLEMS,
    SHOWN_ROWS,
    CheckedPage,
    ColumnsPage,
    EarlierFile,
    ProblemRow,
    StoredPage,
    UploadPage,
)
from rodtrad.interchange.rules import BatchStatus, Checked

UNPROCESSABLE = 422


@requires(Permission.IMPORT_RESPONSES)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file and where its answers belong."""
    staff = asker(request)
    form = UploadForm(staff, request.POST, request.FILES) if request.method == "POST" else UploadForm(staff)
    problem = ""
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = actions.upload(
                actor=staff,
                unit=form.cleaned_data["unit"],
                programme=form.cleaned_data["programme"],
                file_name=file.name,
                data=file.read(),
            )
        except UnreadableFile as wrong:
            problem = about_file(wrong)
        else:
            return redirect("interchange:checked", batch=batch.public_id)
    done = queries.batches(staff).filter(status=BatchStatus.STORED)[:5]
    earlier = [EarlierFile(each.file_name, each.uploaded_at, each.stored) for each in done]
    status = UNPROCESSABLE if problem or form.errors else 200
    return render(request, "interchange/upload.html", {"page": UploadPage(form, problem, earlier)}, status=status)


@requires(Permission.IMPORT_RESPONSES)
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Say which column is what."""
    staff, found = asker(request), _waiting(asker(request), batch)
    table = queries.table_of(found)
    said = queries.columns(staff, table.header)
    form = ColumnsForm(table.header, said, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.say_columns(actor=staff, header=table.header, columns=form.columns())
        return redirect("interchange:checked", batch=batch)
    page = ColumnsPage(found.file_name, form, table.header, _first_rows(table))
    return render(request, "interchange/columns.html", {"page": page}, status=UNPROCESSABLE if form.errors else 200)


@requires(Permission.IMPORT_RESPONSES)
@require_GET
def checked(request: HttpRequest, batch: UUID) -> HttpResponse:
    """What is in the file, or everything that is wrong with it. Nothing is stored yet."""
    staff, found = asker(request), _waiting(asker(request), batch)
    table = queries.table_of(found)
    said = queries.columns(staff, table.header)
    if rules.missing_fields(said):
        return redirect("interchange:columns", batch=batch)
    page = _checked_page(staff, found, table, queries.check(staff, found, said))
    return render(request, "interchange/checked.html", {"page": page}, status=UNPROCESSABLE if page.problems else 200)


@requires(Permission.IMPORT_RESPONSES)
@require_POST
def store(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Store the whole file, or nothing."""
    staff, found = asker(request), _waiting(asker(request), batch)
    said: Mapping[str, str] = queries.columns(staff, queries.table_of(found).header)
    try:
        actions.store(actor=staff, batch=found, columns=said)
    except RuleBroken as broken:
        messages.warning(request, sentence(broken))
        return redirect("interchange:checked", batch=batch)
    return redirect("interchange:stored", batch=batch)


@requires(Permission.IMPORT_RESPONSES)
@require_GET
def stored(request: HttpRequest, batch: UUID) -> HttpResponse:
    """What the import did."""
    found = _batch(asker(request), batch)
    if found.status != BatchStatus.STORED:
        raise Http404
    page = StoredPage(found.file_name, found.stored, found.repeated, found.new_clients)
    return render(request, "interchange/stored.html", {"page": page})


@requires(Permission.IMPORT_RESPONSES)
@require_POST
def discard(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Throw the file away."""
    staff = asker(request)
    actions.discard(actor=staff, batch=_waiting(staff, batch))
    messages.success(request, _("Filen är borttagen. Ingenting har sparats ur den."))
    return redirect("interchange:import")


def _batch(staff: Staff, public_id: UUID) -> ImportBatch:
    try:
        return queries.batch(staff, public_id)
    except ImportBatch.DoesNotExist:
        raise Http404 from None


def _waiting(staff: Staff, public_id: UUID) -> ImportBatch:
    found = _batch(staff, public_id)
    if found.status != BatchStatus.CHECKED:
        raise Http404
    return found


def _first_rows(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows[:SHOWN_ROWS]]


def _checked_page(staff: Staff, found: ImportBatch, table: Table, result: Checked) -> CheckedPage:
    names = {row.pk: row.name for row in unit_rows(staff)}
    problems = [ProblemRow(p.row, p.column, p.value, about_row(p)) for p in result.problems[:SHOWN_PROBLEMS]]
    return CheckedPage(
        file_name=found.file_name,
        unit=names.get(found.unit_id, ""),
        programme=found.programme.name,
        answers=len(result.entries),
        clients=len({entry.client for entry in result.entries}),
        repeated=result.repeated,
        problems=problems,
        more_problems=len(result.problems) - len(problems),
        columns_url=reverse("interchange:columns", args=[found.public_id]),
        store_url=reverse("interchange:store", args=[found.public_id]),
        discard_url=reverse("interchange:discard", args=[found.public_id]),
        header=table.header,
        rows=_first_rows(table),
    )
