"""Work out a group's picture: ask the questions, and put their answers into words and figures."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access import clock
from rodtrad.analysis import extract, runner
from rodtrad.analysis.pages.live import ComparedRow, Missing, Picture
from rodtrad.analysis.queries.measures import Measure
from rodtrad.analysis.sentences import figures, group
from rodtrad.analysis.study import CodeBook, Study
from rodtrad.kit import canonical
from rodtrad.kit.numbers import percent, written
from rodtrad.kit.result import Estimate, Result, Row

QUESTIONS = ("coverage_by_reason", "change_categories", "first_and_latest", "mean_change", "missing")
Answers = dict[str, Result]


def picture(
    tenant_id: int, make: Callable[[], Study], measure: Measure, *, missing_url: str = "", unplanned: int = 0
) -> Picture:
    """Return the picture of a study; the copy is synced first, so an answer of this second is in it."""
    study, answers = extract.whole(tenant_id, lambda: _asked(make()))
    change, code = answers["change_categories"], study.code
    paired = group.number(change.total("paired"))
    enough = paired >= group.TOO_FEW
    can_classify = group.number(change.total("classified")) > 0
    return Picture(
        sentence=group.headline(change, can_classify=can_classify),
        coverage=figures.coverage_figure(answers["coverage_by_reason"]),
        time_left=group.time_left(answers["coverage_by_reason"]),
        change=figures.change_figure(change, code) if enough and can_classify else None,
        below=group.below(change, higher_is_better=code.higher_is_better) if enough else "",
        mean=group.mean(answers["mean_change"]) if enough else "",
        spread=figures.spread_figure(answers["first_and_latest"], code, measure.scale_label, _cutoff(code))
        if enough
        else None,
        missing=_missing(answers, missing_url) if enough else None,
        too_few="" if enough else _too_few(paired),
        unplanned=_unplanned(unplanned),
        updated=formats.date_format(timezone.localtime(clock.now()), "j F Y H.i"),
        version=study.data_version,
        digest=_digest(answers, unplanned),
    )


def _asked(study: Study) -> tuple[Study, Answers]:
    with runner.opened(study) as desk:
        return study, {name: desk.ask(name) for name in QUESTIONS}


def _cutoff(code: CodeBook) -> Fraction | None:
    """The one cut-off to draw; none where it differs with age."""
    cutoffs = {limits.cutoff for limits in code.limits if limits.cutoff is not None}
    return Fraction(cutoffs.pop(), 1000) if len(cutoffs) == 1 else None


def _too_few(paired: int) -> str:
    if not paired:
        return _("När några har svarat minst två gånger visas här hur poängen har förändrats.")
    return _(
        "Under fem personer säger en fördelning mer om enskilda än om gruppen. "
        "Se hellre på varje person för sig, under Klienter."
    )


def _unplanned(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "%(n)d pågående insats har ännu inget planerat tillfälle och syns inte i bilden.",
        "%(n)d pågående insatser har ännu inget planerat tillfälle och syns inte i bilden.",
        number,
    ) % {"n": number}


def _missing(answers: Answers, url: str) -> Missing | None:
    result = answers["missing"]
    lost, never = group.number(result.total("lost")), group.number(result.total("never"))
    eligible = group.number(result.total("eligible"))
    if not lost + never:
        return None
    said = _(
        "%(missing)s har inte svarat två gånger: %(lost)d började men saknar uppföljning, "
        "%(never)d har inte svarat alls."
    )
    return Missing(
        sentence=said % {"missing": group.of(lost + never, eligible), "lost": lost, "never": never},
        bounds=group.bounds(answers["change_categories"]),
        rows=tuple(_compared(row) for row in result.rows) if lost >= group.TOO_FEW else (),
        url=url,
    )


def _compared(row: Row) -> ComparedRow:
    kind, _colon, name = row.key.partition(":")
    label = {"first": _("Första poängen, medelvärde"), "age": _("Ålder, medelvärde")}.get(kind) or _(
        "Insats: %(name)s"
    ) % {"name": name}
    remark = {
        "warning": _("skiljer sig tydligt"),
        "note": _("skiljer sig något"),
        "none": _("ungefär lika"),
    }[row["difference"].method]
    return ComparedRow(label, _value(row["followed"], kind), _value(row["lost"], kind), remark)


def _value(estimate: Estimate, kind: str) -> str:
    if not isinstance(estimate.value, Fraction):
        return "-"
    if kind == "service":
        return percent(estimate.value * 100)
    return written(estimate.value)


def _digest(answers: Answers, unplanned: int) -> str:
    """What tells this picture from the next one: every count in it."""
    counts = {
        name: {
            "totals": {key: str(e.value) for key, e in result.totals.items()},
            "rows": {row.key: [str(e.value) for e in row.estimates.values()] for row in result.rows},
        }
        for name, result in answers.items()
    }
    return canonical.digest({"counts": counts, "unplanned": unplanned})[:16]
