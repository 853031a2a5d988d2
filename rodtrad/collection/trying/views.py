"""Try an own questionnaire as the one who answers meets it: counted and shown, and nothing is stored."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.collection.respondent import asking, forms
from rodtrad.collection.respondent.forms import Sent
from rodtrad.collection.respondent.languages import spoken
from rodtrad.collection.respondent.pages import FormPage, Frame
from rodtrad.collection.trying.pages import NotReadyPage, TriedAnswer, TriedPage, TriedScore
from rodtrad.instruments import scoring
from rodtrad.instruments.answers import Answers
from rodtrad.instruments.base import DefinitionError
from rodtrad.instruments.definition import Instrument, Scale
from rodtrad.instruments.scoring import ScaleScore
from rodtrad.kit import numbers
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
        page = _form(found, instrument, sent)
        return render(request, "collection/try.html", {"page": page}, status=status)
    return render(request, "collection/tried.html", {"page": _tried(found, instrument, sent.answers)})


def _form(found: Questionnaire, instrument: Instrument, sent: Sent | None) -> FormPage:
    language = get_language() or "sv"
    text, here = instrument.text(language), reverse("collection:try_questionnaire", args=[found.public_id])
    way_out = reverse("questionnaires:build", args=[found.public_id])
    return FormPage(
        frame=Frame(language, spoken()[language].direction, _("Prova: %(name)s") % {"name": found.name}, way_out),
        text_language=text.language,
        text_digest=text.digest,
        instruction=text.instruction,
        credit="",
        questions=asking.questions(instrument, text, sent),
        form_token="",
        send_url=here,
        start_url=way_out,
        receipt_url=here,
        decline_url=here,
    )


def _tried(found: Questionnaire, instrument: Instrument, answers: Answers) -> TriedPage:
    text, scores = instrument.text(get_language() or "sv"), scoring.score(instrument, answers)
    questions = {question.code: question for question in asking.questions(instrument, text)}
    labels = {code: question.label for code, question in questions.items()}
    labels |= {row.code: f"{q.label}: {row.label}" for q in questions.values() for row in q.rows}
    return TriedPage(
        public_id=found.public_id,
        name=found.name,
        scores=tuple(
            TriedScore(text.scales[scale.key], *_score(scale, scores.scales[scale.key]))
            for scale in instrument.scales
            if not scale.hidden
        ),
        answers=tuple(
            TriedAnswer(label, _answer(instrument, answers, code))
            for code, label in labels.items()
            if _has(answers, code)
        ),
    )


def _has(answers: Answers, code: str) -> bool:
    return code in answers.values or code in answers.notes


def _score(scale: Scale, score: ScaleScore) -> tuple[str, str]:
    ends = _("från %(low)s till %(high)s") % {"low": numbers.sv(scale.minimum), "high": numbers.sv(scale.maximum)}
    if score.value is None:
        return _("ingen poäng, för många svar saknas"), ends
    return numbers.sv(score.value), ends


def _answer(instrument: Instrument, answers: Answers, code: str) -> str:
    if code in answers.notes:
        return answers.notes[code]
    stored, item = answers.values[code], instrument.item(code)
    if stored is None:
        return _("inget svar")
    said = instrument.text(get_language() or "sv").items[code]
    if item.options:
        return f"{said.options[stored]} ({stored})"
    return f"{numbers.sv(item.natural(stored))} {said.unit}".strip()
