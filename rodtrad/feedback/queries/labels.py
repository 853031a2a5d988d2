"""What things are called for the one who reads: forms, scores, risk answers."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodtrad.feedback import rules
from rodtrad.feedback.queries.file import Answer
from rodtrad.feedback.queries.people import Latest
from rodtrad.feedback.sentences.change import category_words
from rodtrad.feedback.sentences.words import number
from rodtrad.instruments import library
from rodtrad.kit.numbers import from_milli


def short_name(instrument: str, structure: str | None = None) -> str:
    """What a form is called in a row."""
    return library.get(instrument, structure).text(get_language() or "sv").short_name


def full_name(instrument: str, structure: str | None = None) -> str:
    """What a form is called."""
    return library.get(instrument, structure).text(get_language() or "sv").name


def flag(instrument: str, structure: str, key: str) -> str:
    """What a risk answer is about."""
    return library.get(instrument, structure).text(get_language() or "sv").flags.get(key, key)


def score(latest: Latest | None) -> str:
    """The latest score with its form: Läget 22,6 av 40."""
    if latest is None:
        return _("inget svar än")
    instrument = library.get(latest.instrument, latest.structure)
    scale = instrument.scale(latest.scale)
    decimals = rules.decimals(scale, frozenset(item.factor for item in instrument.items))
    return _("%(form)s %(score)s av %(maximum)s") % {
        "form": short_name(latest.instrument, latest.structure),
        "score": number(from_milli(latest.last_milli), decimals),
        "maximum": number(scale.maximum, 0),
    }


def primary_score(answer: Answer) -> str:
    """The score of one answer, or a dash when too much was left out to count one."""
    instrument = library.get(answer.instrument, answer.structure)
    stored = (answer.scores.get(instrument.primary) or {}).get("milli")
    if stored is None:
        return "-"
    scale = instrument.scale(instrument.primary)
    return number(from_milli(stored), rules.decimals(scale, frozenset(item.factor for item in instrument.items)))


def change(latest: Latest | None) -> str:
    """What has changed since the first time, in words; empty when nothing can be said."""
    if latest is None or latest.change is None:
        return ""
    return category_words(latest.change, latest.measure)
