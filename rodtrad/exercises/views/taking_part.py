"""A session for those who take part: follow along, think for oneself, put ideas on the board."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.exercises import actions, leading, words
from rodtrad.exercises.forms.leading import IdeaForm
from rodtrad.exercises.forms.planning import OwnWordsForm
from rodtrad.exercises.leading import Sitting
from rodtrad.exercises.models import Session
from rodtrad.exercises.queries import reachable
from rodtrad.exercises.rules.writing import NoteKind

UNPROCESSABLE, HTMX_STOP_POLLING = 422, 286


def _session(staff: Staff, public_id: UUID) -> Session:
    try:
        return reachable.session(staff, public_id)
    except Session.DoesNotExist:
        raise Http404 from None


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def session(request: HttpRequest, session: UUID) -> HttpResponse:
    """A session of one's group."""
    staff = asker(request)
    page = leading.session_page(Sitting(staff, _session(staff, session)))
    return render(request, "exercises/session.html", {"page": page})


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def session_now(request: HttpRequest, session: UUID) -> HttpResponse:
    """Where the session is; nothing when nothing has changed."""
    staff = asker(request)
    try:
        found = _session(staff, session)
    except Http404:  # the right to the page has ended since it was opened
        return HttpResponse(status=HTMX_STOP_POLLING, headers={"HX-Refresh": "true"})
    if request.GET.get("sett", "") == leading.version(found):
        return HttpResponse(status=204)
    here = leading.now(Sitting(staff, found), "exercises:session_now")
    return render(request, "exercises/_now.html", {"now": here})


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_POST
def reflect(request: HttpRequest, session: UUID) -> HttpResponse:
    """Write for oneself; nobody else can read it."""
    staff = asker(request)
    found = _session(staff, session)
    form = OwnWordsForm(request.POST)
    if not form.is_valid() or form.cleaned_data["about"] not in found.exercises:
        raise Http404
    given = form.cleaned_data
    actions.write_privately(
        actor=staff, kind=NoteKind.REFLECTION, about=given["about"], text=given["text"], session=found
    )
    messages.success(request, _("Sparat. Bara du kan läsa det."))
    return redirect(f"{reverse('exercises:session', args=[found.public_id])}#eget")


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_POST
def board(request: HttpRequest, session: UUID) -> HttpResponse:
    """Put an idea on the board."""
    staff = asker(request)
    found = _session(staff, session)
    form, warn = IdeaForm(request.POST), False
    if form.is_valid():
        given = form.cleaned_data
        about = given["exercise"] if given["exercise"] in found.exercises else ""
        try:
            actions.put_on_board(actor=staff, session=found, exercise=about, text=given["text"], warned=given["warned"])
        except RuleBroken as broken:
            form.add_error("text", words.sentence(broken))
            warn = broken.key == "looks_like_a_person"
        else:
            messages.success(request, _("Idén sitter på tavlan."))
            return redirect(f"{reverse('exercises:session', args=[found.public_id])}#tavlan")
    page = leading.session_page(Sitting(staff, found), form, warn=warn)
    return render(request, "exercises/session.html", {"page": page}, status=UNPROCESSABLE)
