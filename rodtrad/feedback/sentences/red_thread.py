"""Sentences about one case's thread: what holds together and what is open, never by whose fault and never a score."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from rodtrad.feedback.sentences.words import full_day, listed

NAMED = 2  # more open places than these are too many for a heading


def heading(*, started_on: date, closed_on: date | None, open_at: Sequence[str]) -> str:
    """The sentence a colleague would say."""
    until = full_day(closed_on) if closed_on else _("i dag")
    words = {"from": full_day(started_on), "until": until, "places": listed(open_at)}
    if not open_at:
        return _("Tråden hänger ihop från %(from)s till %(until)s") % words
    if len(open_at) <= NAMED:
        return _("Tråden från %(from)s till %(until)s är öppen vid %(places)s") % words
    return _("Tråden från %(from)s till %(until)s är öppen på flera ställen") % words


def lead(label: str, open_at: Sequence[str]) -> str:
    """Whose thread it is, and how the open places are to be read."""
    if not open_at:
        return _("%(label)s. Allt som brukar stå på tråden finns här.") % {"label": label}
    said = _("%(label)s. Ett öppet ställe är prickat och säger vad som inte finns här, inte varför.") % {"label": label}
    if len(open_at) <= NAMED:
        return said
    return _("%(said)s Öppet är det vid %(places)s.") % {"said": said, "places": listed(open_at)}


def numbered(number: int) -> str:
    """What a goal is called further down the thread."""
    return _("Mål %(number)s") % {"number": number}
