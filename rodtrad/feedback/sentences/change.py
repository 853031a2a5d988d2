"""Say how one person's score has moved, in words that promise no more than the scale can carry."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.feedback.rules import Measure, Side, category, side
from rodtrad.feedback.sentences.words import number, plain, signed
from rodtrad.instruments.references import Reference
from rodtrad.stats.change import ChangeCategory


@dataclass(frozen=True)
class Path:
    """The scores of one scale in time order, and what is known about the scale."""

    scores: tuple[Fraction, ...]
    measure: Measure
    maximum: Fraction
    decimals: int = 1


def trajectory(path: Path) -> str:
    """The sentence over the figure."""
    if not path.scores:
        return _("Det finns inget svar att visa ännu.")
    if len(path.scores) == 1:
        return _one(path)
    if path.measure.reliable_change is None:
        return _latest(path)
    first, last = path.scores[0], path.scores[-1]
    words = {
        "first": number(first, path.decimals),
        "last": number(last, path.decimals),
        "n": len(path.scores),
        "verdict": verdict(path),
    }
    if first == last:
        return (
            ngettext(
                "Poängen är %(last)s, densamma som första gången, efter %(n)s samtal: %(verdict)s.",
                "Poängen är %(last)s, densamma som första gången, efter %(n)s samtal: %(verdict)s.",
                len(path.scores),
            )
            % words
        )
    return (
        ngettext(
            "Poängen har gått från %(first)s till %(last)s på %(n)s samtal: %(verdict)s.",
            "Poängen har gått från %(first)s till %(last)s på %(n)s samtal: %(verdict)s.",
            len(path.scores),
        )
        % words
    )


def _latest(path: Path) -> str:
    """A scale without a measure of reliable change: where it stands now, and between what it has moved."""
    words = {
        "last": number(path.scores[-1], path.decimals),
        "maximum": plain(path.maximum, path.decimals),
        "standing": standing(path.scores[-1], path.measure, path.decimals),
        "lowest": number(min(path.scores), path.decimals),
        "highest": number(max(path.scores), path.decimals),
        "n": len(path.scores),
    }
    now = (
        _("Senast %(last)s av %(maximum)s, %(standing)s.")
        if words["standing"]
        else _("Senast %(last)s av %(maximum)s.")
    )
    between = _("Lägst %(lowest)s och högst %(highest)s på %(n)s samtal.")
    return " ".join([now % words, between % words])


def _one(path: Path) -> str:
    words = {"score": number(path.scores[0], path.decimals), "maximum": plain(path.maximum, path.decimals)}
    stands = standing(path.scores[0], path.measure, path.decimals)
    if not stands:
        return _("Ett svar än så länge: %(score)s av %(maximum)s.") % words
    return _("Ett svar än så länge: %(score)s av %(maximum)s, %(standing)s.") % {**words, "standing": stands}


def standing(score: Fraction, measure: Measure, decimals: int) -> str:
    """Where a score stands to the cut-off: under gränsvärdet 25. Empty when there is none."""
    if measure.cutoff is None:
        return ""
    words = {"cutoff": plain(measure.cutoff, decimals)}
    if score == measure.cutoff:
        return _("på gränsvärdet %(cutoff)s") % words
    return (
        _("över gränsvärdet %(cutoff)s") % words
        if score > measure.cutoff
        else _("under gränsvärdet %(cutoff)s") % words
    )


def verdict(path: Path) -> str:
    """The category in words, and where the last score stands to the cut-off."""
    first, last = path.scores[0], path.scores[-1]
    found = category(first, last, path.measure)
    stands = standing(last, path.measure, path.decimals)
    if found is None:
        return stands
    if not stands:
        return category_words(found, path.measure)
    return _placed(found, side(first, path.measure), side(last, path.measure), stands)


def _placed(found: ChangeCategory, before: Side | None, after: Side | None, stands: str) -> str:
    """A category with its cut-off clause: crossed or not, and in which direction."""
    stayed = (before is Side.WORSE) == (after is Side.WORSE)
    good = after is not Side.WORSE
    words = {"standing": stands}
    match found, stayed, good:
        case ChangeCategory.RECOVERED, _, _:
            return _("säkert bättre och %(standing)s") % words
        case ChangeCategory.IMPROVED, _, True:
            return _("säkert bättre, och %(standing)s redan från början") % words
        case ChangeCategory.IMPROVED, _, False:
            return _("säkert bättre, men fortfarande %(standing)s") % words
        case ChangeCategory.UNCHANGED, True, _:
            return _("ingen säker förändring, fortfarande %(standing)s") % words
        case ChangeCategory.UNCHANGED, False, _:
            return _("ingen säker förändring, men nu %(standing)s") % words
        case ChangeCategory.DETERIORATED_OVER_CUTOFF, _, _:
            return _("säkert sämre, och nu %(standing)s") % words
        case _, _, True:
            return _("säkert sämre, men fortfarande %(standing)s") % words
        case _:
            return _("säkert sämre, och fortfarande %(standing)s") % words


def category_words(found: ChangeCategory, measure: Measure) -> str:
    """The category alone. On a scale where low is better, the good side of the cut-off is under it."""
    match found:
        case ChangeCategory.RECOVERED if measure.higher_is_better:
            return _("säkert bättre och över gränsvärdet")
        case ChangeCategory.RECOVERED:
            return _("säkert bättre och under gränsvärdet")
        case ChangeCategory.IMPROVED:
            return _("säkert bättre")
        case ChangeCategory.UNCHANGED:
            return _("ingen säker förändring")
        case _:
            return _("säkert sämre")


def item_change(first: Fraction | None, last: Fraction | None, *, higher_is_better: bool, decimals: int) -> str:
    """What one line did, in small words; a single line has no measure of reliable change, so none is claimed."""
    if first is None or last is None:
        return _("går inte att jämföra")
    if first == last:
        return _("samma")
    better = (last > first) == higher_is_better
    change = signed(last - first, decimals)
    return _("%(change)s, bättre") % {"change": change} if better else _("%(change)s, sämre") % {"change": change}


def origin_of_cutoff(reference: Reference) -> str:
    """What kind of number a cut-off is, and whether anybody has checked it."""
    kind = {
        "published": _("publicerat gränsvärde"),
        "computed": _("uträknat gränsvärde"),
        "convention": _("vanligt använt gränsvärde"),
    }[reference.origin]
    return _("%(kind)s, %(checked)s") % {"kind": kind, "checked": checked(reference)}


def origin_of_reliable_change(reference: Reference) -> str:
    """What kind of number a reliable change is, and whether anybody has checked it."""
    kind = {
        "published": _("publicerat mått på säker förändring"),
        "computed": _("uträknat mått på säker förändring"),
        "convention": _("vanligt använt mått på säker förändring"),
    }[reference.origin]
    return _("%(kind)s, %(checked)s") % {"kind": kind, "checked": checked(reference)}


def checked(reference: Reference) -> str:
    """Whether a number has been checked against its source."""
    return _("kontrollerat mot källan") if reference.certainty == "sourced" else _("inte kontrollerat mot källan")
