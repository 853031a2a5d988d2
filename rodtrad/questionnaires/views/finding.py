"""Find the questionnaire an address is about, and save what has been written to it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from rodtrad.access.guard import asker
from rodtrad.questionnaires import queries
from rodtrad.questionnaires.models import Questionnaire
from rodtrad.questionnaires.rules.draft import Question

UNPROCESSABLE = 422
STALE = 409


def found(request: HttpRequest, public_id: UUID) -> Questionnaire:
    """A questionnaire the signed-in person may write; there is no other."""
    try:
        return queries.questionnaire(asker(request), public_id)
    except Questionnaire.DoesNotExist:
        raise Http404 from None


def question(questionnaire: Questionnaire, code: str) -> Question:
    """A question of the draft."""
    try:
        return queries.content(questionnaire).question(code)
    except LookupError:
        raise Http404 from None


def builder(public_id: UUID, place: str = "") -> str:
    """The address of the builder, at a place on it."""
    return reverse("questionnaires:build", args=[public_id]) + (f"#{place}" if place else "")


def seen(request: HttpRequest) -> int:
    """Which version of the draft somebody had in front of them."""
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
