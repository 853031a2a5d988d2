"""The short neutral text for the case record: what was asked, answered and agreed; nothing that judges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rodtrad.feedback.sentences.words import full_day, listed, opening, uncapital


@dataclass(frozen=True)
class Asked:
    """One form at one talk: what it asked about, who was asked, how it was answered, what it came to."""

    form: str
    topics: tuple[str, ...]
    who: str
    how: str  # "" when there is no answer
    standing: str
    result: str


def text(*, on: date, talk: str, asked: Sequence[Asked], agreed: str) -> str:
    """The whole text, a paragraph for each form."""
    head = _("Uppföljning %(day)s, %(talk)s.") % {"day": full_day(on), "talk": uncapital(talk)}
    agreement = _("Överenskommet: %(agreed)s") % {"agreed": agreed or _("(skriv här)")}
    return "\n\n".join([head, *(_form(one) for one in asked), agreement])


def _form(asked: Asked) -> str:
    if not asked.how:
        words = {"form": asked.form, "who": opening(asked.who), "standing": asked.standing}
        return _("Formulär: %(form)s. %(who)s %(standing)s.") % words
    topics = listed([_small(topic) for topic in asked.topics])
    what = _("Formulär: %(form)s, om %(topics)s.") if topics else _("Formulär: %(form)s.")
    what = what % {"form": asked.form, "topics": topics}
    answered = _("%(who)s svarade %(how)s.") % {"who": opening(asked.who), "how": asked.how}
    return f"{what} {answered} {asked.result}"


def _small(topic: str) -> str:
    """A heading inside a sentence; abbreviations and names keep their capitals."""
    return topic[:1].lower() + topic[1:] if topic[1:2].islower() or topic[1:2] == " " else topic
