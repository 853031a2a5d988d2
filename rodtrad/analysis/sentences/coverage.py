"""Say how far a follow-up's questions came, and who is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.analysis.following import BY_THE_PERSON, BY_US, Compared, Flow, dispositions
from rodtrad.analysis.pages.coverage import FlowRow, Grouping, LostRow, RateRow
from rodtrad.analysis.sentences.group import REASON, of
from rodtrad.charts.catalogue import coverage
from rodtrad.charts.figure import Figure
from rodtrad.kit.numbers import written
from rodtrad.programmes.rules import Rater
from rodtrad.programmes.words import rater as rater_name
from rodtrad.stats import attrition
from rodtrad.ui.words import for_coverage

FEW = 20  # below this a share moves by more than five percentage points with one person


def sentence(found: Flow) -> str:
    """What a colleague would say first."""
    if not found.should:
        return _("Ingen fråga har blivit aktuell än.")
    said = _("%(answered)s som skulle ha fått frågan har svarat.") % {"answered": of(found.answered, found.should)}
    if not found.by_us:
        return said
    ours = ngettext("%(n)s har vi inte frågat.", "%(n)s har vi inte frågat.", found.by_us) % {"n": found.by_us}
    return f"{said} {ours}"


def figure(found: Flow, *, with_reasons: bool) -> Figure:
    """The steps as a picture with its table."""
    return coverage.draw(
        coverage.Coverage(
            name="tackning",
            title=sentence(found),
            sentence=_("%(person)s beror på personen: avstod, nåddes inte eller svarade inte. %(us)s beror på oss.")
            % {"person": found.by_the_person, "us": found.by_us},
            due=found.should,
            asked=found.asked,
            answered=found.answered,
            not_yet_due=found.not_yet,
            not_answered=_why_not(found, BY_THE_PERSON) if with_reasons else (),
            not_asked=_why_not(found, BY_US) if with_reasons else (),
            words=for_coverage(),
            note=_("De som flyttat eller avlidit räknas varken hit eller dit. Den som har tid kvar saknas inte."),
        )
    )


def _why_not(found: Flow, keys: Iterable[str]) -> tuple[coverage.Reason, ...]:
    counted = [(found.counts.get(key, 0), REASON[key]()) for key in keys]
    return tuple(coverage.Reason(label, n) for n, label in sorted(counted, reverse=True) if n)


def steps(found: Flow) -> tuple[tuple[str, str], ...]:
    """The four steps and what stands outside them."""
    return (
        (_("Skulle ha fått frågan"), str(found.should)),
        (_("Fick frågan"), of(found.asked, found.should) if found.should else "0"),
        (_("Svarade"), of(found.answered, found.should) if found.should else "0"),
        (_("Har två svar att jämföra"), of(found.paired, found.should) if found.should else "0"),
        (_("Personen avstod, nåddes inte eller svarade inte"), str(found.by_the_person)),
        (_("Vi frågade inte"), str(found.by_us)),
        (_("Har tid kvar"), str(found.not_yet)),
        (_("Följs inte längre: flyttat eller avlidit"), str(found.outside)),
    )


def known(found: Flow) -> str:
    """How many of the missing are known by the worker's own part."""
    missing = found.should - found.answered
    if not missing:
        return ""
    return _("För %(known)s av de %(missing)s som saknas finns medarbetarens eller utförarens egen del.") % {
        "known": found.known_by_worker, "missing": missing
    }  # fmt: skip


def rates(found: Flow) -> tuple[RateRow, ...]:
    """The response rates by their names, each with what it divides by."""
    counted = attrition.rates(dispositions(found))
    among_asked = Fraction(found.answered, found.asked) if found.asked else None
    return (
        RateRow(_("Svarsfrekvens, RR6"), _percent(counted.rr6), _("svar av alla som skulle ha fått frågan")),
        RateRow(_("Bland dem som fick frågan"), _percent(among_asked), _("svar av dem vi frågade")),
        RateRow(_("Samarbete, COOP4"), _percent(counted.coop4), _("svar av dem som svarade eller avstod")),
        RateRow(_("Avböjande, REF1"), _percent(counted.ref1), _("avstod, av alla som skulle ha fått frågan")),
    )


def _percent(share: Fraction | None) -> str:
    return "." if share is None else _("%(percent)s\u00a0%%") % {"percent": written(share * 100, 0)}


def grouping(key: str, flows: Mapping[str, Flow]) -> Grouping:
    """The steps for each work group, provider or reason, in alphabetical order."""
    heading, label, nobody = {
        "unit": (_("Per arbetsgrupp"), _("Arbetsgrupp"), _("Okänd arbetsgrupp")),
        "provider": (_("Per utförare"), _("Utförare"), _("Ingen utförare angiven")),
        "reason": (_("Per anledning till kontakten"), _("Anledning"), _("Ingen anledning angiven")),
    }[key]
    named = [(name or nobody, found) for name, found in flows.items() if found.should]
    rows = tuple(_row(name, found) for name, found in sorted(named, key=lambda each: each[0]))
    return Grouping(key, heading, label, rows)


def _row(name: str, found: Flow) -> FlowRow:
    return FlowRow(
        name, str(found.should), str(found.asked), str(found.answered), str(found.paired), str(found.by_the_person),
        str(found.by_us),
    )  # fmt: skip


def lost(compared: Iterable[Compared]) -> tuple[LostRow, ...]:
    """What differs between those who answered and those who are missing; the unlike first."""
    weights = {"none": _("liten"), "note": _("värd att lägga märke till"), "warning": _("varning: stor skillnad")}
    ordered = sorted(compared, key=lambda each: (-abs(each.smd), each.name))
    return tuple(
        LostRow(
            _compared(each),
            _side(each, 0),
            _side(each, 1),
            written(Fraction(round(each.smd * 100), 100), 2) if abs(each.smd) < 100 else "∞",
            weights[each.weight],
        )
        for each in ordered
    )


def _compared(each: Compared) -> str:
    """What is compared, with its kind: the same name may be both a work group and a provider."""
    if each.key == "began":
        return _("Första poängen, medelvärde")
    said = {
        "unit": _("Arbetsgrupp: %(name)s"),
        "provider": _("Utförare: %(name)s"),
        "service": _("Insats: %(name)s"),
        "reason": _("Anledning: %(name)s"),
        "age": _("Ålder: %(name)s"),
    }
    return said[each.key] % {"name": each.name}


def few(found: Flow) -> str:
    """A word of warning while those who answered or those who are missing are few."""
    missing = found.should - found.answered
    if min(missing, found.answered) >= FEW:
        return ""
    return _(
        "Jämförelsen gäller %(answered)s som svarade och %(missing)s som saknas. Bland så få blir skillnader lätt "
        "stora av en slump."
    ) % {"answered": found.answered, "missing": missing}


def _side(each: Compared, place: int) -> str:
    """A share; or a mean score with how many it is of."""
    value = (each.followed, each.lost)[place]
    if not each.of[place]:
        return _percent(value)
    return _("%(mean)s (n %(n)s)") % {"mean": written(value, 1), "n": each.of[place]}


def rater(key: str) -> str:
    """Who answers."""
    return str(rater_name(Rater(key), "klient"))


def why() -> str:
    """Why one sees the page."""
    return _(
        "Du ser sidan därför att uppföljningen gäller där du arbetar, eller därför att du är inbjuden till den. Den "
        "visar hur långt frågorna kom, aldrig vad någon svarade. Grupperna nedan visas bara för den som också får läsa "
        "om personerna."
    )
