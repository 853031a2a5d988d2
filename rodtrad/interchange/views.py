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
from rodtrad.interchange.forms import CaseColumnsForm, ColumnsForm, UploadForm
from rodtrad.interchange.messages import about_file, about_row
from rodtrad.interchange.models import ImportBatch
from rodtrad.interchange.pages import (
    SHOWN_PROBLEMS,
    SHOWN_ROWS,
    CaseColumnsPage,
    CheckedCasesPage,
    CheckedPage,
    ColumnsPage,
    EarlierFile,
    ProblemRow,
    StoredCasesPage,
    StoredPage,
    UploadCasesPage,
    UploadPage,
)
from rodtrad.interchange.queries import CaseImport
from rodtrad.interchange.rules import BatchStatus, Checked, FileKind

UNPROCESSABLE = 422


@requires(Permission.IMPORT_RESPONSES)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file and where its answers belong."""
    form, problem, batch = _upload(request, FileKind.ANSWERS)
    if batch is not None:
        return redirect("interchange:checked", batch=batch.public_id)
    page = UploadPage(form, problem, _earlier(asker(request), FileKind.ANSWERS))
    return render(request, "interchange/upload.html", {"page": page}, status=_status(form, problem))


@requires(Permission.IMPORT_RESPONSES)
@require_http_methods(["GET", "HEAD", "POST"])
def upload_cases(request: HttpRequest) -> HttpResponse:
    """Choose a case system's file and where its cases belong."""
    form, problem, batch = _upload(request, FileKind.CASES)
    if batch is not None:
        return redirect("interchange:checked", batch=batch.public_id)
    page = UploadCasesPage(form, problem, _earlier(asker(request), FileKind.CASES))
    return render(request, "interchange/upload_cases.html", {"page": page}, status=_status(form, problem))


@requires(Permission.IMPORT_RESPONSES)
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Say which column is what."""
    staff, found = asker(request), _waiting(asker(request), batch)
    table, kind = queries.table_of(found), FileKind(found.kind)
    said = queries.columns(staff, table.header, kind)
    data = request.POST if request.method == "POST" else None
    form = (ColumnsForm if kind is FileKind.ANSWERS else CaseColumnsForm)(table.header, said, data)
    if form.is_valid():
        actions.say_columns(actor=staff, header=table.header, columns=form.columns(), kind=kind)
        return redirect("interchange:checked", batch=batch)
    status = UNPROCESSABLE if form.errors else 200
    if isinstance(form, CaseColumnsForm):
        cases = CaseColumnsPage(found.file_name, form, table.header, _first_rows(table))
        return render(request, "interchange/columns_cases.html", {"page": cases}, status=status)
    page = ColumnsPage(found.file_name, form, table.header, _first_rows(table))
    return render(request, "interchange/columns.html", {"page": page}, status=status)


@requires(Permission.IMPORT_RESPONSES)
@require_GET
def checked(request: HttpRequest, batch: UUID) -> HttpResponse:
    """What is in the file, or everything that is wrong with it. Nothing is stored yet."""
    staff, found = asker(request), _waiting(asker(request), batch)
    table, kind = queries.table_of(found), FileKind(found.kind)
    said = queries.columns(staff, table.header, kind)
    if rules.missing_fields(said) if kind is FileKind.ANSWERS else rules.missing_case_fields(said):
        return redirect("interchange:columns", batch=batch)
    if kind is FileKind.CASES:
        cases = _checked_cases_page(staff, found, table, queries.check_case_file(staff, found, said))
        status = UNPROCESSABLE if cases.problems else 200
        return render(request, "interchange/checked_cases.html", {"page": cases}, status=status)
    page = _checked_page(staff, found, table, queries.check(staff, found, said))
    return render(request, "interchange/checked.html", {"page": page}, status=UNPROCESSABLE if page.problems else 200)


@requires(Permission.IMPORT_RESPONSES)
@require_POST
def store(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Store the whole file, or nothing."""
    staff, found = asker(request), _waiting(asker(request), batch)
    kind = FileKind(found.kind)
    said: Mapping[str, str] = queries.columns(staff, queries.table_of(found).header, kind)
    try:
        if kind is FileKind.CASES:
            actions.store_cases(actor=staff, batch=found, columns=said)
        else:
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
    if found.kind == FileKind.CASES:
        cases = StoredCasesPage(found.file_name, found.new_clients, found.new_cases, found.stored, found.repeated)
        return render(request, "interchange/stored_cases.html", {"page": cases})
    page = StoredPage(found.file_name, found.stored, found.repeated, found.new_clients)
    return render(request, "interchange/stored.html", {"page": page})


@requires(Permission.IMPORT_RESPONSES)
@require_POST
def discard(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Throw the file away."""
    staff = asker(request)
    found = _waiting(staff, batch)
    actions.discard(actor=staff, batch=found)
    messages.success(request, _("Filen är borttagen. Ingenting har sparats ur den."))
    return redirect("interchange:import_cases" if found.kind == FileKind.CASES else "interchange:import")


def _upload(request: HttpRequest, kind: FileKind) -> tuple[UploadForm, str, ImportBatch | None]:
    """The form, what is wrong with the file, and the file as it was kept."""
    staff = asker(request)
    form = UploadForm(staff, request.POST, request.FILES) if request.method == "POST" else UploadForm(staff)
    if not form.is_valid():
        return form, "", None
    file = form.cleaned_data["file"]
    try:
        batch = actions.upload(
            actor=staff,
            unit=form.cleaned_data["unit"],
            programme=form.cleaned_data["programme"],
            file_name=file.name,
            data=file.read(),
            kind=kind,
        )
    except UnreadableFile as wrong:
        return form, about_file(wrong), None
    return form, "", batch


def _earlier(staff: Staff, kind: FileKind) -> list[EarlierFile]:
    done = queries.batches(staff).filter(status=BatchStatus.STORED, kind=kind.value)[:5]
    return [EarlierFile(each.file_name, each.uploaded_at, each.stored) for each in done]


def _status(form: UploadForm, problem: str) -> int:
    return UNPROCESSABLE if problem or form.errors else 200


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


def _checked_cases_page(staff: Staff, found: ImportBatch, table: Table, result: CaseImport) -> CheckedCasesPage:
    names = {row.pk: row.name for row in unit_rows(staff)}
    problems = [ProblemRow(p.row, p.column, p.value, about_row(p)) for p in result.problems[:SHOWN_PROBLEMS]]
    return CheckedCasesPage(
        file_name=found.file_name,
        unit=names.get(found.unit_id, ""),
        programme=found.programme.name,
        is_empty=result.is_empty,
        new_clients=result.new_clients,
        new_cases=result.new_cases,
        insatser=result.insatser,
        repeated=result.repeated,
        problems=problems,
        more_problems=len(result.problems) - len(problems),
        columns_url=reverse("interchange:columns", args=[found.public_id]),
        store_url=reverse("interchange:store", args=[found.public_id]),
        discard_url=reverse("interchange:discard", args=[found.public_id]),
        header=table.header,
        rows=_first_rows(table),
    )
