"""Take away what was noted by mistake: an insats, an event, a contact. The page says what goes with it."""

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
from rodtrad.access.permissions import Permission
from rodtrad.clients import actions, queries, sentences
from rodtrad.clients.forms import ContactChoiceForm
from rodtrad.clients.models import Episode
from rodtrad.clients.pages import FormPage
from rodtrad.clients.views.opening import episode_of, put_on_record

form_view = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.FOLLOW_UP)
@form_view
def remove_service(request: HttpRequest, client: UUID, episode: UUID, service: UUID) -> HttpResponse:
    """Take away an insats that was registered by mistake."""
    staff, found = asker(request), episode_of(request, client, episode)
    stored = get_object_or_404(queries.services(staff), public_id=service, episode=found)
    if request.method == "POST":
        actions.remove_service(actor=staff, service=stored)
        messages.success(request, _("Insatsen är borttagen."))
        return _back(found, "insatser")
    explains = _(
        "%(what)s tas bort. Frågor om den som inte är ställda tas bort också. Det som är frågat eller besvarat ligger "
        "kvar. Har insatsen slutat är det Avsluta du söker."
    ) % {"what": sentences.kind(stored.kind, stored.name)}
    return _form(request, found, forms.Form(), _("Ta bort insatsen?"), explains)


@requires(Permission.FOLLOW_UP)
@form_view
def remove_event(request: HttpRequest, client: UUID, episode: UUID, event: UUID) -> HttpResponse:
    """Take away an event that was noted by mistake."""
    staff, found = asker(request), episode_of(request, client, episode)
    stored = get_object_or_404(queries.noted_events(staff), public_id=event, case=found.case_id)
    if request.method == "POST":
        actions.remove_event(actor=staff, event=stored)
        messages.success(request, _("Händelsen är borttagen."))
        return _back(found, "handelser")
    said = ", ".join(sentences.event(stored.kind, stored.on, stored.until, stored.label).split("\n"))
    explains = _("%(what)s tas bort, och de tider som räknas från den visas inte längre.") % {"what": said}
    return _form(request, found, forms.Form(), _("Ta bort händelsen?"), explains)


@requires(Permission.FOLLOW_UP)
@form_view
def remove_contact(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Choose a contact that was noted by mistake, and take it away."""
    staff, found = asker(request), episode_of(request, client, episode)
    noted = {str(row.public_id): row for row in queries.contacts(staff, found)}
    form = ContactChoiceForm(
        request.POST if request.method == "POST" else None,
        contacts=[(key, sentences.contact(row.on, row.kind, row.outcome)) for key, row in noted.items()],
    )
    if form.is_valid():
        actions.remove_contact(actor=staff, contact=noted[form.cleaned_data["contact"]])
        messages.success(request, _("Kontakten är borttagen."))
        return _back(found, "kontakter")
    explains = _("Kontakten tas bort ur det som räknas. Notera den igen om dagen eller utfallet blev fel.")
    return _form(request, found, form, _("Ta bort en kontakt som noterades fel"), explains)


def _form(request: HttpRequest, episode: Episode, form: forms.Form, title: str, explains: str) -> HttpResponse:
    if request.method == "POST":
        put_on_record(asker(request), episode.client, "case-form")
    page = FormPage(
        title=title, label=episode.client.label, form=form, submit=_("Ta bort"), explains=explains,
        back_url=reverse("clients:case", args=[episode.client.public_id, episode.public_id]),
        why=sentences.why(queries.relation_to(asker(request), episode.client)),
    )  # fmt: skip
    return render(request, "clients/form.html", {"page": page}, status=422 if form.is_bound else 200)


def _back(episode: Episode, place: str) -> HttpResponse:
    return redirect(f"{reverse('clients:case', args=[episode.client.public_id, episode.public_id])}#{place}")
