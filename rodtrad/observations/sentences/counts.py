"""Weeks of an event in words and as a run chart; what chance alone would do is said before anything else."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.charts.catalogue import run_chart
from rodtrad.charts.events import Event
from rodtrad.charts.figure import Figure
from rodtrad.kit.numbers import percent, written
from rodtrad.observations.rules import counts
from rodtrad.observations.rules.counts import Point, Series
from rodtrad.observations.rules.kinds import CountPlan
from rodtrad.programmes.pages import Changed


def overview(plan: CountPlan, found: Series) -> str:
    """The sentence the page begins with."""
    last = next((point for _monday, point in reversed(found.weeks) if point is not None), None)
    if last is None:
        return _("Ingen vecka är räknad än")
    if plan.base and last.base:
        return _("Senast: %(n)s av %(base)s i vecka %(week)s") % {
            "n": last.events, "base": last.base, "week": last.monday.isocalendar().week,
        }  # fmt: skip
    return _("Senast: %(n)s i vecka %(week)s") % {"n": last.events, "week": last.monday.isocalendar().week}


def says(found: Series) -> str:
    """Whether something has changed, or the weeks behave as chance lets them."""
    runs, middle = counts.runs(found), found.median
    if middle is None:
        return ""
    counted = sum(value is not None for value in found.values)
    if runs is None:
        return ngettext(
            "En vecka är räknad. Från tio veckor går det att säga om något har ändrats.",
            "%(n)s veckor är räknade. Från tio veckor går det att säga om något har ändrats.",
            counted,
        ) % {"n": counted}
    if runs.has_changed:
        return _(
            "Något har ändrats: %(run)s veckor i rad ligger på samma sida om mitten, och linjen korsar den "
            "%(cross)s gånger. Slumpen ensam ger sällan det. Vad hände då?"
        ) % {"run": runs.longest, "cross": runs.crossings}
    return _("Veckorna varierar som de brukar. Inget tyder på att något har ändrats än.")


def figure(plan: CountPlan, found: Series, changed: Sequence[Changed] = ()) -> Figure | None:
    """The weeks as a run chart, with what changed for the group; none before two weeks are counted."""
    if sum(value is not None for value in found.values) < 2 or found.median is None:
        return None
    weeks = tuple(
        run_chart.Week(
            monday, _("v. %(n)s") % {"n": monday.isocalendar().week}, value, _text(point, as_share=found.as_share)
        )
        for (monday, point), value in zip(found.weeks, found.values, strict=True)
    )
    middle = _number(found.median, as_share=found.as_share)
    missing = sum(value is None for value in found.values)
    sentence = _("%(n)s veckor, mitten är %(middle)s.") % {"n": len(weeks) - missing, "middle": middle}
    if missing:
        sentence += " " + ngettext("En vecka är inte räknad.", "%(n)s veckor är inte räknade.", missing) % {
            "n": missing
        }
    if changed:
        sentence += " " + ngettext(
            "En sak ändrades för gruppen under tiden.", "%(n)s saker ändrades för gruppen under tiden.", len(changed)
        ) % {"n": len(changed)}  # fmt: skip
    axis = f"{plan.event} / {plan.base}" if found.as_share else plan.event
    return run_chart.draw(
        run_chart.RunChart(
            name="veckorna", title=_("Hälften av veckorna ligger över %(middle)s") % {"middle": middle},
            sentence=sentence, weeks=weeks, median=found.median, as_percent=found.as_share,
            words=run_chart.Words(
                _("Vecka"), plan.event[:1].upper() + plan.event[1:], _("mitten {value}"), axis,
                _("Det här ändrades för gruppen"),
            ),
            note=_("Kryss betyder att ingen räknade den veckan."),
            events=tuple(Event(each.first, each.last, f"{each.text} ({each.days})") for each in changed),
        )
    )  # fmt: skip


def _number(value: Fraction, *, as_share: bool) -> str:
    text = written(value, 0 if value.denominator == 1 else 1)
    return percent(text) if as_share else text


def _text(point: Point | None, *, as_share: bool) -> str:
    if point is None:
        return "-"
    if not as_share:
        return str(point.events)
    return _("%(n)s av %(base)s") % {"n": point.events, "base": "-" if point.base is None else point.base}
