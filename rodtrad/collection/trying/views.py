"""Try an own questionnaire as the one who answers meets it: counted and shown, and nothing is stored."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.collection.respondent import forms
from rodtrad.collection.trying.counting import Trial, counted, form_page
from rodtrad.collection.trying.pages import NotReadyPage, TriedPage
from rodtrad.instruments.base import DefinitionError
from rodtrad.instruments.definition import Instrument
from rodtrad.questionnaires import queries
from rodtrad.questionnaires.models import Questionnaire

UNPROCESSABLE = 422


@requires(Permission.PLAN_FOLLOW_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def try_questionnaire(request: HttpRequest, questionnaire: UUID) -> HttpResponse:
    """The draft in the respondent's own look; what is sent is counted, shown and forgotten."""
    try:
        found = queries.questionnaire(asker(request), questionnaire)
    except Questionnaire.DoesNotExist:
        raise Http404 from None
    try:
        instrument = queries.as_it_stands(found)
    except DefinitionError:
        return render(request, "collection/try_not_ready.html", {"page": NotReadyPage(found.public_id, found.name)})
    sent = forms.read(instrument, request.POST) if request.method == "POST" else None
    if sent is None or sent.answers is None:
        status = UNPROCESSABLE if sent else 200
        form = form_page(_trial(found, instrument), sent)
        return render(request, "collection/try.html", {"page": form}, status=status)
    page = TriedPage(found.public_id, found.name, *counted(instrument, sent.answers))
    return render(request, "collection/tried.html", {"page": page})


def _trial(found: Questionnaire, instrument: Instrument) -> Trial:
    here = reverse("collection:try_questionnaire", args=[found.public_id])
    return Trial(instrument, found.name, here, reverse("questionnaires:build", args=[found.public_id]))
