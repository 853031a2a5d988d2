"""The place of the red thread that is about questions: what was asked, what was answered, and whose move it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.clients.words import answerer
from rodtrad.collection.rules import NOT_ELIGIBLE, WAITING, InvitationStatus
from rodtrad.feedback.pages.red_thread import Gap, Item, Place
from rodtrad.feedback.queries import labels
from rodtrad.feedback.queries.file import EpisodeFile, Question, Talk
from rodtrad.feedback.rules import When, when
from rodtrad.feedback.sentences import words
from rodtrad.feedback.sentences.status import STATUS

_OPEN: Mapping[InvitationStatus, Promise] = {
    InvitationStatus.PLANNED: gettext_lazy("Vi frågade inte"),
    InvitationStatus.WE_DID_NOT_ASK: gettext_lazy("Vi frågade inte"),
    InvitationStatus.ASKED: gettext_lazy("Har inte svarat"),
    InvitationStatus.OPENED: gettext_lazy("Har inte svarat"),
}


def asked_and_answered(episode: EpisodeFile, today: date) -> Place:
    """Every occasion whose day has come; the next one is told as ahead."""
    come = [talk for talk in episode.talks if talk.due_on <= today or _is_begun(talk)]
    later = [talk for talk in episode.talks if talk not in come]
    ahead = _next(later, today) if later and episode.closed_on is None else ""
    gaps: tuple[Gap, ...] = ()
    if not come and not ahead:
        act, url = ("", "")
        if episode.closed_on is None:
            act, url = _("Planera ett samtal"), reverse("collection:plan", args=[episode.public_id])
        gaps = (Gap(_("Ingen fråga är ställd."), act, url),)
    items = [_talk(talk, episode, today) for talk in come]
    return Place(
        key="svar",
        heading=_("Frågor och svar"),
        short=_("svaren"),
        items=(*items, Item(ahead)) if items and ahead else tuple(items),
        gaps=gaps,
        ahead=ahead,
    )


def _is_begun(talk: Talk) -> bool:
    return any(question.status != InvitationStatus.PLANNED for question in talk.questions)


def _next(later: Sequence[Talk], today: date) -> str:
    first = min(later, key=lambda talk: talk.due_on)
    return _("Härnäst: %(talk)s, %(day)s.") % {
        "talk": words.uncapital(first.name), "day": words.day(first.due_on, today=today)
    }  # fmt: skip


def _talk(talk: Talk, episode: EpisodeFile, today: date) -> Item:
    is_late = when(due_on=talk.due_on, window_days=talk.window_days, today=today) is When.OVERDUE
    told: dict[str, list[str]] = {}
    missing: dict[str, list[str]] = {}
    for question in talk.questions:
        status = InvitationStatus(question.status)
        kind = missing if _is_missing(status, is_late=is_late) else told
        said = _OPEN.get(status) if kind is missing else None
        kind.setdefault(words.opening(str(said or STATUS[status])), []).append(_name(question, episode))
    url = reverse("collection:session", args=[talk.public_id])
    gaps = [Gap(_line(said, names), _("Till tillfället"), url) for said, names in missing.items()]
    return Item(
        text=_("%(talk)s, %(day)s") % {"talk": talk.name, "day": words.full_day(talk.due_on)},
        details=tuple(_line(said, names) for said, names in told.items()),
        gaps=tuple(gaps),
    )


def _is_missing(status: InvitationStatus, *, is_late: bool) -> bool:
    """What is not yet due is not missing; nor is an answer by somebody who could not have given it."""
    if status is InvitationStatus.PLANNED or status in WAITING:
        return is_late
    return status is not InvitationStatus.ANSWERED and status not in NOT_ELIGIBLE


def _name(question: Question, episode: EpisodeFile) -> str:
    return _("%(form)s (%(rater)s)") % {
        "form": labels.short_name(question.instrument, question.structure),
        "rater": answerer(question.rater, episode.person_word, episode.labels),
    }


def _line(said: str, names: Sequence[str]) -> str:
    return _("%(said)s: %(names)s") % {"said": said, "names": words.listed(names)}
