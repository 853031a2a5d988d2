"""Make the group's figures: each result with its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from django.utils.translation import gettext as _

from rodtrad.analysis.questions.coverage_by_reason import BY_THE_PERSON, BY_US
from rodtrad.analysis.questions.first_and_latest import bin_size
from rodtrad.analysis.sentences import group
from rodtrad.analysis.study import CodeBook
from rodtrad.charts.catalogue import change_categories, coverage, distribution
from rodtrad.charts.figure import Figure
from rodtrad.kit.numbers import written
from rodtrad.kit.result import Result


def coverage_figure(result: Result) -> Figure:
    """Should have been asked, asked, answered, and why not."""
    should, asked, answered = (group.number(result.total(key)) for key in ("should", "asked", "answered"))
    return coverage.draw(
        coverage.Coverage(
            name="tackning",
            title=_("%(answered)s frågor är besvarade") % {"answered": group.of(answered, should)},
            sentence=group.coverage(result),
            due=should,
            asked=asked,
            answered=answered,
            words=coverage.Words(
                due=_("Skulle ha fått frågan"),
                asked=_("Har fått frågan eller sökts"),
                answered=_("Har svarat"),
                not_answered=_("Personen svarade inte, avstod eller nåddes inte"),
                not_asked=_("Vi frågade inte"),
                not_yet_due=_("Tid kvar, inte bortfall"),
                group=_("Steg"),
                count=_("Antal frågor"),
            ),
            not_answered=_reasons(result, BY_THE_PERSON),
            not_asked=_reasons(result, BY_US),
            not_yet_due=group.number(result.total("waiting")) + group.number(result.total("not_yet")),
            note=_outside(result),
        )
    )


def _reasons(result: Result, keys: tuple[str, ...]) -> tuple[coverage.Reason, ...]:
    words: Mapping[str, Callable[[], str]] = group.REASON
    counts = {key: group.number(result.row(key)["count"]) for key in keys}
    return tuple(coverage.Reason(words[key](), n) for key, n in counts.items() if n)


def _outside(result: Result) -> str:
    outside = group.number(result.total("outside"))
    if not outside:
        return ""
    return _("%(n)d frågor gäller personer som flyttat eller avlidit och räknas inte.") % {"n": outside}


def change_figure(change: Result, code: CodeBook) -> Figure:
    """How many changed reliably, each with its interval."""
    n = group.number(change.total("classified"))
    up = code.higher_is_better
    rows = [(key, change.row(key)) for key in group.CATEGORY]
    shown = [(key, row) for key, row in rows if code.has_cutoff or key not in group.CATEGORY_LOW_IS_GOOD]
    categories = tuple(
        change_categories.Category(
            group.category(key, higher_is_better=up),
            group.number(row["count"]),
            row["of_all"].value if isinstance(row["of_all"].value, Fraction) else None,
            row["of_all"].ci_low,
            row["of_all"].ci_high,
        )
        for key, row in shown
    )
    told = ", ".join(f"{c.count} {c.label}" for c in categories)
    return change_categories.draw(
        change_categories.ChangeCategories(
            name="forandring",
            title=_finding(change, n),
            sentence=_("Av %(n)d: %(told)s.") % {"n": n, "told": told},
            categories=categories,
            total=n,
            words=change_categories.Words(
                category=_("Förändring"),
                count=_("Antal"),
                share=_("Andel"),
                interval=_("95\u00a0% intervall"),
                of="{count} " + _("av") + " {total}",
                axis=_("Andel av de %(n)d som svarat två gånger. Strecket är ett 95-procentigt intervall.") % {"n": n},
            ),
            note=_not_classified(change),
        )
    )


def _finding(change: Result, n: int) -> str:
    counts = {key: group.number(change.row(key)["count"]) for key in group.CATEGORY}
    return _("%(better)s är säkert bättre, %(worse)d säkert sämre") % {
        "better": group.of(counts["recovered"] + counts["improved"], n),
        "worse": counts["deteriorated"] + counts["deteriorated_over_cutoff"],
    }


def _not_classified(change: Result) -> str:
    without = group.number(change.total("paired")) - group.number(change.total("classified"))
    if not without:
        return ""
    return _("För %(n)d finns ingen gräns för säker förändring i deras ålder.") % {"n": without}


def spread_figure(spread: Result, code: CodeBook, scale_label: str, cutoff: Fraction | None) -> Figure:
    """First and latest scores of the same people."""
    n = group.number(spread.total("paired"))
    size = bin_size(code)
    return distribution.draw(
        distribution.Distribution(
            name="fordelning",
            title=_("Första och senaste svaret för samma %(n)d") % {"n": n},
            sentence=_middle(spread, n),
            low=int(code.minimum),
            high=int(code.maximum),
            cutoff=cutoff,
            strips=tuple(_strip(spread, side, label, n, size, code) for side, label in _sides()),
            words=distribution.Words(
                interval=_("Poäng"),
                median=_("mittvärde {value}"),
                cutoff=_("gränsvärde {value}"),
                axis=_direction(scale_label, code),
            ),
            note=_("Gränsvärdet är olika för olika åldrar.") if code.has_cutoff and cutoff is None else "",
        )
    )


def _sides() -> tuple[tuple[str, str], ...]:
    return ("first", _("Första svaret")), ("latest", _("Senaste svaret"))


def _direction(label: str, code: CodeBook) -> str:
    better = _("högre är bättre") if code.higher_is_better else _("lägre är bättre")
    return f"{label}, {code.minimum}–{code.maximum}, {better}"


def _middle(spread: Result, n: int) -> str:
    first, latest = spread.total("median_first").value, spread.total("median_latest").value
    if not isinstance(first, Fraction) or not isinstance(latest, Fraction):
        return _("Ingen har svarat två gånger än.")
    return _("Mittvärdet var %(first)s första gången och %(latest)s senast, för de %(n)d som svarat båda gångerna.") % {
        "first": written(first),
        "latest": written(latest),
        "n": n,
    }


def _strip(spread: Result, side: str, label: str, n: int, size: int, code: CodeBook) -> distribution.Strip:
    bins = tuple(
        distribution.Bin(Fraction(row.key), min(Fraction(row.key) + size, code.maximum), group.number(row[side]))
        for row in spread.rows
    )
    middle = spread.total(f"median_{side}").value
    return distribution.Strip(label, bins, f"n = {n}", middle if isinstance(middle, Fraction) else None)
