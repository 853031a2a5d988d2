"""Who works with a case, its first day corrected, and a new contact with somebody known."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodtrad.access.guard import asker, requires
from rodtrad.access.messages import sentence
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.clients import actions, queries, sentences
from rodtrad.clients.actions import NewStart
from rodtrad.clients.forms import FirstDayForm, NewStartForm, WorkersForm
from rodtrad.clients.models import Client
from rodtrad.clients.pages import FormPage, Versions
from rodtrad.clients.rules import StaleEdit
from rodtrad.clients.views.opening import episode_of, offered, put_on_record

form_view = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.FOLLOW_UP)
@form_view
def workers(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Say who works with a case: oneself, or for those who distribute cases, anybody who may."""
    staff, found = asker(request), episode_of(request, client, episode)
    colleagues = {str(one.public_id): one for one in queries.may_work_with(staff, found.case)}
    now = [str(one.public_id) for one in queries.who_works(staff, found.case)]
    named = [(key, one.name) for key, one in colleagues.items()]
    form = WorkersForm(request.POST if request.method == "POST" else None, workers=named, now=now)
    if form.is_valid():
        chosen = [colleagues[key] for key in form.cleaned_data["workers"]]
        actions.say_workers(actor=staff, case=found.case, staff=chosen, among=list(colleagues.values()))
        messages.success(request, _("Sparat. Ärendet står nu under Mina för den som arbetar med det."))
        return redirect("clients:case", client, episode)
    explains = _("Ärendet står under Mina för den som arbetar med det. Andra i arbetsgruppen når det som förut.")
    return _form(request, found.client, form, _("Vem arbetar med ärendet?"), explains)


@requires(Permission.FOLLOW_UP)
@form_view
def first_day(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Correct the first day of a contact; a stale save shows both versions."""
    staff, found = asker(request), episode_of(request, client, episode)
    form = FirstDayForm(request.POST or None, initial={"started_on": found.started_on, "version": found.version})
    title, versions = _("Rätta kontaktens första dag"), None
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.correct_start(
                actor=staff, episode=found, started_on=given["started_on"], seen_version=given["version"]
            )
        except StaleEdit:
            versions = Versions(sentences.day(found.started_on), "", sentences.day(given["started_on"]))
            form = FirstDayForm(initial={"started_on": given["started_on"], "version": found.version})
            title = _("Kontakten har ändrats på ett annat ställe")
        except RuleBroken as broken:
            form.add_error("started_on", sentence(broken))
        else:
            messages.success(request, _("Första dagen är rättad. Frågor som inte är ställda har flyttats efter den."))
            return redirect("clients:case", client, episode)
    explains = _("Det som är frågat eller besvarat ligger kvar på sin dag.")
    return _form(request, found.client, form, title, explains, versions=versions)


@requires(Permission.FOLLOW_UP)
@form_view
def again(request: HttpRequest, client: UUID) -> HttpResponse:
    """Start a new contact with somebody known."""
    staff = asker(request)
    person = get_object_or_404(queries.clients(staff), public_id=client)
    places = {place.key: place for place in queries.places(staff)}
    colleagues = {str(one.public_id): one for one in queries.workers(staff)}
    form = NewStartForm(request.POST or None, **offered(staff, places, colleagues))
    if form.is_valid():
        given, place = form.cleaned_data, places[form.cleaned_data["place"]]
        worker = colleagues.get(given["worker"])
        if worker is not None and not queries.clients(worker).filter(pk=person.pk).exists():
            form.add_error("worker", _("%(name)s får inte läsa om personen. Välj någon annan.") % {"name": worker.name})
        else:
            version = place.programme.versions.order_by("-number")[0]
            new = NewStart(place.unit, version, given["started_on"], given["reason"], given["service"], worker)
            try:
                started = actions.start_again(actor=staff, client=person, new=new)
            except RuleBroken as broken:
                form.add_error(None, sentence(broken))
            else:
                messages.success(request, _("Kontakten är startad, och det som ska frågas är planerat."))
                return redirect(f"{reverse('feedback:client', args=[client])}?period={started.public_id}")
    if request.method != "POST":
        put_on_record(staff, person, "case-form")
    return _form(request, person, form, _("Starta en ny kontakt"), _("Det som varit ligger kvar som en egen period."))


def _form(
    request: HttpRequest, person: Client, form: forms.Form, title: str, explains: str, *,
    versions: Versions | None = None,
) -> HttpResponse:  # fmt: skip
    if request.method == "POST":
        put_on_record(asker(request), person, "case-form")
    page = FormPage(
        title=title, label=person.label, form=form, submit=_("Spara"), explains=explains, versions=versions,
        back_url=reverse("feedback:client", args=[person.public_id]),
        why=sentences.why(queries.relation_to(asker(request), person)),
    )  # fmt: skip
    status = 409 if versions else 422 if form.is_bound else 200
    return render(request, "clients/form.html", {"page": page}, status=status)
