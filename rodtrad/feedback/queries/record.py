"""Compose the page with the text for the case record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodtrad.clients.sentences import why
from rodtrad.clients.words import answerer
from rodtrad.collection.rules import InvitationStatus, Mode
from rodtrad.feedback.forms import AgreementForm
from rodtrad.feedback.pages.client import RecordPage
from rodtrad.feedback.queries import file, labels
from rodtrad.feedback.queries.client import Opened, filled
from rodtrad.feedback.queries.figures import sentence
from rodtrad.feedback.queries.file import Answer, EpisodeFile, Question, Talk
from rodtrad.feedback.queries.series import all_series
from rodtrad.feedback.sentences import record, words
from rodtrad.feedback.sentences import status as say
from rodtrad.instruments import library
from rodtrad.ui.parts import Tab

FEW = 5  # a form with more questions is told by its name alone: the text is to be short


def record_page(opened: Opened, wanted: UUID | None) -> RecordPage | None:
    """The text of one talk, the latest begun when none is asked for; None when there is no such talk."""
    found = _find(opened, wanted)
    if found is None:
        return None
    episode, talk = found
    url = reverse("feedback:record", args=[opened.client.public_id])
    return RecordPage(
        label=opened.client.label,
        heading=_("Text till journalen: %(talk)s") % {"talk": talk.name},
        text=_text(opened, episode, talk),
        agreement=AgreementForm(initial={"agreed": talk.agreed}),
        action_url=f"{url}?samtal={talk.public_id}",
        talks=tuple(_tab(url, other, talk, opened.today) for other in reversed(episode.talks)),
        back_url=reverse("feedback:client", args=[opened.client.public_id]),
        why=why(opened.relation),
    )


def _find(opened: Opened, wanted: UUID | None) -> tuple[EpisodeFile, Talk] | None:
    for empty in file.episode_files(opened.asker, opened.client):
        talks = file.talks(opened.asker, empty)
        chosen = next((t for t in talks if t.public_id == wanted), None) if wanted else _latest(talks, opened.today)
        if chosen:
            return filled(opened.asker, empty), chosen
    return None


def _latest(talks: Sequence[Talk], today: date) -> Talk | None:
    """The latest talk with an answer, or else the latest that has been held."""
    answered = [t for t in talks if any(q.status == InvitationStatus.ANSWERED for q in t.questions)]
    return next(reversed(answered or [t for t in talks if t.due_on <= today]), None)


def _tab(url: str, other: Talk, current: Talk, today: date) -> Tab:
    return Tab(
        label=_("%(talk)s, %(day)s") % {"talk": other.name, "day": words.day(other.due_on, today=today)},
        url=f"{url}?samtal={other.public_id}",
        current=other.public_id == current.public_id,
    )


def _text(opened: Opened, episode: EpisodeFile, talk: Talk) -> str:
    until = [a for a in episode.answers if talk.knows(a.on, a.number)]  # what was known then, not what came later
    known = replace(episode, answers=tuple(until))
    answered = [a.on for a in until if a.number == talk.number]
    return record.text(
        on=min(answered, default=talk.due_on),
        talk=talk.name,
        asked=[_asked(opened, known, q, _answer(until, q)) for q in talk.questions],
        agreed=talk.agreed,
    )


def _answer(answers: Sequence[Answer], question: Question) -> Answer | None:
    return next((a for a in answers if a.invitation_id == question.pk), None)


def _asked(opened: Opened, episode: EpisodeFile, question: Question, answer: Answer | None) -> record.Asked:
    text = library.get(question.instrument, question.structure).text(get_language() or "sv")
    return record.Asked(
        form=labels.full_name(question.instrument, question.structure),
        topics=tuple(item.label for item in text.items.values()) if len(text.items) <= FEW else (),
        who=answerer(question.rater, episode.person_word, episode.labels),
        how=str(say.MODE[Mode(answer.mode)]) if answer else "",
        standing=str(say.STATUS[InvitationStatus(question.status)]),
        result=_result(opened, episode, question) if answer else "",
    )


def _result(opened: Opened, episode: EpisodeFile, question: Question) -> str:
    series = all_series(episode, birth_year=opened.client.birth_year, sex=opened.client.sex, today=opened.today)
    mine = [s for s in series if (s.instrument.key, s.rater) == (question.instrument, question.rater) and s.points]
    return " ".join(sentence(one) for one in mine)
