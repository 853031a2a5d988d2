"""The list, the builder, and the forms about the whole questionnaire and its parts."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_by_public_id, units_reached
from rodtrad.access.rules import StaleEdit
from rodtrad.questionnaires import actions, composing, queries, words
from rodtrad.questionnaires.forms.settings import BeginForm, SectionForm, SettingsForm, TranslationForm, translated
from rodtrad.questionnaires.models import Questionnaire
from rodtrad.questionnaires.pages import FormPage, RemovePage, TranslationPage, Versions
from rodtrad.questionnaires.rules import editing
from rodtrad.questionnaires.rules.draft import Draft, said
from rodtrad.questionnaires.views.finding import STALE, UNPROCESSABLE, builder, found, seen

form_view = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.PLAN_FOLLOW_UP)
@require_GET
def questionnaires(request: HttpRequest) -> HttpResponse:
    """The group's own questionnaires."""
    return render(request, "questionnaires/list.html", {"page": composing.list_page(asker(request))})


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a questionnaire."""
    staff = asker(request)
    form = BeginForm(units_reached(staff, Permission.PLAN_FOLLOW_UP), request.POST or None)
    if form.is_valid():
        unit = unit_by_public_id(staff, UUID(form.cleaned_data["unit"]))
        made = actions.begin_questionnaire(actor=staff, unit=unit, content=form.draft)
        return redirect(builder(made.public_id))
    page = FormPage(
        title=_("Vad vill ni fråga om?"),
        explains=_("Inget skickas till någon förrän ni har publicerat formuläret och planerat det i en uppföljning."),
        name=_("Egna formulär"),
        back_url=reverse("questionnaires:list"),
        submit=_("Börja skriva"),
        form=form,
    )
    return render(request, "questionnaires/form.html", {"page": page}, status=UNPROCESSABLE if form.errors else 200)


@requires(Permission.PLAN_FOLLOW_UP)
@require_GET
def build(request: HttpRequest, questionnaire: UUID) -> HttpResponse:
    """The questionnaire as it is written."""
    page = composing.builder_page(found(request, questionnaire))
    return render(request, "questionnaires/build.html", {"page": page})


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def settings(request: HttpRequest, questionnaire: UUID) -> HttpResponse:
    """Name, purpose, who answers, languages."""
    it = found(request, questionnaire)
    draft = queries.content(it)
    form = SettingsForm(
        request.POST or None, languages=draft.languages, initial=SettingsForm.of(draft) | {"version": it.version}
    )
    if form.is_valid():
        return _save(request, it, form.applied(draft), form, _("Namn och syfte"), draft.purpose)
    return _form(request, it, form, _("Namn och syfte"))


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def new_section(request: HttpRequest, questionnaire: UUID) -> HttpResponse:
    """Add a part with a heading."""
    it = found(request, questionnaire)
    form = SectionForm(request.POST or None, initial={"version": it.version})
    if form.is_valid():
        draft = editing.with_section(queries.content(it), {"sv": form.cleaned_data["title"]})
        return _save(request, it, draft, form, _("Ny del"), "", place=draft.sections[-1].key)
    return _form(request, it, form, _("Ny del"))


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def section(request: HttpRequest, questionnaire: UUID, section: str) -> HttpResponse:
    """Change the heading of a part."""
    it = found(request, questionnaire)
    draft = queries.content(it)
    title = next((said(one.title) for one in draft.sections if one.key == section), None)
    if title is None:
        raise Http404
    form = SectionForm(request.POST or None, initial={"version": it.version, "title": title})
    if form.is_valid():
        changed = editing.with_section_title(draft, section, {"sv": form.cleaned_data["title"]})
        return _save(request, it, changed, form, _("Delens rubrik"), title, place=section)
    return _form(request, it, form, _("Delens rubrik"))


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def translate(request: HttpRequest, questionnaire: UUID, language: str) -> HttpResponse:
    """Every text in another language beside the Swedish one."""
    it = found(request, questionnaire)
    draft = queries.content(it)
    if language == "sv" or language not in draft.languages:
        raise Http404
    form = TranslationForm(draft, language, request.POST or None, initial={"version": it.version})
    if not form.is_valid():
        return _translation(request, it, draft, language, form, UNPROCESSABLE if form.errors else 200)
    changed = translated(draft, language, form.cleaned_data)
    try:
        actions.save_draft(actor=asker(request), questionnaire=it, content=changed, seen_version=seen(request))
    except StaleEdit:
        again = TranslationForm(draft, language, {**form.cleaned_data, "version": it.version})
        return _translation(request, it, draft, language, again, STALE)
    messages.success(request, _("Översättningen är sparad."))
    return redirect(builder(it.public_id, "sprak"))


@requires(Permission.PLAN_FOLLOW_UP)
@require_POST
def move(request: HttpRequest, questionnaire: UUID) -> HttpResponse:
    """Move a question or a part one place; with an old page in front of one nothing moves."""
    it = found(request, questionnaire)
    code, step = request.POST.get("code", ""), -1 if request.POST.get("way") == "up" else 1
    draft = queries.content(it)
    is_section = any(one.key == code for one in draft.sections)
    moved = editing.moved_section(draft, code, step) if is_section else editing.moved_question(draft, code, step)
    try:
        actions.save_draft(actor=asker(request), questionnaire=it, content=moved, seen_version=seen(request))
    except StaleEdit:
        text = _("Någon har ändrat formuläret sedan du öppnade det. Inget är flyttat. Så här ser det ut nu.")
        messages.warning(request, text)
        return render(request, "questionnaires/build.html", {"page": composing.builder_page(it)}, status=STALE)
    return redirect(builder(it.public_id, code))


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def remove(request: HttpRequest, questionnaire: UUID, code: str) -> HttpResponse:
    """Take away a question, a part or a score, once one has read what is lost."""
    it = found(request, questionnaire)
    draft = queries.content(it)
    page = _remove_page(it, draft, code)
    if request.method != "POST":
        return render(request, "questionnaires/remove.html", {"page": page})
    changed = editing.without_score(editing.without_section(editing.without_question(draft, code), code), code)
    try:
        actions.save_draft(actor=asker(request), questionnaire=it, content=changed, seen_version=seen(request))
    except StaleEdit:
        stale = _remove_page(it, draft, code, is_stale=True)
        return render(request, "questionnaires/remove.html", {"page": stale}, status=STALE)
    messages.success(request, _("Borttaget ur utkastet. Versioner som redan är publicerade är som de var."))
    return redirect(builder(it.public_id))


def _remove_page(it: Questionnaire, draft: Draft, code: str, *, is_stale: bool = False) -> RemovePage:
    for question in draft.questions:
        if question.code == code:
            loses = _("Frågan och dess svarsalternativ försvinner ur utkastet.")
            return RemovePage(it.public_id, it.name, words.short(question), loses, it.version, "", code, is_stale)
    for part in draft.sections:
        if part.key == code:
            loses = _("Delen försvinner ur utkastet med sina %(n)s frågor.") % {"n": len(part.questions)}
            return RemovePage(it.public_id, it.name, said(part.title), loses, it.version, "", code, is_stale)
    for score in draft.scores:
        if score.key == code:
            loses = _("Poängen försvinner ur utkastet. Frågorna är kvar.")
            return RemovePage(it.public_id, it.name, said(score.name), loses, it.version, "", code, is_stale)
    raise Http404


def _translation(
    request: HttpRequest, it: Questionnaire, draft: Draft, code: str, form: TranslationForm, status: int
) -> HttpResponse:
    stale = Versions("", it.changed_by, "") if status == STALE else None
    page = TranslationPage(
        it.public_id, it.name, words.language(code), code, form, composing.missing(draft, code), stale
    )
    return render(request, "questionnaires/translate.html", {"page": page}, status=status)


_Form = SettingsForm | SectionForm


def _save(
    request: HttpRequest, it: Questionnaire, draft: Draft, form: _Form, title: str, stored: str, place: str = ""
) -> HttpResponse:
    try:
        actions.save_draft(actor=asker(request), questionnaire=it, content=draft, seen_version=seen(request))
    except StaleEdit:
        mine = str(form.cleaned_data.get("title") or form.cleaned_data.get("purpose", ""))
        form.data = {**form.data.dict(), "version": it.version} if hasattr(form.data, "dict") else form.data
        versions = Versions(stored, it.changed_by, mine)
        return _form(request, it, form, title, versions=versions)
    messages.success(request, _("Sparat."))
    return redirect(builder(it.public_id, place))


def _form(
    request: HttpRequest, it: Questionnaire, form: _Form, title: str, *, versions: Versions | None = None
) -> HttpResponse:
    page = FormPage(title, "", it.name, builder(it.public_id), _("Spara"), form, versions=versions)
    status = STALE if versions else UNPROCESSABLE if form.errors else 200
    return render(request, "questionnaires/form.html", {"page": page}, status=status)
