"""What open answers say when they are sorted, in words and as a figure; the rest is always shown."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.charts.catalogue import bars
from rodtrad.charts.figure import Figure
from rodtrad.kit.numbers import written
from rodtrad.observations.rules.reading import Finding, Sorted


def overview(*, answers: int, sorted_by_all: int) -> str:
    """The sentence the page begins with."""
    if answers == 0:
        return _("Inga svar är inklistrade än")
    if sorted_by_all == 0:
        return ngettext("Ett svar väntar på att sorteras", "%(n)s svar väntar på att sorteras", answers) % {
            "n": answers
        }
    return _("%(n)s av %(of)s svar är sorterade") % {"n": sorted_by_all, "of": answers}


def figure(found: Sorted, labels: Mapping[int, str], rest: int) -> Figure | None:
    """The categories, largest first, with the rest last."""
    total = sum(found.counts.values())
    if total == 0:
        return None
    order = sorted((pk for pk in labels if pk != rest), key=lambda pk: -found.counts.get(pk, 0))
    drawn = [
        bars.Bar(labels[pk], Fraction(found.counts.get(pk, 0)), str(found.counts.get(pk, 0))) for pk in [*order, rest]
    ]
    first = max(order, key=lambda pk: found.counts.get(pk, 0), default=rest)
    largest = found.counts.get(first, 0)
    alone = sum(n == largest for n in found.counts.values()) == 1
    title = (
        _("Flest svar handlar om: %(label)s") if alone else _("Flera kategorier är lika stora, %(label)s är en av dem")
    )
    note = _("Varje svar ligger i en kategori.")
    if found.differing:
        note = _("%(n)s svar ligger olika hos de två läsarna och är inte med.") % {"n": len(found.differing)}
    return bars.draw(
        bars.Bars(
            name="svaren", title=title % {"label": labels[first]},
            sentence=_("%(n)s av %(of)s svar. %(rest)s passade inte in i någon kategori.") % {
                "n": found.counts.get(first, 0), "of": total, "rest": found.counts.get(rest, 0),
            },
            bars=tuple(drawn), words=bars.Words(_("Kategori"), _("Antal svar")), note=note,
        )
    )  # fmt: skip


def agreement(found: Sorted) -> str:
    """How alike two sorted."""
    if found.sorted_by_all == 0:
        return ""
    same = found.sorted_by_all - len(found.differing)
    said = _("Ni sorterade lika i %(same)s av %(both)s svar") % {"same": same, "both": found.sorted_by_all}
    if found.kappa is None or found.interval is None:
        return said + "."
    if not found.differing:
        return _("%(said)s. När inget skiljer säger ett intervall för kappa ingenting.") % {"said": said}
    kappa, low, high = (
        written(Fraction(round(value * 100), 100), 2)
        for value in (found.kappa, found.interval.low, found.interval.high)
    )
    return _("%(said)s, kappa %(kappa)s (%(low)s till %(high)s).") % {
        "said": said, "kappa": kappa, "low": low, "high": high,
    }  # fmt: skip


def why(finding: Finding) -> str:
    """Why a word may identify somebody."""
    return {
        Finding.NUMBER: _("en siffra"),
        Finding.DATE: _("ett datum eller en tid"),
        Finding.AGE: _("en ålder"),
        Finding.NAME: _("kan vara ett namn"),
        Finding.PLACE: _("kan vara en plats"),
        Finding.CONTACT: _("en adress"),
        Finding.KIN: _("pekar ut någon nära"),
    }[finding]
