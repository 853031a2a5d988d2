"""Prepare, show, comment on, release and read publications."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access import clock, worlds
from rodtrad.access import queries as access
from rodtrad.access.guard import asker, requires
from rodtrad.access.messages import sentence
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.analysis import actions, rules
from rodtrad.analysis import publication_words as words
from rodtrad.analysis.forms import CommentForm, PrepareForm
from rodtrad.analysis.models import Publication
from rodtrad.analysis.pages.publications import PreparePage
from rodtrad.analysis.queries import publications
from rodtrad.analysis.queries.publication_page import publication_page
from rodtrad.analysis.rules import PublicationStatus
from rodtrad.formats import csv_utf8

UNPROCESSABLE = 422
READERS = (Permission.SEE_PUBLICATIONS, Permission.COMMENT_PUBLICATION, Permission.PREPARE_PUBLICATION)


def _publication(staff: Staff, public_id: UUID) -> Publication:
    try:
        return publications.publication(staff, public_id)
    except Publication.DoesNotExist:
        raise Http404 from None


@requires(Permission.PREPARE_PUBLICATION)
@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: HttpRequest) -> HttpResponse:
    """Choose what to freeze; what comes out has already passed disclosure control."""
    staff = asker(request)
    language = get_language() or "sv"
    measures = {each.key: each for each in publications.measures(staff)}
    labels = [(key, words.measure(each.instrument, each.rater, language)) for key, each in measures.items()]
    periods = {each.key: each for each in rules.periods(today=clock.today())}
    data = [request.POST] if request.method == "POST" else []
    named = [(each, words.period(each)) for each in periods.values()]
    form = PrepareForm(publications.units_to_prepare(staff), labels, named, *data)
    problem = ""
    if form.is_valid():
        measure = measures[form.cleaned_data["measure"]]
        try:
            made = actions.prepare(
                actor=staff,
                unit=access.unit_by_public_id(staff, UUID(form.cleaned_data["unit"])),
                instrument=measure.instrument,
                rater=measure.rater,
                period=periods[form.cleaned_data["period"]],
            )
        except RuleBroken as broken:
            problem = sentence(broken)
        else:
            return redirect("analysis:publication", publication=made.public_id)
    page = PreparePage(form, problem)
    status = UNPROCESSABLE if problem or form.errors else 200
    return render(request, "analysis/prepare.html", {"page": page}, status=status)


@requires(*READERS)
@require_GET
def publication(request: HttpRequest, publication: UUID) -> HttpResponse:
    """One frozen period; when the group opens it, that is noted."""
    staff = asker(request)
    found = _publication(staff, publication)
    if found.status == PublicationStatus.WITH_GROUP and publications.may_comment(staff, found):
        actions.see(actor=staff, publication=found)
    return render(request, "analysis/publication.html", {"page": publication_page(staff, found)})


@requires(*READERS)
@require_GET
def publication_json(request: HttpRequest, publication: UUID) -> HttpResponse:
    """The same figures as a file for machines, with the group's comment."""
    staff = asker(request)
    found, kind = _publication(staff, publication), staff.tenant.kind
    body = {
        "number": found.number, "first": found.first, "last": found.last, "instrument": found.instrument,
        "rater": found.rater, "comment": found.comment, "sha256": found.digest, "result": found.document,
        **({"made_in": kind, "note": worlds.NOTE} if worlds.is_invented(kind) else {}),
    }  # fmt: skip
    response = JsonResponse(body, json_dumps_params={"ensure_ascii": False, "indent": 2})
    name = worlds.file_name(kind, f"publicering-{found.number}.json")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@requires(*READERS)
@require_GET
def publication_csv(request: HttpRequest, publication: UUID) -> HttpResponse:
    """The same figures as a table for a spreadsheet, with the group's comment."""
    staff = asker(request)
    found = _publication(staff, publication)
    page = publication_page(staff, found)
    rows = [list(row) for figure in page.figures for row in (figure.columns, *figure.rows)]
    rows += [[mean.label, mean.value, mean.interval] for mean in page.means]
    rows += [[_("Gruppens kommentar"), page.comment], ["SHA-256", page.digest]]
    kind = staff.tenant.kind
    rows += [[worlds.NOTE, staff.tenant.name]] if worlds.is_invented(kind) else []
    data = csv_utf8.write([page.title, f"{page.first} – {page.last}"], rows)
    response = HttpResponse(data, content_type="text/csv; charset=utf-8")
    name = worlds.file_name(kind, f"publicering-{found.number}.csv")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@requires(Permission.COMMENT_PUBLICATION)
@require_POST
def comment(request: HttpRequest, publication: UUID) -> HttpResponse:
    """Write the group's comment."""
    staff = asker(request)
    found = _publication(staff, publication)
    if not publications.may_comment(staff, found):
        raise Http404
    form = CommentForm(request.POST)
    if not form.is_valid():
        page = publication_page(staff, found, form)
        return render(request, "analysis/publication.html", {"page": page}, status=UNPROCESSABLE)
    return _do(
        request,
        found,
        lambda: actions.comment(actor=staff, publication=found, text=form.cleaned_data["comment"]),
        _("Kommentaren är sparad och står bredvid siffrorna."),
    )


@requires(Permission.COMMENT_PUBLICATION)
@require_POST
def ready(request: HttpRequest, publication: UUID) -> HttpResponse:
    """The group has checked and commented."""
    staff = asker(request)
    found = _publication(staff, publication)
    if not publications.may_comment(staff, found):
        raise Http404
    said = _("Noterat. Publiceringen kan nu släppas.")
    return _do(request, found, lambda: actions.say_ready(actor=staff, publication=found), said)


@requires(Permission.PREPARE_PUBLICATION)
@require_POST
def show_to_group(request: HttpRequest, publication: UUID) -> HttpResponse:
    """Let the work group see it."""
    found = _mine(request, publication)
    said = _("Arbetsgruppen kan nu se, kontrollera och kommentera.")
    return _do(request, found, lambda: actions.show_to_group(actor=asker(request), publication=found), said)


@requires(Permission.PREPARE_PUBLICATION)
@require_POST
def release(request: HttpRequest, publication: UUID) -> HttpResponse:
    """Let everybody who may read publications read it."""
    found = _mine(request, publication)
    said = _("Publiceringen är släppt.")
    return _do(request, found, lambda: actions.release(actor=asker(request), publication=found), said)


@requires(Permission.PREPARE_PUBLICATION)
@require_POST
def withdraw(request: HttpRequest, publication: UUID) -> HttpResponse:
    """Take it back."""
    found = _mine(request, publication)
    actions.withdraw(actor=asker(request), publication=found)
    messages.success(request, _("Publicering %(number)s är återtagen.") % {"number": found.number})
    return redirect("analysis:results")


def _mine(request: HttpRequest, public_id: UUID) -> Publication:
    """A publication of a unit this person may prepare publications of."""
    found = _publication(asker(request), public_id)
    if not publications.may_prepare(asker(request), found.unit):
        raise Http404
    return found


def _do(request: HttpRequest, found: Publication, act: Callable[[], None], said: str) -> HttpResponse:
    """Do something with a publication, and tell how it went on its page."""
    try:
        act()
    except RuleBroken as broken:
        messages.warning(request, sentence(broken))
    else:
        messages.success(request, said)
    return redirect("analysis:publication", publication=found.public_id)
