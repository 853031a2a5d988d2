"""What visitors have answered, as far as it may be shown: five at a time, small numbers merged."""

from __future__ import annotations

from fractions import Fraction

from django.utils import formats
from django.utils.translation import gettext as _

from rodtrad.charts.catalogue import bars
from rodtrad.charts.figure import Figure
from rodtrad.charts.text import shown
from rodtrad.kit.result import Almost
from rodtrad.observations import words
from rodtrad.observations.rules.kinds import Answering, SurveyPlan
from rodtrad.observations.rules.survey import Tally
from rodtrad.stats.disclosure import Shown


def overview(*, released: int) -> str:
    """The sentence the page begins with; how many wait is not said, for it would tell of each."""
    if released == 0:
        return _("Här kommer svaren när fem har svarat")
    return _("Ungefär %(n)s besökare har svarat") % {"n": 5 * ((released + 2) // 5)}


def period(plan: SurveyPlan) -> str:
    """From which day to which."""
    return _("%(first)s till %(last)s") % {
        "first": formats.date_format(plan.opens_on, "j F"), "last": formats.date_format(plan.closes_on, "j F Y"),
    }  # fmt: skip


def option(answering: Answering, value: str) -> str:
    """An answer in words."""
    return str(words.SCALE[value] if answering is Answering.FACES else words.ANSWERS[value])


def figure(place: int, tally: Tally) -> Figure:
    """One question as bars."""
    answering = tally.question.answering
    drawn = tuple(
        bars.Bar(option(answering, value), Fraction(n) if isinstance(n, int) else None, _text(n))
        for value, n in tally.options
    )
    first = max(tally.options, key=lambda pair: pair[1] if isinstance(pair[1], int) else -1)
    said = _("Svaren är för få på vissa alternativ för att visas var för sig.")
    if isinstance(first[1], int):
        said = _("Vanligast är %(answer)s: ungefär %(n)s av ungefär %(all)s.") % {
            "answer": option(answering, first[0]).lower(), "n": first[1], "all": _text(tally.answered),
        }  # fmt: skip
    return bars.draw(
        bars.Bars(
            name=f"fraga-{place}", title=tally.question.text, sentence=said, bars=drawn,
            words=bars.Words(_("Svar"), _("Antal, ungefär")),
            note=_("Avrundat till närmaste fem. 0–4 betyder noll till fyra, så att ingen enskild syns."),
        )
    )  # fmt: skip


def _text(n: Shown) -> str:
    return ".." if isinstance(n, Almost) else shown(n)
