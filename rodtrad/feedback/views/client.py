"""The page of one person, what updates on it, and what one takes from it. Every opening is on record first."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access import clock
from rodtrad.access.actions import open_record
from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.access.sessions import is_poll
from rodtrad.clients import queries as clients
from rodtrad.collection.actions import open_picture as let_see
from rodtrad.collection.actions import write_agreement
from rodtrad.feedback.forms import AgreementForm
from rodtrad.feedback.queries import file, live
from rodtrad.feedback.queries.client import Opened, chosen, client_page, filled, news_part
from rodtrad.feedback.queries.record import record_page
from rodtrad.feedback.queries.red_thread import red_thread_page
from rodtrad.feedback.queries.show import show_page
from rodtrad.feedback.queries.talk_sheet import talk_sheet
from rodtrad.feedback.queries.talks import occasions, open_questions

HTMX_STOP_POLLING = 286


def _opened(request: HttpRequest, client: UUID, *, page: str) -> Opened:
    """Find the person, and put the reading on record before anything is shown."""
    staff = asker(request)
    person = get_object_or_404(clients.clients(staff), public_id=client)
    relation = clients.relation_to(staff, person)
    open_record(
        actor=staff, subject=person.public_id, unit=person.unit.public_id, kind="client", object_id=person.public_id,
        relation=relation.value, page=page,
    )  # fmt: skip
    return Opened(staff, person, relation, clock.today())


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        raise Http404 from None


@requires(Permission.SEE_CLIENTS)
@require_GET
def client(request: HttpRequest, client: UUID) -> HttpResponse:
    """One person: the thread from the first contact, every talk in one figure, and what to do next."""
    opened = _opened(request, client, page="client")
    page = client_page(opened, _uuid(request.GET.get("period")))
    return render(request, "feedback/client.html", {"page": page})


@requires(Permission.SEE_CLIENTS)
@require_GET
def client_news(request: HttpRequest, client: UUID) -> HttpResponse:
    """The results again if an answer has come since they were shown, else nothing."""
    staff = asker(request)
    seen = live.read_note(request.GET.get("sett", ""), staff_id=staff.pk)
    if seen is not None and live.seen(staff.pk, seen.client_id) == seen:
        return HttpResponse(status=204)
    try:
        opened = _opened(request, client, page="client-news")
    except Http404:
        if not is_poll(request):
            raise
        # The right to the page has ended since it was opened: it is to go from the screen.
        return HttpResponse(status=HTMX_STOP_POLLING, headers={"HX-Refresh": "true"})
    now = live.seen(staff.pk, opened.client.pk)
    episode = chosen(file.episode_files(staff, opened.client), _uuid(request.GET.get("period")))
    if episode is None:
        raise Http404
    news = news_part(opened, filled(staff, episode), now)
    # Without the request: what stands round a page is not worked out for a part of one.
    return HttpResponse(render_to_string("feedback/_news.html", {"news": news}))


@requires(Permission.SEE_CLIENTS)
@require_GET
def show(request: HttpRequest, client: UUID) -> HttpResponse:
    """The figures alone, to look at together."""
    opened = _opened(request, client, page="client-show")
    episode = chosen(file.episode_files(opened.asker, opened.client), _uuid(request.GET.get("period")))
    if episode is None:
        raise Http404
    page = show_page(opened, filled(opened.asker, episode))
    return render(request, "feedback/show.html", {"page": page})


@requires(Permission.SEE_CLIENTS)
@require_GET
def sheet(request: HttpRequest, client: UUID) -> HttpResponse:
    """One page for the talk, on the screen or on paper; another to hand to the person."""
    opened = _opened(request, client, page="client-talk-sheet")
    episode = chosen(file.episode_files(opened.asker, opened.client), _uuid(request.GET.get("period")))
    if episode is None:
        raise Http404
    page = talk_sheet(opened, filled(opened.asker, episode), for_the_person=request.GET.get("for") == "personen")
    return render(request, "feedback/talk_sheet.html", {"page": page})


@requires(Permission.SEE_CLIENTS)
@require_GET
def red_thread(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """One period of contact from the first day to the outcome, with its gaps visible."""
    found = get_object_or_404(clients.episodes(asker(request)), public_id=episode, client__public_id=client)
    opened = _opened(request, client, page="red-thread")
    return render(request, "feedback/red_thread.html", {"page": red_thread_page(opened, found)})


@requires(Permission.FOLLOW_UP)
@require_POST
def open_picture(request: HttpRequest, client: UUID, occasion: UUID) -> HttpResponse:
    """Let the person see their own picture right after sending."""
    staff = asker(request)
    talk = get_object_or_404(occasions(staff), public_id=occasion, client__public_id=client)
    for question in open_questions(staff, talk):
        let_see(actor=staff, invitation=question)
    messages.success(request, _("Bilden är öppnad. Den visas efter att svaret har skickats."))
    return redirect("feedback:client", client=client)


@requires(Permission.FOLLOW_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, client: UUID) -> HttpResponse:
    """A short neutral text to edit and paste into the case system; what was agreed is kept with the talk."""
    opened = _opened(request, client, page="client-record")
    wanted = _uuid(request.GET.get("samtal"))
    if request.method == "POST":
        talk = get_object_or_404(occasions(opened.asker), public_id=wanted, client=opened.client)
        form = AgreementForm(request.POST)
        if form.is_valid():
            write_agreement(actor=opened.asker, occasion=talk, text=form.cleaned_data["agreed"])
            messages.success(request, _("Sparat. Texten nedan är uppdaterad."))
            return redirect(request.get_full_path())
    page = record_page(opened, wanted)
    if page is None:
        raise Http404
    return render(request, "feedback/record.html", {"page": page})
