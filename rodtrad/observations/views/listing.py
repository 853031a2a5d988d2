"""The list of follow-ups of something else than clients, the page that starts one, and the page that ends one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access import clock
from rodtrad.access.entitlements import may
from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_by_public_id
from rodtrad.access.rules import RuleBroken
from rodtrad.observations import actions, words
from rodtrad.observations.actions import New
from rodtrad.observations.forms import starting as forms
from rodtrad.observations.models import FollowUp
from rodtrad.observations.pages.shared import EndPage, ListPage, Row, StartPage, Way
from rodtrad.observations.queries import followups
from rodtrad.observations.queries import pictures as published
from rodtrad.observations.rules.kinds import Kind
from rodtrad.observations.sentences import listing

form_view = require_http_methods(["GET", "HEAD", "POST"])
OPENS = {
    Kind.DIARY: "diary", Kind.FILE_REVIEW: "review", Kind.EVENT_COUNT: "count", Kind.VISITOR_SURVEY: "survey",
    Kind.REGISTER: "register", Kind.OPEN_ANSWERS: "reading",
}  # fmt: skip
MINUTES = {
    Kind.DIARY: 5, Kind.VISITOR_SURVEY: 5, Kind.EVENT_COUNT: 3, Kind.FILE_REVIEW: 10, Kind.REGISTER: 10,
    Kind.OPEN_ANSWERS: 5,
}  # fmt: skip


def address(followup: FollowUp) -> str:
    """The page of a follow-up, by its kind."""
    return reverse(f"observations:{OPENS[Kind(followup.kind)]}", args=[followup.public_id])


@requires(Permission.SEE_COVERAGE)
@require_GET
def everything(request: HttpRequest) -> HttpResponse:
    """What runs, and what can be started."""
    staff = asker(request)
    found = followups.everything(staff)
    rows = tuple(_row(staff, followup, address(followup)) for followup in found)
    kinds = MINUTES if may(staff, Permission.PLAN_FOLLOW_UP) else ()
    ways = tuple(
        Way(str(words.KINDS[kind]), listing.for_what(kind), MINUTES[kind], reverse(f"observations:start_{OPENS[kind]}"))
        for kind in kinds
    )
    running = sum(followup.status == "running" for followup in found)
    shown = tuple(
        _row(staff, followup, reverse("observations:published", args=[followup.public_id]))
        for followup in published.published(staff)
    )
    page = ListPage(listing.sentence(running), rows, ways, shown)
    return render(request, "observations/list.html", {"page": page})


def _row(staff: Staff, followup: FollowUp, url: str) -> Row:
    return Row(
        name=followup.name, url=url, kind=str(words.KINDS[Kind(followup.kind)]), question=followup.question,
        group=followups.unit_name(staff, followup), status=listing.status(followup),
    )  # fmt: skip


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def start_diary(request: HttpRequest) -> HttpResponse:
    """Start a diary week."""
    lead = _("Fem dagar, era egna kategorier, ett tryck i taget. På fredag ser ni vart tiden gick.")
    return _start(request, Kind.DIARY, forms.DiaryForm, actions.start_diary_week, _("Starta en dagboksvecka"), lead)


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def start_review(request: HttpRequest) -> HttpResponse:
    """Start a review of files."""
    lead = _("Egna frågor, löpnummer i stället för namn, och ett samtal om det ni läste olika.")
    return _start(request, Kind.FILE_REVIEW, forms.ReviewForm, actions.start_file_review, _("Granska akter"), lead)


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def start_count(request: HttpRequest) -> HttpResponse:
    """Start counting an event."""
    lead = _("En siffra i veckan räcker för att se om något ändras.")
    return _start(request, Kind.EVENT_COUNT, forms.CountForm, actions.start_event_count, _("Räkna en händelse"), lead)


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def start_survey(request: HttpRequest) -> HttpResponse:
    """Start an anonymous survey to visitors."""
    lead = _("Fem frågor, en affisch att skriva ut, svar på två minuter.")
    start = actions.start_visitor_survey
    return _start(request, Kind.VISITOR_SURVEY, forms.SurveyForm, start, _("Fråga besökarna"), lead)


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def start_register(request: HttpRequest) -> HttpResponse:
    """Start following a cohort."""
    lead = _("Använd det ni redan vet. Ingen klient behöver svara på något.")
    title = _("Följ en grupp utan att fråga den")
    return _start(request, Kind.REGISTER, forms.RegisterForm, actions.start_register, title, lead)


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def start_reading(request: HttpRequest) -> HttpResponse:
    """Start reading open answers together."""
    lead = _("Gör egna kategorier, sortera svaren, och se vad många säger.")
    title = _("Läs öppna svar i gruppen")
    return _start(request, Kind.OPEN_ANSWERS, forms.ReadingForm, actions.start_reading, title, lead)


def _start(
    request: HttpRequest,
    kind: Kind,
    form_class: type[forms.StartForm],
    start: Callable[..., FollowUp],
    title: str,
    lead: str,
) -> HttpResponse:
    """Show the form of a kind, or start it and lead on to its page."""
    staff = asker(request)
    units = followups.units_to_plan(staff)
    form = form_class(request.POST or None, units=units, today=clock.today())
    if form.is_valid():
        given: Any = form.cleaned_data
        unit = unit_by_public_id(staff, UUID(given["unit"]))
        try:
            followup = start(actor=staff, new=New(unit, given["name"], given["question"]), plan=form.plan())
        except RuleBroken as rule:
            form.add_error(None, words.broken(rule))
        else:
            messages.success(request, _("Uppföljningen är startad. Alla i gruppen ser den nu."))
            return redirect(address(followup))
    page = StartPage(title, lead, listing.first(kind), form, _("Starta"), has_units=bool(units))
    return render(request, "observations/start.html", {"page": page}, status=422 if form.is_bound else 200)


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def end(request: HttpRequest, observation: UUID) -> HttpResponse:
    """Say what ending means, and end it."""
    staff = asker(request)
    found = next((each for each in followups.everything(staff) if each.public_id == observation), None)
    if found is None or not followups.may_plan(staff, found) or found.status != "running":
        raise Http404
    if request.method == "POST":
        actions.close(actor=staff, followup=found)
        messages.success(request, _("Uppföljningen är avslutad. Det som är sparat går att läsa."))
        return redirect(address(found))
    page = EndPage(found.name, _what_ending_means(Kind(found.kind)), address(found))
    return render(request, "observations/end.html", {"page": page})


def _what_ending_means(kind: Kind) -> str:
    return {
        Kind.DIARY: _("Ingen kan skriva mer, och ingen bild görs. Allas rader raderas när tiden är ute."),
        Kind.FILE_REVIEW: _("Inga fler akter kan läsas. Svaren och resultatet finns kvar."),
        Kind.EVENT_COUNT: _("Inga fler veckor räknas. Bilden finns kvar."),
        Kind.VISITOR_SURVEY: _("Affischen slutar fungera. Svar som inte har visats än visas aldrig."),
        Kind.REGISTER: _("Inga fler rader kan skrivas. Tabellerna finns kvar."),
        Kind.OPEN_ANSWERS: _("Inget mer kan sorteras. Svaren raderas efter 26 veckor; antalen och citaten finns kvar."),
    }[kind]  # fmt: skip
