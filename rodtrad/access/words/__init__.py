"""What the log's short keys are called in the reader's language."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from rodtrad.access.rules import Verdict
from rodtrad.access.words import clients, collection, follow_ups, learning, observations, organisation, readings
from rodtrad.access.words.parts import Part, Words

_FILES = (readings, clients, collection, follow_ups, observations, learning, organisation)
PARTS: Final[tuple[Part, ...]] = tuple(part for file in _FILES for part in file.PARTS)
VERBS: Final[Words] = {key: word for part in PARTS for key, word in part.verbs.items()}
OBJECTS: Final[Words] = {key: word for file in _FILES for key, word in file.OBJECTS.items()}
PAGES: Final[Words] = readings.PAGES
RELATIONS: Final[Words] = {
    "assigned": _("egen klient"),
    "group": _("arbetar i gruppen"),
    "named": _("står på namnlistan"),
    "none": _("ingen relation"),
}
VERDICTS: Final[Words] = {
    Verdict.JUSTIFIED.value: _("befogad"),
    Verdict.UNCLEAR.value: _("oklar, ska följas upp"),
    Verdict.UNJUSTIFIED.value: _("inte befogad"),
}


def say(words: Words, key: str) -> str:
    """The word for a key, or the key itself when nobody has found a word."""
    return str(words.get(key, key))
