"""What files say and how alike two read them, in words and as a figure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.charts.catalogue import change_categories
from rodtrad.charts.figure import Figure
from rodtrad.kit.numbers import written
from rodtrad.observations.rules.review import Compared
from rodtrad.stats.intervals import wilson


def overview(*, finished: int, of: int, differences: int) -> str:
    """The sentence the page begins with."""
    if finished == 0:
        return _("Ingen av de %(of)s akterna är färdigläst än") % {"of": of}
    said = _("%(n)s av %(of)s akter är färdiglästa") % {"n": finished, "of": of}
    if differences:
        return said + ngettext(
            ", och en skillnad är kvar att prata om", ", och %(n)s skillnader är kvar att prata om", differences
        ) % {"n": differences}
    return said


def share(found: Compared) -> str:
    """How many of the files say yes: "8 av 12", and from twenty files a percentage with its interval."""
    n = sum(found.final.values())
    if n == 0:
        return "-"
    yes = found.final["yes"]
    said = _("%(yes)s av %(n)s") % {"yes": yes, "n": n}
    interval = wilson(yes, n)
    low, high = round(100 * interval.low), round(100 * interval.high)
    if n < 20:
        return _("%(said)s (intervall %(low)s–%(high)s\u00a0%%)") % {"said": said, "low": low, "high": high}
    return _("%(said)s, %(percent)s\u00a0%% (%(low)s–%(high)s\u00a0%%)") % {
        "said": said, "percent": round(100 * yes / n), "low": low, "high": high,
    }  # fmt: skip


def agreement(found: Compared) -> str:
    """How alike two read, before they talked: the plain share first, then kappa with its interval."""
    if found.both == 0:
        return "-"
    said = _("lika i %(same)s av %(both)s") % {"same": found.same, "both": found.both}
    if found.kappa is None or found.interval is None:
        return _("%(said)s; kappa går inte att räkna när alla svar är lika") % {"said": said}
    if found.same == found.both:
        return _("%(said)s; när inget skiljer säger ett intervall för kappa ingenting") % {"said": said}
    low, high = (written(Fraction(round(end * 100), 100), 2) for end in (found.interval.low, found.interval.high))
    return _("%(said)s, kappa %(kappa)s (%(low)s till %(high)s)") % {
        "said": said, "kappa": written(Fraction(round(found.kappa * 100), 100), 2), "low": low, "high": high,
    }  # fmt: skip


def figure(compared: Sequence[Compared]) -> Figure | None:
    """The share of files that say yes on each question; none while some differences are left."""
    totals = {sum(found.final.values()) for found in compared}
    if len(totals) != 1 or totals == {0}:
        return None
    [n] = totals
    categories = []
    for found in compared:
        interval = wilson(found.final["yes"], n)
        categories.append(
            change_categories.Category(
                found.question.label, found.final["yes"], Fraction(found.final["yes"], n),
                Fraction(interval.low), Fraction(interval.high),
            )
        )  # fmt: skip
    least = min(compared, key=lambda found: found.final["yes"])
    words = change_categories.Words(
        category=_("Fråga"), count=_("Ja"), share=_("Andel"), interval=_("95\u00a0% intervall"),
        of=_("{count} av {total}"), axis=_("Andel av akterna. Strecket är ett 95-procentigt intervall."),
    )  # fmt: skip
    return change_categories.draw(
        change_categories.ChangeCategories(
            name="akternas-svar",
            title=_("Svagast är: %(question)s") % {"question": least.question.label},
            sentence=_("Där är svaret ja i %(yes)s av %(n)s akter.") % {"yes": least.final["yes"], "n": n},
            categories=tuple(categories), total=n, words=words,
            note=_("Delvis, nej och framgår inte står i tabellen nedanför."),
        )
    )  # fmt: skip


def headings() -> tuple[str, ...]:
    """The columns of answers."""
    return (_("Ja"), _("Delvis"), _("Nej"), _("Framgår inte"))
