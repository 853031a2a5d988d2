"""What a person is given and what happens: insatser, contacts, dated events, reasons, and opening again."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.messages import sentence
from rodtrad.access.models import Unit
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.clients import actions, queries, sentences
from rodtrad.clients.actions import NewContact, NewEvent, NewService
from rodtrad.clients.forms import ContactForm, EndServiceForm, EventForm, ReasonsForm, ReopenForm, ServiceForm
from rodtrad.clients.models import CaseEvent, Episode, Service
from rodtrad.clients.pages import FormPage, Versions
from rodtrad.clients.rules import ServiceDates, ServiceEnding, StaleEdit
from rodtrad.clients.views.opening import episode_of, put_on_record

form_view = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.SEE_CLIENTS)
@require_GET
def case(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Insatser, the law's times, contacts, events and phases."""
    found = episode_of(request, client, episode)
    page = queries.case_page(asker(request), found, today=clock.today())
    return render(request, "clients/case.html", {"page": page})


@requires(Permission.FOLLOW_UP)
@form_view
def register_service(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Register an insats."""
    staff, found = asker(request), episode_of(request, client, episode)
    form = ServiceForm(request.POST or None, providers=queries.providers(staff))
    if form.is_valid():
        try:
            actions.register_service(actor=staff, episode=found, new=_read(form))
        except RuleBroken as broken:
            form.add_error(None, sentence(broken))
        else:
            messages.success(request, _("Insatsen är sparad, och det som ska frågas om den är planerat."))
            return _back(found)
    return _form(request, found, form, _("Ny insats"), _("Spara insatsen"))


@requires(Permission.FOLLOW_UP)
@form_view
def correct_service(request: HttpRequest, client: UUID, episode: UUID, service: UUID) -> HttpResponse:
    """Correct an insats; a stale save shows both versions."""
    staff, found = asker(request), episode_of(request, client, episode)
    stored = get_object_or_404(queries.services(staff), public_id=service, episode=found)
    form = ServiceForm(request.POST or None, providers=queries.providers(staff), initial=_initial(stored))
    title, submit = _("Rätta insatsen"), _("Spara")
    if form.is_valid():
        new, seen = _read(form), form.cleaned_data["version"] or 0
        try:
            actions.correct_service(actor=staff, service=stored, new=new, seen_version=seen)
        except StaleEdit:
            return _stale(request, found, form, stored)
        except RuleBroken as broken:
            form.add_error(None, sentence(broken))
        else:
            messages.success(request, _("Insatsen är rättad. Frågor som inte är ställda har flyttats efter dagarna."))
            return _back(found)
    return _form(request, found, form, title, submit)


@requires(Permission.FOLLOW_UP)
@form_view
def end_service(request: HttpRequest, client: UUID, episode: UUID, service: UUID) -> HttpResponse:
    """End an insats and say why."""
    staff, found = asker(request), episode_of(request, client, episode)
    stored = get_object_or_404(queries.services(staff), public_id=service, episode=found)
    form = EndServiceForm(request.POST or None, initial={"ended_on": clock.today(), "version": stored.version})
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.end_service(
                actor=staff, service=stored, ended_on=given["ended_on"], ending=ServiceEnding(given["ending"]),
                seen_version=given["version"],
            )  # fmt: skip
        except StaleEdit:
            return _stale_end(request, found, form, stored)
        except RuleBroken as broken:
            form.add_error(None, sentence(broken))
        else:
            messages.success(request, _("Insatsen är avslutad, och det som ska frågas efteråt är planerat."))
            return _back(found)
    return _form(request, found, form, _("Avsluta insatsen"), _("Avsluta insatsen"))


@requires(Permission.FOLLOW_UP)
@form_view
def note_contact(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Note a contact."""
    staff, found = asker(request), episode_of(request, client, episode)
    form = ContactForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        given = form.cleaned_data
        new = NewContact(given["on"], form.kind_chosen(), form.outcome_chosen(), given["alone_with_child"])
        try:
            actions.note_contact(actor=staff, episode=found, new=new)
        except RuleBroken as broken:
            form.add_error("on", sentence(broken))
        else:
            messages.success(request, _("Kontakten är sparad."))
            return _back(found, "kontakter")
    return _form(request, found, form, _("Ny kontakt"), _("Spara kontakten"))


@requires(Permission.FOLLOW_UP)
@form_view
def note_event(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Note a dated event."""
    staff, found = asker(request), episode_of(request, client, episode)
    form = EventForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        try:
            actions.note_event(actor=staff, case=found.case, new=_read_event(form))
        except RuleBroken as broken:
            form.add_error("on", sentence(broken))
        else:
            messages.success(request, _("Händelsen är sparad."))
            return _back(found, "handelser")
    return _form(request, found, form, _("Ny händelse"), _("Spara händelsen"))


@requires(Permission.FOLLOW_UP)
@form_view
def correct_event(request: HttpRequest, client: UUID, episode: UUID, event: UUID) -> HttpResponse:
    """Correct a dated event; a stale save shows both versions."""
    staff, found = asker(request), episode_of(request, client, episode)
    stored = get_object_or_404(queries.events(staff), public_id=event, case=found.case_id)
    initial = {"kind": stored.kind, "on": stored.on, "until": stored.until, "label": stored.label}
    form = EventForm(request.POST or None, initial=initial | {"version": stored.version})
    if form.is_valid():
        new, seen = _read_event(form), form.cleaned_data["version"] or 0
        try:
            actions.correct_event(actor=staff, event=stored, new=new, seen_version=seen)
        except StaleEdit:
            return _stale_event(request, found, form, stored)
        except RuleBroken as broken:
            form.add_error("on", sentence(broken))
        else:
            messages.success(request, _("Händelsen är rättad."))
            return _back(found, "handelser")
    return _form(request, found, form, _("Rätta händelsen"), _("Spara"))


@requires(Permission.FOLLOW_UP)
@form_view
def reasons(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Say why somebody has contact, from the group's own list."""
    staff, found = asker(request), episode_of(request, client, episode)
    known = [each.key for each in found.case.reasons.order_by("pk")]
    form = ReasonsForm(
        request.POST if request.method == "POST" else None,
        reasons=found.programme_version.reasons,
        initial={"reasons": known},
    )
    if form.is_valid():
        actions.say_reasons(actor=staff, case=found.case, keys=form.cleaned_data["reasons"])
        messages.success(request, _("Anledningen är sparad."))
        return _back(found)
    return _form(request, found, form, _("Anledning till kontakten"), _("Spara"))


@requires(Permission.FOLLOW_UP)
@form_view
def reopen(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Let a contact that had ended go on."""
    staff, found = asker(request), episode_of(request, client, episode)
    form = ReopenForm(request.POST or None, initial={"on": clock.today(), "version": found.version})
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.reopen_episode(actor=staff, episode=found, on=given["on"], seen_version=given["version"])
        except RuleBroken as broken:
            form.add_error(None, sentence(broken))
        else:
            messages.success(request, _("Kontakten pågår igen."))
            return _back(found)
    explains = _("Att den var avslutad står kvar bland händelserna. Frågor om avslutet som inte är ställda tas bort.")
    return _form(request, found, form, _("Öppna kontakten igen"), _("Öppna igen"), explains=explains)


def _read(form: ServiceForm) -> NewService:
    given = form.cleaned_data
    unit = Unit.objects.filter(public_id=given["provider"]).first() if given["provider"] else None
    return NewService(
        kind=form.kind_chosen(),
        dates=form.dates(),
        name=given["name"],
        ksi_code=given["ksi_code"],
        legal_ground=form.ground_chosen(),
        provider_unit=unit,
        provider_name=given["provider_name"],
        ending=form.ending_chosen(),
    )


def _read_event(form: EventForm) -> NewEvent:
    given = form.cleaned_data
    return NewEvent(form.kind_chosen(), given["on"], given["until"], given["label"])


def _initial(service: Service) -> dict[str, object]:
    named = ("kind", "name", "ksi_code", "legal_ground", "provider_name", "ending", "version")
    kept: dict[str, object] = {name: getattr(service, name) for name in (*named, *ServiceDates.__dataclass_fields__)}
    return kept | {"provider": str(service.provider_unit.public_id) if service.provider_unit else ""}


def _stale(request: HttpRequest, episode: Episode, form: ServiceForm, stored: Service) -> HttpResponse:
    kept = {**form.cleaned_data, "version": stored.version}
    again = ServiceForm(initial=kept, providers=queries.providers(asker(request)))
    versions = Versions(sentences.service(_initial(stored)), "", sentences.service(form.cleaned_data))
    title = _("Insatsen har ändrats på ett annat ställe")
    return _form(request, episode, again, title, _("Spara min version"), versions=versions, status=409)


def _stale_end(request: HttpRequest, episode: Episode, form: EndServiceForm, stored: Service) -> HttpResponse:
    again = EndServiceForm(initial={**form.cleaned_data, "version": stored.version})
    mine = sentences.service({**_initial(stored), **form.cleaned_data})
    versions = Versions(sentences.service(_initial(stored)), "", mine)
    title = _("Insatsen har ändrats på ett annat ställe")
    return _form(request, episode, again, title, _("Avsluta insatsen"), versions=versions, status=409)


def _stale_event(request: HttpRequest, episode: Episode, form: EventForm, stored: CaseEvent) -> HttpResponse:
    again = EventForm(initial={**form.cleaned_data, "version": stored.version})
    versions = Versions(
        sentences.event(stored.kind, stored.on, stored.until, stored.label), "",
        sentences.event(*(form.cleaned_data[name] for name in ("kind", "on", "until", "label"))),
    )  # fmt: skip
    title = _("Händelsen har ändrats på ett annat ställe")
    return _form(request, episode, again, title, _("Spara min version"), versions=versions, status=409)


def _form(
    request: HttpRequest,
    episode: Episode,
    form: forms.Form,
    title: str,
    submit: str,
    *,
    versions: Versions | None = None,
    explains: str = "",
    status: int | None = None,
) -> HttpResponse:
    if request.method == "POST":
        put_on_record(asker(request), episode.client, "case-form")
    page = FormPage(
        title=title, label=episode.client.label, form=form, submit=submit, back_url=_address(episode),
        versions=versions, explains=explains, more_label=_("Beslut, laggrund, annan utförare och avslut"),
        why=sentences.why(queries.relation_to(asker(request), episode.client)),
    )  # fmt: skip
    return render(request, "clients/form.html", {"page": page}, status=status or (422 if form.is_bound else 200))


def _address(episode: Episode) -> str:
    return reverse("clients:case", args=[episode.client.public_id, episode.public_id])


def _back(episode: Episode, place: str = "insatser") -> HttpResponse:
    return redirect(f"{_address(episode)}#{place}")
