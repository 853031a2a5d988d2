"""Show a form as the one who answers meets it, and what answers to it count to; nothing of it is stored."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodtrad.collection.respondent import asking, repeating
from rodtrad.collection.respondent.forms import Sent
from rodtrad.collection.respondent.languages import spoken
from rodtrad.collection.respondent.pages import FormPage, Frame
from rodtrad.collection.trying.pages import TriedAnswer, TriedScore
from rodtrad.instruments import scoring
from rodtrad.instruments.answers import Answers
from rodtrad.instruments.definition import Instrument, Scale
from rodtrad.instruments.scoring import ScaleScore
from rodtrad.kit import numbers


@dataclass(frozen=True)
class Trial:
    """One form to try: what it is called, where it is sent, and where one goes from it."""

    instrument: Instrument
    name: str
    here: str
    way_out: str
    credit: str = ""
    rater: str | None = None


def form_page(trial: Trial, sent: Sent | None) -> FormPage:
    """The form in the respondent's own look."""
    language = get_language() or "sv"
    text = trial.instrument.text(language)
    questions = asking.questions(trial.instrument, text, sent, trial.rater)
    frame = Frame(language, spoken()[language].direction, _("Prova: %(name)s") % {"name": trial.name}, trial.way_out)
    return FormPage(
        frame=frame,
        text_language=text.language,
        text_digest=text.digest,
        instruction=text.instruction,
        credit=trial.credit,
        questions=questions,
        blocks=repeating.blocks(trial.instrument, questions),
        form_token="",
        send_url=trial.here,
        start_url=trial.way_out,
        receipt_url=trial.here,
        decline_url=trial.here,
    )


def counted(
    instrument: Instrument, answers: Answers, rater: str | None = None
) -> tuple[tuple[TriedScore, ...], tuple[TriedAnswer, ...]]:
    """What the answers count to, and the answers as they would have been stored."""
    text, scores = instrument.text(get_language() or "sv"), scoring.score(instrument, answers, rater=rater)
    questions = {question.code: question for question in asking.questions(instrument, text, rater=rater)}
    labels = {code: question.label for code, question in questions.items()}
    labels |= {row.code: f"{q.label}: {row.label}" for q in questions.values() for row in q.rows}
    return (
        tuple(
            TriedScore(text.scales[scale.key], *_score(scale, scores.scales[scale.key]))
            for scale in instrument.scales
            if not scale.hidden
        ),
        tuple(
            TriedAnswer(label, _answer(instrument, answers, code))
            for code, label in labels.items()
            if code in answers.values or code in answers.notes
        ),
    )


def _score(scale: Scale, score: ScaleScore) -> tuple[str, str]:
    ends = _("från %(low)s till %(high)s") % {
        "low": numbers.written(scale.minimum),
        "high": numbers.written(scale.maximum),
    }
    if score.value is None:
        return _("ingen poäng, för många svar saknas"), ends
    return numbers.written(score.value), ends


def _answer(instrument: Instrument, answers: Answers, code: str) -> str:
    if code in answers.notes:
        return answers.notes[code]
    stored, item = answers.values[code], instrument.item(code)
    if stored is None:
        return _("inget svar")
    said = instrument.text(get_language() or "sv").items[code]
    if item.options:
        return f"{said.options[stored]} ({stored})"
    return f"{numbers.written(item.natural(stored))} {said.unit}".strip()
