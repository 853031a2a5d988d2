"""Say what a group's picture shows: the sentence a colleague would say, with its n and what is missing."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.kit.numbers import written
from rodtrad.kit.result import Estimate, Result

TOO_FEW = 5  # under this many measured twice, a group is only its single people
PERCENT_FROM = 20

CATEGORY = {
    "recovered": lambda: _("säkert bättre och över gränsvärdet"),
    "improved": lambda: _("säkert bättre"),
    "unchanged": lambda: _("ingen säker förändring"),
    "deteriorated": lambda: _("säkert sämre"),
    "deteriorated_over_cutoff": lambda: _("säkert sämre och under gränsvärdet"),
}
CATEGORY_LOW_IS_GOOD = {
    "recovered": lambda: _("säkert bättre och under gränsvärdet"),
    "deteriorated_over_cutoff": lambda: _("säkert sämre och över gränsvärdet"),
}
REASON = {
    "no_answer": lambda: _("har fått frågan men inte svarat"),
    "declined": lambda: _("avstod"),
    "not_reached": lambda: _("nåddes inte"),
    "not_asked": lambda: _("har inte fått frågan"),
    "we_did_not_ask": lambda: _("vi hann inte fråga"),
    "interpreter_missing": lambda: _("tolk saknades"),
    "unsuitable": lambda: _("bedömdes olämpligt att fråga"),
}


def number(estimate: Estimate) -> int:
    """The count of an estimate of entitled rows, where every count is exact."""
    return estimate.value if isinstance(estimate.value, int) else 0


def category(key: str, *, higher_is_better: bool) -> str:
    """The words of a change category; which side of the cut-off is good depends on the scale."""
    words = CATEGORY if higher_is_better else CATEGORY | CATEGORY_LOW_IS_GOOD
    return words[key]()


def of(part: int, whole: int) -> str:
    """ "5 av 15", and from twenty on also the share: "33 av 60 (55 %)"."""
    if whole < PERCENT_FROM:
        return _("%(part)d av %(whole)d") % {"part": part, "whole": whole}
    percent = written(Fraction(100 * part, whole), 0)
    return _("%(part)d av %(whole)d (%(percent)s\u00a0%%)") % {"part": part, "whole": whole, "percent": percent}


def headline(change: Result, *, can_classify: bool) -> str:
    """The sentence first: who changed, of how many, and how many are missing."""
    paired, missing = number(change.total("paired")), number(change.total("missing"))
    eligible = number(change.total("eligible"))
    if not paired:
        return _("Ingen har svarat två gånger än, så ingen förändring kan visas.")
    if paired < TOO_FEW:
        few = ngettext(
            "%(n)d har svarat två gånger: för få för att säga något om gruppen.",
            "%(n)d har svarat två gånger: för få för att säga något om gruppen.",
            paired,
        )
        return few % {"n": paired} + _lost(missing, eligible)
    if not can_classify:
        return _("%(n)d har svarat minst två gånger.") % {"n": paired} + _lost(missing, eligible)
    better = sum(number(change.row(key)["count"]) for key in ("recovered", "improved"))
    return _("%(better)d av de %(n)d som svarat två gånger är säkert bättre.") % {
        "better": better,
        "n": paired,
    } + _lost(missing, eligible)


def _lost(missing: int, eligible: int) -> str:
    if not missing:
        return ""
    return " " + _("%(missing)d av %(eligible)d saknas.") % {"missing": missing, "eligible": eligible}


def coverage(result: Result) -> str:
    """How the asking has gone: what we did not ask stands apart from what was not answered."""
    should, asked = number(result.total("should")), number(result.total("asked"))
    answered = number(result.total("answered"))
    if not should:
        return _("Ingen fråga har förfallit än under perioden.")
    said = _("Av %(should)d frågor som skulle ha ställts har %(answered)d besvarats.") % {
        "should": should,
        "answered": answered,
    }
    ours, theirs = should - asked, asked - answered
    if ours and theirs:
        said += " " + _("%(ours)d har vi inte ställt, %(theirs)d har personen inte svarat på.") % {
            "ours": ours,
            "theirs": theirs,
        }
    elif ours:
        said += " " + _("%(ours)d har vi inte ställt.") % {"ours": ours}
    elif theirs:
        said += " " + _("Alla har ställts; %(theirs)d har personen inte svarat på.") % {"theirs": theirs}
    return said


def time_left(result: Result) -> str:
    """Questions still within their window: nobody is missing yet."""
    waiting, not_yet = number(result.total("waiting")), number(result.total("not_yet"))
    if not waiting and not not_yet:
        return ""
    return _("Tid kvar: %(waiting)d väntar på svar och %(not_yet)d är planerade. De räknas inte som bortfall.") % {
        "waiting": waiting,
        "not_yet": not_yet,
    }


def below(change: Result, *, higher_is_better: bool) -> str:
    """The other denominator: of those who began on the worse side of the cut-off."""
    began = number(change.total("began_below"))
    if not began:
        return ""
    share = change.row("recovered")["of_below"]
    crossed = int(share.value * began) if isinstance(share.value, Fraction) else 0
    words = {"began": began, "crossed": of(crossed, began), "interval": interval(share)}
    if higher_is_better:
        return (
            _("Av de %(began)d som började under gränsvärdet är %(crossed)s nu säkert bättre och över det%(interval)s.")
            % words
        )
    return (
        _("Av de %(began)d som började över gränsvärdet är %(crossed)s nu säkert bättre och under det%(interval)s.")
        % words
    )


def interval(estimate: Estimate) -> str:
    """The interval of a share, in brackets after a sentence; nothing where there is none."""
    if estimate.ci_low is None or estimate.ci_high is None:
        return ""
    return " " + _("(95-procentigt intervall %(low)s–%(high)s\u00a0%%)") % {
        "low": written(estimate.ci_low * 100, 0),
        "high": written(estimate.ci_high * 100, 0),
    }


def bounds(change: Result) -> str:
    """What the share could be with everybody in it; said whenever more than a fifth are missing."""
    if "better_worst" not in change.totals:
        return ""
    worst, best = change.total("better_worst").value, change.total("better_best").value
    if not isinstance(worst, Fraction) or not isinstance(best, Fraction):
        return ""
    return _(
        "Mer än en femtedel saknas. Med alla inräknade ligger andelen säkert bättre "
        "mellan %(worst)s\u00a0%% (om ingen som saknas är bättre) och %(best)s\u00a0%% (om alla är det)."
    ) % {"worst": written(worst * 100, 0), "best": written(best * 100, 0)}


def mean(result: Result, *, decimals: int = 1) -> str:
    """The mean change with its interval."""
    change, first, latest = (result.total(key) for key in ("change", "first", "latest"))
    values = [e.value for e in (change, first, latest)]
    if change.ci_low is None or change.ci_high is None or not all(isinstance(v, Fraction) for v in values):
        return ""
    one, two, three = (written(v, decimals) for v in values if isinstance(v, Fraction))
    return _(
        "I medeltal gick poängen från %(first)s till %(latest)s, en förändring på %(change)s "
        "(95-procentigt intervall %(low)s till %(high)s)."
    ) % {
        "first": two, "latest": three, "change": one,
        "low": written(change.ci_low, decimals), "high": written(change.ci_high, decimals),
    }  # fmt: skip
