"""What comes out of a plan, to read and print; and what is written once the follow-up runs."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff, Unit
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import StaleEdit
from rodtrad.workshop import actions
from rodtrad.workshop.forms import ExperienceForm, NoteForm
from rodtrad.workshop.models import Planning
from rodtrad.workshop.queries import after, papers, telling
from rodtrad.workshop.queries import rounds as seen
from rodtrad.workshop.rules import NoteKind

WRITERS = (Permission.FOLLOW_UP, Permission.PLAN_FOLLOW_UP)
UNPROCESSABLE, STALE = 422, 409


def _find(staff: Staff, public_id: UUID) -> Planning:
    found: Planning = get_object_or_404(seen.plannings(staff), public_id=public_id)
    return found


@requires(Permission.SEE_PLAN)
@require_GET
def plan(request: HttpRequest, planning: UUID) -> HttpResponse:
    """The plan on one sheet."""
    staff = asker(request)
    return render(request, "workshop/plan.html", {"page": papers.plan_page(staff, _find(staff, planning))})


@requires(Permission.SEE_PLAN)
@require_GET
def information(request: HttpRequest, planning: UUID) -> HttpResponse:
    """What those who are asked are told."""
    staff = asker(request)
    page = telling.information_page(staff, _find(staff, planning))
    return render(request, "workshop/information.html", {"page": page})


@requires(Permission.SEE_PLAN)
@require_GET
def code_book(request: HttpRequest, planning: UUID) -> HttpResponse:
    """Every variable and its values."""
    staff = asker(request)
    return render(request, "workshop/code_book.html", {"page": papers.code_book_page(staff, _find(staff, planning))})


@requires(Permission.SEE_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def diary(request: HttpRequest, planning: UUID) -> HttpResponse:
    """The diary of a follow-up: read it, or write in it."""
    staff = asker(request)
    found = _find(staff, planning)
    if request.method != "POST":
        return render(request, "workshop/diary.html", {"page": after.diary_page(staff, found)})
    if not seen.takes_part(staff, found):
        raise Http404
    form = NoteForm(request.POST)
    if not form.is_valid():
        page = after.diary_page(staff, found, form)
        return render(request, "workshop/diary.html", {"page": page}, status=UNPROCESSABLE)
    given = form.cleaned_data
    actions.write_process_note(
        actor=staff, planning=found, kind=NoteKind(given["kind"]), happened_on=given["happened_on"],
        text=given["text"], why=given["why"],
    )  # fmt: skip
    messages.success(request, _("Anteckningen står i dagboken."))
    return redirect("workshop:diary", found.public_id)


@requires(Permission.SEE_PLAN)
@require_GET
def experience(request: HttpRequest, planning: UUID) -> HttpResponse:
    """The sheet of experience."""
    staff = asker(request)
    return render(request, "workshop/experience.html", {"page": after.experience_page(staff, _find(staff, planning))})


@requires(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def write_experience(request: HttpRequest, planning: UUID) -> HttpResponse:
    """Write the sheet; a stale save shows both."""
    staff = asker(request)
    found = _find(staff, planning)
    if not seen.takes_part(staff, found):
        raise Http404
    form = after.experience_form(found, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        page = after.experience_page(staff, found, form=form)
        status = UNPROCESSABLE if form.is_bound else 200
        return render(request, "workshop/write_experience.html", {"page": page}, status=status)
    try:
        actions.save_experience(
            actor=staff, planning=found, written=form.written(), seen_version=form.cleaned_data["version"]
        )
    except StaleEdit:
        stored = after.experience_of(found)
        version, text = (stored.version, stored.written) if stored else (0, {})
        page = after.experience_page(staff, found, form=ExperienceForm(form.written(), version=version), stale=text)
        return render(request, "workshop/write_experience.html", {"page": page}, status=STALE)
    messages.success(request, _("Erfarenhetsbladet är sparat."))
    return redirect("workshop:experience", found.public_id)


@requires(Permission.SEE_PLAN)
@require_GET
def hand_over(request: HttpRequest, unit: UUID) -> HttpResponse:
    """What a new manager must know."""
    try:
        page = after.hand_over_page(asker(request), unit)
    except Unit.DoesNotExist:
        raise Http404 from None
    return render(request, "workshop/hand_over.html", {"page": page})
