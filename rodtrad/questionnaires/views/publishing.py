"""Read the form through, publish it, retire it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken, StaleEdit
from rodtrad.questionnaires import actions, reviewing, words
from rodtrad.questionnaires.views.building import form_view
from rodtrad.questionnaires.views.finding import STALE, UNPROCESSABLE, builder, found, seen


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def review(request: HttpRequest, questionnaire: UUID) -> HttpResponse:
    """Läs igenom innan ni frågar: what is found, and publishing."""
    it = found(request, questionnaire)
    if request.method != "POST":
        return render(request, "questionnaires/review.html", {"page": reviewing.review_page(it)})
    try:
        version = actions.publish_questionnaire(
            actor=asker(request),
            questionnaire=it,
            seen_version=seen(request),
            other_questions=request.POST.getlist("other"),
            comparable=request.POST.getlist("joins"),
        )
    except StaleEdit:
        text = _("Någon har ändrat formuläret sedan du läste igenom det. Inget är publicerat. Så här ser det ut nu.")
        return render(request, "questionnaires/review.html", {"page": reviewing.review_page(it, text)}, status=STALE)
    except RuleBroken as broken:
        page = reviewing.review_page(it, str(words.BROKEN[broken.key]))
        return render(request, "questionnaires/review.html", {"page": page}, status=UNPROCESSABLE)
    told = _("Version %(n)s är publicerad. Formuläret finns nu bland instrumenten och kan planeras i en uppföljning.")
    messages.success(request, told % {"n": version.number})
    return redirect("programmes:instrument", instrument=it.key)


@requires(Permission.PLAN_FOLLOW_UP)
@require_POST
def retire(request: HttpRequest, questionnaire: UUID) -> HttpResponse:
    """Stop offering the questionnaire to new plans."""
    it = found(request, questionnaire)
    actions.retire_questionnaire(actor=asker(request), questionnaire=it)
    text = _("Formuläret erbjuds inte längre i nya planer. Planer som gäller och svar som finns ändras inte.")
    messages.success(request, text)
    return redirect(builder(it.public_id))


@requires(Permission.PLAN_FOLLOW_UP)
@require_POST
def bring_back(request: HttpRequest, questionnaire: UUID) -> HttpResponse:
    """Offer it again."""
    it = found(request, questionnaire)
    actions.bring_back_questionnaire(actor=asker(request), questionnaire=it)
    messages.success(request, _("Formuläret kan planeras igen."))
    return redirect(builder(it.public_id))
