"""The interface's words for the charts, in the reader's language; the charts themselves know no language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rodtrad.charts.catalogue import change_categories, coverage, distribution, trajectory


def months() -> tuple[str, ...]:
    """Return the short names of the months."""
    return (
        pgettext("kort månad", "jan"),
        pgettext("kort månad", "feb"),
        pgettext("kort månad", "mars"),
        pgettext("kort månad", "april"),
        pgettext("kort månad", "maj"),
        pgettext("kort månad", "juni"),
        pgettext("kort månad", "juli"),
        pgettext("kort månad", "aug"),
        pgettext("kort månad", "sep"),
        pgettext("kort månad", "okt"),
        pgettext("kort månad", "nov"),
        pgettext("kort månad", "dec"),
    )


def for_trajectory() -> trajectory.Words:
    """Return the words of a person's path."""
    return trajectory.Words(
        months=months(),
        not_asked=_("har inte fått frågan"),
        not_answered=_("har inte svarat"),
        not_scorable=_("svaret går inte att räkna"),
        cutoff=_("gränsvärde {value}"),
        band=_("inom ± {value}: ingen säker förändring"),
        date=_("Datum"),
        moment=_("Händelse"),
    )


def for_distribution(axis: str) -> distribution.Words:
    """Return the words of a distribution; the axis says which scale, from what to what, and which way is better."""
    return distribution.Words(
        interval=_("Poäng"), median=_("mittvärde {value}"), cutoff=_("gränsvärde {value}"), axis=axis
    )


def for_change_categories(axis: str) -> change_categories.Words:
    """Return the words of the change categories; the axis says of whom the shares are."""
    return change_categories.Words(
        category=_("Förändring"),
        count=_("Antal"),
        share=_("Andel"),
        interval=_("95\u00a0% intervall"),
        of=_("{count} av {total}"),
        axis=axis,
    )


def for_coverage() -> coverage.Words:
    """Return the words of who was asked and who answered."""
    return coverage.Words(
        due=_("Skulle ha fått frågan"),
        asked=_("Har fått frågan"),
        answered=_("Har svarat"),
        not_answered=_("Har inte svarat"),
        not_asked=_("Har inte fått frågan"),
        not_yet_due=_("Ännu inte aktuella, räknas inte här:"),
        group=_("Grupp"),
        count=_("Antal"),
    )
