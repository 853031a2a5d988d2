"""Small words that many sentences share: numbers, days, counts, lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction

from django.utils import formats
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from rodtrad.kit.dates import STOCKHOLM
from rodtrad.kit.numbers import written


def number(value: Fraction | int, decimals: int = 1) -> str:
    """A score as the reader writes numbers: 22,6 in Swedish, 22.6 in English."""
    return written(value, decimals)


def plain(value: Fraction, decimals: int) -> str:
    """A number without decimals it does not need: 25, not 25,0."""
    return number(value, 0 if value.denominator == 1 else max(decimals, 1))


def signed(value: Fraction, decimals: int = 1) -> str:
    """A difference with its sign: +4,0, −1,5 or ±0."""
    if value == 0:
        return "±0"
    return f"+{number(value, decimals)}" if value > 0 else number(value, decimals)


def counted(n: int) -> str:
    """A count in running text: words up to twelve, then figures."""
    words = (
        pgettext("antal", "ingen"), pgettext("antal", "en"), pgettext("antal", "två"), pgettext("antal", "tre"),
        pgettext("antal", "fyra"), pgettext("antal", "fem"), pgettext("antal", "sex"), pgettext("antal", "sju"),
        pgettext("antal", "åtta"), pgettext("antal", "nio"), pgettext("antal", "tio"), pgettext("antal", "elva"),
        pgettext("antal", "tolv"),
    )  # fmt: skip
    return words[n] if n < len(words) else str(n)


def uncapital(text: str) -> str:
    """The same text to stand inside a sentence."""
    return text[:1].lower() + text[1:]


def opening(sentence: str) -> str:
    """The same words with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]


def uncapitalised(name: str) -> str:
    """The same words with a small first letter, inside a sentence."""
    return name[:1].lower() + name[1:]


def listed(parts: Sequence[str]) -> str:
    """Several things in a row: a, b och c."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s och %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def alphabetical(label: str) -> str:
    """A key that sorts as a Swedish reader expects, with å, ä, ö after z."""
    return label.casefold().translate({ord("å"): "{", ord("ä"): "|", ord("æ"): "|", ord("ö"): "}", ord("ø"): "}"})


def day(on: date, *, today: date) -> str:
    """A day as one says it: idag, igår, 3 mars, 3 mars 2025."""
    away = (on - today).days
    if away in (-1, 0, 1):
        return (_("igår"), _("idag"), _("imorgon"))[away + 1]
    return formats.date_format(on, "j F" if on.year == today.year else "j F Y")


def month(on: date, *, today: date) -> str:
    """A month: mars, or mars 2025 in another year."""
    return opening(formats.date_format(on, "F" if on.year == today.year else "F Y"))


def weekday(on: date) -> str:
    """A day with its name: Onsdag 14 oktober."""
    return opening(formats.date_format(on, "l j F"))


def full_day(on: date) -> str:
    """A day with its year: 3 mars 2026."""
    return formats.date_format(on, "j F Y")


def clock_time(at: datetime) -> str:
    """The time in Stockholm: 14.32 in Swedish, 14:32 in English."""
    local = at.astimezone(STOCKHOLM)
    return local.strftime("%H.%M" if (get_language() or "sv").startswith("sv") else "%H:%M")


def moment(at: datetime, *, today: date) -> str:
    """A day and a time: idag 14.32."""
    on = at.astimezone(STOCKHOLM).date()
    return _("%(day)s %(time)s") % {"day": day(on, today=today), "time": clock_time(at)}


def days_late(days: int) -> str:
    """How long past its window something is."""
    return ngettext("%(n)s dag för sent", "%(n)s dagar för sent", days) % {"n": days}
