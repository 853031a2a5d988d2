"""The forms about one question and one score."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import StaleEdit
from rodtrad.questionnaires import actions, composing, queries, words
from rodtrad.questionnaires.forms.question import QuestionForm
from rodtrad.questionnaires.forms.score import ScoreForm
from rodtrad.questionnaires.models import Questionnaire
from rodtrad.questionnaires.pages import QuestionPage, ScorePage, Versions
from rodtrad.questionnaires.rules import editing
from rodtrad.questionnaires.rules.draft import Kind, Question, Score, said
from rodtrad.questionnaires.views.building import form_view
from rodtrad.questionnaires.views.finding import STALE, UNPROCESSABLE, builder, found, seen
from rodtrad.questionnaires.views.finding import question as existing


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def new_question(request: HttpRequest, questionnaire: UUID) -> HttpResponse:
    """Write a question of a kind; several of the same kind can be written in a row."""
    it, asked_for = found(request, questionnaire), request.GET.get("slag", "choice")
    kind = next((kind for kind in words.KINDS if kind == asked_for), None)
    if kind is None:
        raise Http404
    return _question(request, it, kind, None)


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def question(request: HttpRequest, questionnaire: UUID, question: str) -> HttpResponse:
    """Change a question."""
    it = found(request, questionnaire)
    before = existing(it, question)
    return _question(request, it, before.kind, before)


def _question(request: HttpRequest, it: Questionnaire, kind: Kind, before: Question | None) -> HttpResponse:
    draft, section = queries.content(it), request.GET.get("del", "")
    form = QuestionForm(draft, kind, before, section, request.POST or None, initial={"version": it.version})
    if not form.is_valid():
        return _question_page(request, it, form, UNPROCESSABLE if form.errors else 200)
    code = before.code if before else editing.new_code(draft)
    written = form.question(code)
    changed = editing.with_question(draft, written, form.cleaned_data.get("section") or section)
    try:
        actions.save_draft(actor=asker(request), questionnaire=it, content=changed, seen_version=seen(request))
    except StaleEdit:
        form.data = _with_version(request.POST, it.version)
        stored = composing.outline(before, draft) if before else composing.builder_page(it).sentence
        versions = Versions(stored, it.changed_by, composing.outline(written, changed))
        return _question_page(request, it, form, STALE, versions)
    messages.success(request, _("Frågan är sparad."))
    if "again" in request.POST:
        where = form.cleaned_data.get("section") or section
        return redirect(f"{reverse('questionnaires:new_question', args=[it.public_id])}?slag={kind}&del={where}")
    return redirect(builder(it.public_id, code))


def _question_page(
    request: HttpRequest, it: Questionnaire, form: QuestionForm, status: int, versions: Versions | None = None
) -> HttpResponse:
    title = words.KINDS[form.kind]
    page = QuestionPage(it.name, builder(it.public_id), title, form, form.before is None, versions)
    return render(request, "questionnaires/question.html", {"page": page}, status=status)


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def new_score(request: HttpRequest, questionnaire: UUID) -> HttpResponse:
    """Put answers together to a score."""
    return _score(request, found(request, questionnaire), None)


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def score(request: HttpRequest, questionnaire: UUID, score: str) -> HttpResponse:
    """Change how a score is put together."""
    it = found(request, questionnaire)
    before = next((one for one in queries.content(it).scores if one.key == score), None)
    if before is None:
        raise Http404
    return _score(request, it, before)


def _score(request: HttpRequest, it: Questionnaire, before: Score | None) -> HttpResponse:
    draft = queries.content(it)
    form = ScoreForm(draft, before, request.POST or None, initial={"version": it.version})
    if not form.is_valid():
        return _score_page(request, it, form, UNPROCESSABLE if form.errors else 200)
    key = before.key if before else editing.new_score_key(draft)
    changed = editing.with_score(draft, form.score(key, before))
    try:
        actions.save_draft(actor=asker(request), questionnaire=it, content=changed, seen_version=seen(request))
    except StaleEdit:
        form.data = _with_version(request.POST, it.version)
        versions = Versions(said(before.name) if before else "", it.changed_by, form.cleaned_data["name"])
        return _score_page(request, it, form, STALE, versions)
    messages.success(request, _("Poängen är sparad."))
    return redirect(builder(it.public_id, "poang"))


def _score_page(
    request: HttpRequest, it: Questionnaire, form: ScoreForm, status: int, versions: Versions | None = None
) -> HttpResponse:
    page = ScorePage(it.name, builder(it.public_id), form, versions)
    return render(request, "questionnaires/score.html", {"page": page}, status=status)


def _with_version(posted: QueryDict, version: int) -> QueryDict:
    """What was posted, as if it had been written over the newest version."""
    data = posted.copy()
    data["version"] = str(version)
    return data
