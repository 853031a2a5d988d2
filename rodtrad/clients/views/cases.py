"""What one does with a person's case: notes, phases, endings, questions for supervision, and finding somebody."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.clients import actions, queries, sentences
from rodtrad.clients.forms import CloseForm, NoteForm, PhaseForm, SearchForm, SupervisionForm
from rodtrad.clients.models import Client, Episode, TalkNote
from rodtrad.clients.pages import FormPage, SearchPage, SupervisionPage, Versions
from rodtrad.clients.rules import StaleEdit
from rodtrad.clients.views.opening import episode_of, put_on_record

form_view = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.FOLLOW_UP)
@form_view
def write_note(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Write a note for the next talk."""
    staff, found = asker(request), episode_of(request, client, episode)
    form = NoteForm(request.POST or None)
    if form.is_valid():
        actions.write_note(actor=staff, episode=found, text=form.cleaned_data["text"])
        messages.success(request, _("Anteckningen är sparad."))
        return _back(found.client, "anteckningar")
    return _form(request, found.client, form, _("Ny anteckning"), _("Spara anteckningen"))


@requires(Permission.FOLLOW_UP)
@form_view
def change_note(request: HttpRequest, client: UUID, note: UUID) -> HttpResponse:
    """Rewrite one's own note; a stale save shows both versions and keeps neither away from the writer."""
    staff = asker(request)
    found = get_object_or_404(queries.notes(staff), public_id=note, episode__client__public_id=client, written_by=staff)
    person = found.episode.client
    form = NoteForm(request.POST or None, initial={"text": found.text, "version": found.version})
    title, submit = _("Ändra anteckningen"), _("Spara ändringen")
    if not form.is_valid():
        put_on_record(staff, person, "note")
        return _form(request, person, form, title, submit)
    try:
        actions.change_note(
            actor=staff, note=found, text=form.cleaned_data["text"], seen_version=form.cleaned_data["version"] or 0
        )
    except StaleEdit:
        return _stale_note(request, found, form.cleaned_data["text"])
    messages.success(request, _("Ändringen är sparad."))
    return _back(person, "anteckningar")


def _stale_note(request: HttpRequest, note: TalkNote, mine: str) -> HttpResponse:
    """Both versions, and a form that saves over the stored one now that it has been seen."""
    form = NoteForm(initial={"text": mine, "version": note.version})
    versions = Versions(stored=note.text, stored_by=note.written_by.name, mine=mine)
    title, submit = _("Anteckningen har ändrats på ett annat ställe"), _("Spara min version")
    return _form(request, note.episode.client, form, title, submit, versions=versions, status=409)


@requires(Permission.FOLLOW_UP)
@form_view
def enter_phase(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Say that the episode entered a phase."""
    staff, found = asker(request), episode_of(request, client, episode)
    form = PhaseForm(request.POST or None, names=found.programme_version.phase_names, today=clock.today())
    if form.is_valid():
        try:
            actions.enter_phase(actor=staff, episode=found, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(
                "entered_on" if broken.key == "phase_outside_the_contact" else None, sentences.broken(broken)
            )
        else:
            messages.success(request, _("Fasen är inlagd på tråden."))
            return _back(found.client, "traden")
    return _form(request, found.client, form, _("Gå in i en ny fas"), _("Lägg in fasen"))


@requires(Permission.FOLLOW_UP)
@form_view
def close_episode(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """End the episode and say why; a stale save shows how it stands now."""
    staff, found = asker(request), episode_of(request, client, episode)
    form = CloseForm(request.POST or None, initial={"closed_on": clock.today(), "version": found.version})
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.close_episode(
                actor=staff, episode=found, closed_on=given["closed_on"], reason=given["reason"],
                seen_version=given["version"],
            )  # fmt: skip
        except StaleEdit:
            return _stale_ending(request, found, form)
        except RuleBroken as broken:
            form.add_error("closed_on", sentences.broken(broken))
        else:
            messages.success(request, _("Kontakten är avslutad. Allt som är sparat finns kvar."))
            return _back(found.client, "traden")
    explains = _("Planerade frågor ställs inte längre. Allt som är sparat finns kvar och kan läsas.")
    return _form(request, found.client, form, _("Avsluta kontakten"), _("Avsluta"), explains=explains)


def _stale_ending(request: HttpRequest, episode: Episode, form: CloseForm) -> HttpResponse:
    given = form.cleaned_data
    versions = Versions(
        stored=sentences.ending(episode.closed_on, episode.closed_reason),
        stored_by="",
        mine=sentences.ending(given["closed_on"], given["reason"]),
    )
    again = CloseForm(initial={**given, "reason": given["reason"].value, "version": episode.version})
    title = _("Kontakten har ändrats på ett annat ställe")
    return _form(request, episode.client, again, title, _("Avsluta"), versions=versions, status=409)


@requires(Permission.FOLLOW_UP)
@form_view
def take_up(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Mark the case for case supervision with the question one wants help with."""
    staff, found = asker(request), episode_of(request, client, episode)
    form = SupervisionForm(request.POST or None)
    if form.is_valid():
        actions.take_up_in_supervision(actor=staff, episode=found, question=form.cleaned_data["question"])
        messages.success(request, _("Ärendet står på listan till ärendehandledningen."))
        return _back(found.client, "arendehandledning")
    return _form(request, found.client, form, _("Ta upp i ärendehandledning"), _("Sätt upp på listan"))


@requires(Permission.SEE_CLIENTS)
@require_GET
def supervision(request: HttpRequest) -> HttpResponse:
    """The cases the group wants to take up in case supervision."""
    staff = asker(request)
    marks = queries.supervision_marks(staff)
    actions.open_supervision(actor=staff, subjects=[mark.client for mark in marks])
    page = SupervisionPage(sentences.supervision(len(marks)), marks, sentences.why_supervision())
    return render(request, "clients/supervision.html", {"page": page})


@requires(Permission.FOLLOW_UP)
@require_POST
def supervision_done(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Say that a case has been taken up."""
    staff = asker(request)
    actions.finish_supervision(actor=staff, mark=get_object_or_404(queries.marks(staff), public_id=mark))
    messages.success(request, _("Ärendet är markerat som uppe till handledning."))
    return redirect("clients:supervision")


@requires(Permission.SEE_CLIENTS)
@form_view
def search(request: HttpRequest) -> HttpResponse:
    """Find somebody by exact name, code or case number; what was typed stays out of addresses and logs."""
    staff = asker(request)
    form = SearchForm(request.POST or None)
    searched = form.is_valid()
    found = queries.find(staff, form.cleaned_data["term"]) if searched else ()
    if searched:
        actions.note_search(actor=staff, hits=len(found))
    if len(found) == 1:
        return redirect("feedback:client", client=found[0].public_id)
    page = SearchPage(form=form, found=found, searched=searched)
    return render(request, "clients/search.html", {"page": page}, status=200 if searched or not form.is_bound else 422)


def _form(
    request: HttpRequest,
    person: Client,
    form: forms.Form,
    title: str,
    submit: str,
    *,
    versions: Versions | None = None,
    explains: str = "",
    status: int | None = None,
) -> HttpResponse:
    back = reverse("feedback:client", args=[person.public_id])
    page = FormPage(
        title=title, label=person.label, form=form, submit=submit, back_url=back, versions=versions, explains=explains,
        why=sentences.why(queries.relation_to(asker(request), person)),
    )  # fmt: skip
    return render(request, "clients/form.html", {"page": page}, status=status or (422 if form.is_bound else 200))


def _back(person: Client, place: str) -> HttpResponse:
    """Back to the person's page, where the eye is."""
    return redirect(f"{reverse('feedback:client', args=[person.public_id])}#{place}")
