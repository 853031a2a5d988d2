"""The sentences of Idag and Klienter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.feedback.rules import When
from rodtrad.feedback.sentences.words import clock_time, counted, day, days_late, listed, opening


@dataclass(frozen=True)
class Counts:
    """How many people are where; asked and not answered are never added together."""

    not_asked: int = 0
    not_answered: int = 0
    ahead: int = 0
    just_answered: int = 0
    worth_a_look: int = 0


def today(counts: Counts) -> str:
    """The sentence Idag begins with."""
    said = []
    if counts.not_asked:
        said.append(
            ngettext("%(n)s har inte fått frågan", "%(n)s har inte fått frågan", counts.not_asked)
            % {"n": counted(counts.not_asked)}
        )
    if counts.not_answered:
        said.append(
            ngettext("%(n)s har inte svarat", "%(n)s har inte svarat", counts.not_answered)
            % {"n": counted(counts.not_answered)}
        )
    if said:
        return opening(", ".join(said)) + "."
    if counts.ahead:
        return opening(
            ngettext(
                "%(n)s samtal väntar den närmaste veckan, inget är försenat.",
                "%(n)s samtal väntar den närmaste veckan, inget är försenat.",
                counts.ahead,
            )
            % {"n": _("ett") if counts.ahead == 1 else counted(counts.ahead)}
        )
    return _("Alla har fått frågan, och alla som fått den har svarat.")


def nobody_followed() -> str:
    """The sentence of an Idag with nobody in it."""
    return _("Du följer ingen just nu.")


def due(when: When, *, due_on: date, last_day: date, today: date) -> str:
    """When a talk is or was due, in a row."""
    if when is When.OVERDUE:
        return _("%(day)s, %(late)s") % {"day": day(due_on, today=today), "late": days_late((today - last_day).days)}
    if due_on < today:
        return _("%(day)s, går bra till %(last)s") % {
            "day": day(due_on, today=today), "last": day(last_day, today=today)
        }  # fmt: skip
    return day(due_on, today=today)


def people(*, n: int, waiting: int, look: int) -> str:
    """The sentence Klienter begins with."""
    if not n:
        return _("Ingen här ännu.")
    followed = ngettext("Du följer %(n)s person.", "Du följer %(n)s personer.", n) % {"n": counted(n)}
    return " ".join([followed, *_more(waiting, look)])


def group_people(*, n: int, waiting: int, look: int) -> str:
    """The sentence of the group's list: about the people followed, never about staff."""
    if not n:
        return _("Ingen följs här ännu.")
    followed = (
        ngettext("Arbetsgruppen följer %(n)s person.", "Arbetsgruppen följer %(n)s personer.", n)
        % {"n": counted(n)}
    )  # fmt: skip
    return " ".join([followed, *_more(waiting, look)])


def _more(waiting: int, look: int) -> list[str]:
    said = []
    if waiting:
        said.append(
            ngettext("%(n)s väntar på en fråga eller ett svar", "%(n)s väntar på en fråga eller ett svar", waiting)
            % {"n": counted(waiting)}
        )
    if look:
        said.append(ngettext("%(n)s är värd en titt", "%(n)s är värda en titt", look) % {"n": counted(look)})
    return [opening(listed(said)) + "."] if said else []


def long_since(last: date | None, *, today: date) -> str:
    """Why somebody without a recent answer is worth a look."""
    if last is None:
        return _("Inget svar än, och inget samtal planerat.")
    return _("Senaste svaret kom %(day)s, och inget samtal är planerat.") % {"day": day(last, today=today)}


def news(at: datetime) -> str:
    """What is said when an answer arrives on an open page."""
    return _("Nytt svar kom %(time)s.") % {"time": clock_time(at)}
