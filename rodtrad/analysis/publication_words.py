"""A publication in words: the sentence, the labels, and figures written as they may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rodtrad.analysis.rules import FixedPeriod
from rodtrad.analysis.sentences import published_shares
from rodtrad.instruments import library
from rodtrad.kit import numbers
from rodtrad.kit.absence import Absence, Merged
from rodtrad.kit.result import Almost, Estimate, SafeResult, Value

CATEGORY: Final[Mapping[str, str | Promise]] = {
    "recovered": _("Säkert bättre och över gränsvärdet"),
    "improved": _("Säkert bättre"),
    "unchanged": _("Ingen säker förändring"),
    "deteriorated": _("Säkert sämre"),
    "deteriorated_over_cutoff": _("Säkert sämre, och förbi gränsvärdet"),
}
LINE: Final[Mapping[str, str | Promise]] = {
    "due": _("Skulle följas"),
    "answered": _("Har svarat minst en gång"),
    "paired": _("Har svarat minst två gånger"),
}
MEAN: Final[Mapping[str, str | Promise]] = {
    "first": _("Första svaret, medelvärde"),
    "latest": _("Senaste svaret, medelvärde"),
    "change": _("Förändring, medelvärde"),
}
RATER: Final[Mapping[str, str | Promise]] = {
    "client": _("klienten"),
    "guardian": _("vårdnadshavaren"),
    "other_guardian": _("den andra vårdnadshavaren"),
    "practitioner": _("handläggaren"),
    "provider": _("utföraren"),
    "relative": _("närstående"),
}


def written(value: Value) -> str:
    """A figure as it is written: a count, 0–4, .. or a band in words."""
    match value:
        case Almost.ALL:
            return gettext("nästan alla")
        case Almost.NONE:
            return gettext("nästan inga")
        case Absence() | Merged():
            return str(value)
        case None:
            return "-"
        case int():
            return str(value)
    return numbers.written(value)


def interval(estimate: Estimate) -> str:
    """The interval of a mean, or nothing."""
    if estimate.ci_low is None or estimate.ci_high is None:
        return ""
    return gettext("%(low)s till %(high)s") % {
        "low": numbers.written(estimate.ci_low),
        "high": numbers.written(estimate.ci_high),
    }


def measure(instrument: str, rater: str, language: str) -> str:
    """What was measured, and by whom, in words."""
    name = library.get(instrument).text(language).name
    return gettext("%(name)s, av %(rater)s") % {"name": name, "rater": RATER[rater]}


def period(chosen: FixedPeriod) -> str:
    """A period in words."""
    words = {"tertial": gettext("tertial"), "half": gettext("halvår"), "year": gettext("helår")}
    return f"{chosen.first.year}, {words[chosen.kind]}: {chosen.first:%Y-%m-%d} – {chosen.last:%Y-%m-%d}"


def sentence(safe: SafeResult) -> str:
    """What a colleague would say first, made of shown figures only."""
    if published_shares.is_shares(safe):
        return published_shares.sentence(safe)
    paired, better = safe.total("paired").value, safe.total("better_count").value
    if not isinstance(paired, int):
        return gettext("För få har svarat två gånger för att något om förändring ska kunna visas.")
    if isinstance(better, int):
        return gettext("Omkring %(better)s av omkring %(paired)s som svarat två gånger har en säker förbättring.") % {
            "better": better,
            "paired": paired,
        }
    return gettext("Omkring %(paired)s har svarat två gånger. Hur många som har en säker förbättring visas inte.") % {
        "paired": paired
    }


def missing(safe: SafeResult) -> str:
    """Who is not there, in a sentence."""
    due, paired = safe.total("due").value, safe.total("paired").value
    words = {"due": written(due), "paired": written(paired)}
    return gettext("Av %(due)s som skulle följas har %(paired)s svarat minst två gånger.") % words
