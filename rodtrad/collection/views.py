"""One talk, as staff see and steer it. Every opening is on record before the page is sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.actions import hand_over as lock_session
from rodtrad.access.actions import open_record
from rodtrad.access.guard import asker, requires
from rodtrad.access.messages import sentence
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.clients.models import Episode
from rodtrad.clients.queries import relation_to
from rodtrad.clients.rules import Relation
from rodtrad.collection import actions, tokens
from rodtrad.collection.forms import HandOverForm, PlanForm, ReasonForm, SettleForm
from rodtrad.collection.models import Invitation, Occasion
from rodtrad.collection.queries import session as queries
from rodtrad.collection.queries.session_page import mark, plan_page, session_page
from rodtrad.collection.rules import Mode

UNPROCESSABLE = 422


def _talk(request: HttpRequest, occasion: UUID) -> Occasion:
    return get_object_or_404(queries.occasions(asker(request)), public_id=occasion)


def _question(request: HttpRequest, occasion: UUID, question: UUID) -> Invitation:
    return get_object_or_404(queries.invitations(asker(request), occasion), public_id=question)


def _read(staff: Staff, talk: Occasion, *, page: str) -> Relation:
    """Put the reading on record before anything is shown."""
    relation = relation_to(staff, talk.client)
    open_record(
        actor=staff, subject=talk.client.public_id, unit=talk.unit.public_id, kind="occasion",
        object_id=talk.public_id, relation=relation.value, page=page,
    )  # fmt: skip
    return relation


def _read_episode(staff: Staff, episode: Episode) -> None:
    open_record(
        actor=staff, subject=episode.client.public_id, unit=episode.unit.public_id, kind="episode",
        object_id=episode.public_id, relation=relation_to(staff, episode.client).value, page="plan",
    )  # fmt: skip


def _back(occasion: UUID) -> HttpResponseRedirect:
    return redirect("collection:session", occasion=occasion)


@contextmanager
def _telling(request: HttpRequest) -> Iterator[None]:
    """Tell on the next page when a rule says no."""
    try:
        yield
    except RuleBroken as broken:
        messages.warning(request, sentence(broken))


@requires(Permission.FOLLOW_UP)
@require_GET
def session(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """One talk: what is asked, where it stands, and the next thing to do."""
    staff, talk = asker(request), _talk(request, occasion)
    relation = _read(staff, talk, page="session")
    return render(request, "collection/session.html", {"page": session_page(staff, talk, relation)})


@requires(Permission.FOLLOW_UP)
@require_GET
def news(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """The talk again if it stands differently than when it was shown, else nothing."""
    staff, talk = asker(request), _talk(request, occasion)
    if mark(staff, talk) == request.GET.get("sett"):
        return HttpResponse(status=204)
    relation = _read(staff, talk, page="session-news")
    return render(request, "collection/_session.html", {"page": session_page(staff, talk, relation)})


@requires(Permission.FOLLOW_UP)
@require_POST
def ask(request: HttpRequest, occasion: UUID, question: UUID) -> HttpResponse:
    """Make a link and a short code for the person's own phone, and show them."""
    staff, asked = asker(request), _question(request, occasion, question)
    with _telling(request):
        actions.ask(actor=staff, invitation=asked, mode=Mode.SELF, renew="renew" in request.POST)
        actions.make_code(actor=staff, invitation=asked)
    return _back(occasion)


@requires(Permission.FOLLOW_UP)
@require_POST
def hand_over(request: HttpRequest, occasion: UUID, question: UUID) -> HttpResponse:
    """Lock this session and let the person answer here."""
    staff, talk, asked = asker(request), _talk(request, occasion), _question(request, occasion, question)
    form = HandOverForm(request.POST)
    if not form.is_valid():
        page = session_page(staff, talk, _read(staff, talk, page="session"), hand_over=form)
        return render(request, "collection/session.html", {"page": page}, status=UNPROCESSABLE)
    token = None
    with _telling(request):
        token = actions.ask(actor=staff, invitation=asked, mode=Mode.HANDED_OVER)
        request.session.cycle_key()  # a new cookie, so that no browser brings an old staff page back from its memory
        lock_session(
            actor=staff,
            session_key=request.session.session_key or "",
            pin=form.cleaned_data["pin"],
            return_to=reverse("collection:session", args=[occasion]),
        )
    return HttpResponseRedirect(tokens.link_address(token)) if token else _back(occasion)


@requires(Permission.FOLLOW_UP)
@require_POST
def give_reason(request: HttpRequest, occasion: UUID, question: UUID) -> HttpResponse:
    """Say why there will be no answer."""
    staff, asked = asker(request), _question(request, occasion, question)
    form = ReasonForm(request.POST)
    with _telling(request):
        actions.give_reason(actor=staff, invitation=asked, reason=form.chosen())
    return _back(occasion)


@requires(Permission.FOLLOW_UP)
@require_POST
def take_back_reason(request: HttpRequest, occasion: UUID, question: UUID) -> HttpResponse:
    """Undo a reason."""
    staff, asked = asker(request), _question(request, occasion, question)
    with _telling(request):
        actions.take_back_reason(actor=staff, invitation=asked)
    return _back(occasion)


@requires(Permission.FOLLOW_UP)
@require_POST
def show_picture(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Let the person see the picture of their own answers."""
    staff, talk = asker(request), _talk(request, occasion)
    actions.show_picture(actor=staff, occasion=talk)
    messages.success(request, _("Bilden är öppnad. Den visas efter att svaret har skickats."))
    return _back(occasion)


@requires(Permission.FOLLOW_UP)
@require_POST
def settle(request: HttpRequest, occasion: UUID, conflict: UUID) -> HttpResponse:
    """Decide which of two answers counts."""
    staff = asker(request)
    found = get_object_or_404(queries.conflicts(staff, occasion), public_id=conflict)
    form = SettleForm(request.POST)
    with _telling(request):
        actions.settle_conflict(actor=staff, conflict=found, settlement=form.chosen())
        messages.success(request, _("Sparat. Båda svaren finns kvar, och det valda gäller."))
    return _back(occasion)


@requires(Permission.FOLLOW_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, place: UUID) -> HttpResponse:
    """Start a talk with a person today, or plan it for another day; `place` is the person's id, or the episode's."""
    staff = asker(request)
    episode = queries.open_episodes(staff, place).first()
    if episode is None:
        raise Http404
    form = PlanForm.posted(request.POST) if request.method == "POST" else PlanForm()
    if form.is_valid():
        day = form.chosen()
        talk = queries.untouched(staff, episode, on=day)  # a second press starts no second talk
        talk = talk or actions.plan_occasion(actor=staff, episode=episode, due_on=day)
        return _back(talk.public_id)
    _read_episode(staff, episode)
    return render(request, "collection/plan.html", {"page": plan_page(episode, form)})
