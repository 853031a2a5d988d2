"""The library's words for what definitions say with keys."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.references import Group, Origins
from rodtrad.instruments.scales import Missing, Scale
from rodtrad.instruments.wording import Text
from rodtrad.kit import numbers
from rodtrad.programmes.rules import Use

Words = str | Promise

RESPONDENT: Mapping[str, Words] = {
    "client": _("den som följs upp"),
    "relative": _("närstående"),
    "practitioner": _("medarbetaren"),
}
GATE: Mapping[str, Words] = {
    "open": _("fritt"),
    "credit": _("fri struktur, ordalydelsen hämtas"),
    "confirm": _("fri struktur, ordalydelsen hämtas och ni bekräftar villkoren"),
    "agreement": _("kräver licens"),
}
USE: Mapping[Use, Words] = {
    Use.ACTIVE: _("aktiverat hos er"),
    Use.FREE: _("fritt att aktivera"),
    Use.LICENSED: _("rätten är noterad, kan aktiveras"),
    Use.NEEDS_LICENCE: _("er rätt att använda det behöver noteras"),
}
STATUS: Mapping[str, Words] = {
    "own": _("Vår egen ordalydelse."),
    "official": _("Den officiella ordalydelsen."),
    "neutral": _("Egna neutrala rubriker, inte den officiella ordalydelsen."),
    "imported": _("Er inlästa ordalydelse."),
}
CERTAINTY: Mapping[str, Words] = {
    "sourced": _("läst i källan"),
    "unverified": _("inte kontrollerat mot källan"),
}
ORIGIN: Mapping[str, Words] = {
    "published": _("publicerat"),
    "computed": _("uträknat"),
    "convention": _("en överenskommelse, inget forskningsresultat"),
}
METHOD: Mapping[str, Words] = {
    "sum": _("summan"),
    "mean": _("medelvärdet"),
    "weighted": _("en vägd summa"),
    "count": _("antalet svar av ett visst slag"),
    "formula": _("en publicerad formel"),
    "gas_t": _("ett T-värde för måluppfyllelse"),
}
SEVERITY: Mapping[str, Words] = {
    "immediate": _("visas genast, och ska tas upp samma dag"),
    "notice": _("visas genast"),
}
LANGUAGES: Mapping[str, Words] = {"sv": _("svenska"), "en": _("engelska")}


def language() -> str:
    """The language of the one who reads."""
    return get_language() or "sv"


def number(value: Fraction) -> str:
    """A number with no more decimals than it has, and never more than two."""
    decimals = next((places for places in (0, 1) if (value * 10**places).denominator == 1), 2)
    return numbers.written(value, decimals)


def reach(scale: Scale) -> str:
    """From what to what a score goes, and which way is better."""
    words = (
        gettext("%(low)s till %(high)s, högre är bättre")
        if scale.higher_is_better
        else gettext("%(low)s till %(high)s, lägre är bättre")
    )
    return words % {"low": number(scale.minimum), "high": number(scale.maximum)}


def made_of(scale: Scale) -> str:
    """What a score is put together of."""
    method, _sep, times = scale.method.partition("_times")
    how = str(METHOD[method])
    if times or scale.method.endswith("_times"):
        how = gettext("%(how)s gånger %(times)s") % {"how": how, "times": number(scale.times)}
    n = len(scale.terms)
    if scale.parts:
        return ngettext("%(how)s av %(n)s annan poäng", "%(how)s av %(n)s andra poäng", n) % {"how": how, "n": n}
    said = ngettext("%(how)s av %(n)s svar", "%(how)s av %(n)s svar", n) % {"how": how, "n": n}
    if not scale.reversed:
        return said
    turned = ngettext("%(n)s fråga vänds", "%(n)s frågor vänds", len(scale.reversed)) % {"n": len(scale.reversed)}
    return f"{said}; {turned}"


def missing(rule: Missing) -> str:
    """What happens when answers are missing."""
    n = rule.max_missing
    if rule.rule == "none":
        return gettext("Alla svar behövs. Saknas något räknas ingen poäng.")
    if rule.rule == "prorate":
        return ngettext(
            "Högst %(n)s svar får saknas. Personens eget medelvärde ersätter det.",
            "Högst %(n)s svar får saknas. Personens eget medelvärde ersätter dem.",
            n,
        ) % {"n": n}
    return ngettext(
        "Högst %(n)s svar får saknas. Inget ersätter det, och antalet svar visas bredvid poängen.",
        "Högst %(n)s svar får saknas. Inget ersätter dem, och antalet svar visas bredvid poängen.",
        n,
    ) % {"n": n}


def group(who: Group, text: Text) -> str:
    """Whom a number is for."""
    said = []
    if who.from_age is not None and who.to_age is not None:
        said.append(gettext("%(first)s–%(last)s år") % {"first": who.from_age, "last": who.to_age})
    elif who.from_age is not None:
        said.append(gettext("från %(first)s år") % {"first": who.from_age})
    elif who.to_age is not None:
        said.append(gettext("till och med %(last)s år") % {"last": who.to_age})
    if who.sex:
        said.append(gettext("kvinnor") if who.sex == "female" else gettext("män"))
    if who.rater:
        said.append(gettext("när %(rater)s svarar") % {"rater": text.raters.get(who.rater, who.rater).lower()})
    return ", ".join(said) or gettext("alla")


def certainty(origins: Origins) -> str:
    """Where a number comes from in kind, and whether it has been checked."""
    return f"{ORIGIN[origins.origin]}, {CERTAINTY[origins.certainty]}"


def respondents(instrument: Instrument) -> str:
    """Everybody who may answer."""
    kinds = dict.fromkeys(instrument.raters.values() or [instrument.respondent])
    return ", ".join(str(RESPONDENT[kind]) for kind in kinds)


def asked(instrument: Instrument) -> str:
    """How many questions."""
    n = len(instrument.items)
    return ngettext("%(n)s fråga", "%(n)s frågor", n) % {"n": n}


def minutes(instrument: Instrument) -> str:
    """How long it takes."""
    n = instrument.minutes
    return ngettext("%(n)s minut", "%(n)s minuter", n) % {"n": n}


def measures(instrument: Instrument, text: Text) -> str:
    """What it measures, in one line: its main score first, and what is hidden only if there is nothing else."""
    shown = [scale.key for scale in instrument.scales if not scale.hidden]
    shown = shown or [scale.key for scale in instrument.scales]  # all it has is for those who ask
    ordered = sorted(shown, key=lambda key: key != instrument.primary)
    labels = [text.scales.get(key, key) for key in ordered[:3]]
    more = len(ordered) - len(labels)
    said = ", ".join(labels)
    return gettext("%(scales)s och %(n)s till") % {"scales": said, "n": more} if more > 0 else said
