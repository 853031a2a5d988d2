"""Shares of answers in words and figures: always so many of so many, with an interval, and never in order of size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.analysis import estimates
from rodtrad.analysis.pages.answers import AnswerRow, CoverageRow
from rodtrad.charts.catalogue import shares
from rodtrad.charts.figure import Figure
from rodtrad.kit.result import Estimate, Result, Row

PERCENT_FROM: Final = 20
FEWEST: Final = 5  # fewer are single people, not an insats or a provider


def part_of(estimate: Estimate) -> tuple[int, int]:
    """How many of how many a share is."""
    if not isinstance(estimate.value, Fraction) or not isinstance(estimate.n, int):
        return 0, 0
    return round(estimate.value * estimate.n), estimate.n


def said(part: int, of: int) -> str:
    """So many of so many, and a percentage from twenty on."""
    words = _("%(part)s av %(of)s") % {"part": part, "of": of}
    if of < PERCENT_FROM:
        return words
    return _("%(said)s, %(percent)s\u00a0%%") % {"said": words, "percent": _percent(Fraction(part, of))}


def _percent(share: Fraction) -> int:
    """Whole percent, halves up, as one does by hand."""
    return int(share * 100 + Fraction(1, 2))


def interval(estimate: Estimate) -> str:
    """The interval of a share, in whole percent."""
    if estimate.ci_low is None or estimate.ci_high is None:
        return ""
    return _("%(low)s–%(high)s\u00a0%%") % {"low": _percent(estimate.ci_low), "high": _percent(estimate.ci_high)}


def row(label: str, estimate: Estimate) -> AnswerRow:
    """One line of a table."""
    part, of = part_of(estimate)
    return AnswerRow(label, said(part, of), interval(estimate)) if of else AnswerRow(label, "-", "")


def nobody_of(known: Estimate) -> Estimate:
    """The share of an answer that nobody gave."""
    return estimates.share(0, known.value if isinstance(known.value, int) else 0)


def unknown(estimate: Estimate) -> str:
    """How many answers are missing or "do not know", and are not counted."""
    if not isinstance(estimate.n_missing, int) or not estimate.n_missing:
        return ""
    return ngettext(
        "Ett svar saknas eller är ”vet inte”, och räknas inte med.",
        "%(n)s svar saknas eller är ”vet inte”, och räknas inte med.",
        estimate.n_missing,
    ) % {"n": estimate.n_missing}


def drawn(
    name: str, title: str, sentence: str, rows: Iterable[tuple[str, Estimate]], *, label: str, note: str = ""
) -> Figure | None:
    """Shares under each other in the given order; None when nobody is counted in any of them."""
    bars = tuple(
        shares.Share(
            text_label, Fraction(estimate.value), float(estimate.ci_low), float(estimate.ci_high),
            _("%(said)s (%(interval)s)") % {"said": said(*part_of(estimate)), "interval": interval(estimate)},
        )
        for text_label, estimate in rows
        if isinstance(estimate.value, Fraction) and estimate.ci_low is not None and estimate.ci_high is not None
    )  # fmt: skip
    if not bars:
        return None
    words = shares.Words(label, _("Antal, andel och 95\u00a0% intervall"))
    return shares.draw(shares.Shares(name, title, sentence, bars, words, note))


# ---------------------------------------------------------------------- intended and actual


def parts() -> dict[str, str]:
    """What the three parts of the idea are called, by the form's item."""
    return {
        "q1": _("Hörde till den tänkta målgruppen"),
        "q2": _("Fick den tänkta insatsen"),
        "q3": _("Nådde det tänkta resultatet"),
    }


def intended(found: Result, name: str) -> Figure | None:
    """Intended and actual, in the order of the idea."""
    part, of = part_of(found.total("as_intended"))
    title = _("%(said)s blev som tänkt hela vägen") % {"said": said(part, of)} if of else _("Tänkt och faktiskt")
    missing = [unknown(found.row(key)["share"]) for key in parts()]
    told = (
        _("%(part)s: %(note)s") % {"part": label, "note": note}
        for label, note in zip(parts().values(), missing, strict=True)
        if note
    )
    return drawn(
        name, title, _contacts(found), ((label, found.row(key)["share"]) for key, label in parts().items()),
        label=_("Led i verksamhetsidén"), note=" ".join(told),
    )  # fmt: skip


def _contacts(found: Result) -> str:
    n = found.total("contacts").value
    apart = found.total("differing").value
    return ngettext(
        "Ett ärende är bedömt. %(apart)s skiljer sig från det tänkta i något led.",
        "%(n)s ärenden är bedömda. %(apart)s skiljer sig från det tänkta i något led.",
        n if isinstance(n, int) else 0,
    ) % {"n": n, "apart": apart}


def reasons(found: Result, names: dict[int, str]) -> tuple[AnswerRow, ...]:
    """Why it did not become as intended, in the order of the form; reasons that nobody gave are left out."""
    differing = found.total("differing").value
    rows = [
        AnswerRow(names[why], _("%(part)s av %(of)s") % {"part": n, "of": differing}, "")
        for why in names
        if why and (n := found.row(f"reason:{why}")["count"].value)
    ]
    without = found.total("without_reason").value
    if without:
        rows.append(
            AnswerRow(_("Inget skäl är noterat"), _("%(part)s av %(of)s") % {"part": without, "of": differing}, "")
        )
    return tuple(rows)


# ---------------------------------------------------------------------- by insats and provider


def place(insats: str, provider: str) -> str:
    """An insats, and who provided it."""
    name = insats or _("Ingen insats noterad")
    if provider == "*":
        return name
    return _("%(insats)s, %(provider)s") % {"insats": name, "provider": provider or _("utförare inte noterad")}


def by_service(found: Result, item: str, title: str, name: str) -> Figure | None:
    """The two highest answers for each insats and its providers, in alphabetical order; the fewest are not shown."""
    shown: list[tuple[str, Estimate]] = []
    few: list[str] = []
    for each in _lines(found, item):
        insats, provider = each.key.split("\t")[1:]
        if provider == "*" and (_is_alone(found, item, insats) or 0 < _left_over(found, item, insats) < FEWEST):
            continue
        label = place(insats, provider)
        if part_of(each["share"])[1] < FEWEST:
            few.append(label)
        else:
            shown.append((label, each["share"]))
    note = _("Det är ingen jämförelse. Olika insatser ges till olika personer, och små tal svänger.")
    if few:
        note += " " + _("Färre än fem svar, visas inte för sig: %(names)s.") % {"names": "; ".join(few)}
    sentence = _("Andelen som svarat något av de två högsta svaren, i bokstavsordning efter insats och utförare.")
    return drawn(name, title, sentence, shown, label=_("Insats och utförare"), note=note)


def _lines(found: Result, item: str) -> Sequence[Row]:
    return [each for each in found.rows if each.key.startswith(f"{item}\t")]


def _left_over(found: Result, item: str, insats: str) -> int:
    """How many answers one would get by taking an insats' shown providers from its whole."""
    known = [part_of(each["share"])[1] for each in _lines(found, item) if each.key.split("\t")[1] == insats]
    whole, *parts = sorted(known, reverse=True)
    return sum(n for n in parts if n < FEWEST) if whole else 0


def _is_alone(found: Result, item: str, insats: str) -> bool:
    """Whether an insats has one provider only, so that its whole says nothing more."""
    return sum(each.key.startswith(f"{item}\t{insats}\t") for each in found.rows) == 2


def coverage(found: Result, *, fewest: int = 0) -> tuple[CoverageRow, ...]:
    """How far the questions came, for each insats and provider that enough were to be asked about; no percentages."""
    rows = []
    for each in sorted(found.rows, key=lambda each: each.key.casefold()):
        insats, provider = each.key.split("\t")
        due = each["should"].value
        if provider == "*" or not isinstance(due, int) or due < fewest:
            continue
        values = (str(each[name].value) for name in ("should", "asked", "answered"))
        rows.append(CoverageRow(place(insats, provider), *values))
    return tuple(rows)
