"""What steps, scales, plans and questions are called, and what people are told when a rule says no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rodtrad.access.messages import sentence
from rodtrad.access.rules import RuleBroken
from rodtrad.goals.rules import How, PlanKind, Step, Way, Who, Whose
from rodtrad.programmes.rules import Rater

Words = Promise | str
LEVELS: Final[Mapping[Way, Mapping[int, Words]]] = {
    Way.ATTAINMENT: {
        0: _("inte uppnått"), 1: _("delvis uppnått"), 2: _("till stor del uppnått"), 3: _("helt uppnått"),
    },
    Way.GAS: {
        -2: _("mycket mindre än väntat"), -1: _("mindre än väntat"), 0: _("som väntat"), 1: _("mer än väntat"),
        2: _("mycket mer än väntat"),
    },
}  # fmt: skip
WAYS: Final[Mapping[str, Words]] = {
    Way.ATTAINMENT: _("Måluppfyllelse: inte, delvis, till stor del, helt"),
    Way.GAS: _("GAS: från mycket mindre till mycket mer än väntat"),
}
PLANS: Final[Mapping[str, Words]] = {
    PlanKind.IMPLEMENTATION_PLAN: _("Genomförandeplan"),
    PlanKind.CARE_PLAN: _("Vårdplan"),
    PlanKind.COMMISSION: _("Uppdrag till utförare"),
    PlanKind.INDIVIDUAL_PLAN: _("Individuell plan"),
}
WHOSE: Final[Mapping[str, Words]] = {
    Whose.PERSON: _("Personens eget"),
    Whose.GUARDIANS: _("Vårdnadshavarnas"),
    Whose.FAMILY: _("Hela familjens"),
    Whose.NETWORK: _("Nätverkets"),
    Whose.OURS: _("Vårt: det vi ska göra"),
}
STEPS: Final[Mapping[str, Words]] = {
    Step.NEED: _("Behovet"),
    Step.GOAL: _("Målet"),
    Step.PLAN: _("Planen"),
    Step.FOLLOW_UP: _("Uppföljningen"),
}
WHO: Final[Mapping[str, Words]] = {
    Who.PERSON: _("Personen själv"),
    Who.GUARDIAN_1: _("Den ena vårdnadshavaren"),
    Who.GUARDIAN_2: _("Den andra vårdnadshavaren"),
}
HOW: Final[Mapping[str, Words]] = {
    How.IN_TALK: _("i samtal"),
    How.IN_WRITING: _("skriftligt eller med bilder"),
    How.THROUGH_OTHER: _("genom någon annan"),
    How.DID_NOT_WANT: _("ville inte"),
    How.NOT_ASKED: _("vi frågade inte"),
    How.NOT_SUITABLE: _("var inte lämpligt"),
}
RATERS: Final[Mapping[str, Words]] = {
    Rater.CLIENT: _("Personen själv"),
    Rater.GUARDIAN: _("Den ena vårdnadshavaren"),
    Rater.OTHER_GUARDIAN: _("Den andra vårdnadshavaren"),
    Rater.PRACTITIONER: _("Medarbetaren"),
    Rater.PROVIDER: _("Utföraren"),
    Rater.RELATIVE: _("En närstående"),
}
GUARDIANS: Final = {Who.GUARDIAN_1: Rater.GUARDIAN, Who.GUARDIAN_2: Rater.OTHER_GUARDIAN}


def rater(key: str, labels: Mapping[str, str]) -> str:
    """Who says how far a goal has come, by what they are called in the case if anybody has said."""
    if not labels.get(key):
        return str(RATERS[key])
    called = gettext("Närstående (%(label)s)") if key == Rater.RELATIVE else gettext("Vårdnadshavare (%(label)s)")
    return called % {"label": labels[key]}


def who(key: Who, labels: Mapping[str, str]) -> str:
    """Who took part, by what that guardian is called in the case if anybody has said."""
    return rater(GUARDIANS[key], labels) if key in GUARDIANS else str(WHO[key])


QUESTIONS: Final[Mapping[str, Words]] = {
    "own_words": _("Hur säger personen själv? Skriv det först, ord för ord."),
    "wording": _("Hur skriver du målet i planen, så att alla som läser förstår samma sak?"),
    "observed": _("Hur märker ni att det har blivit så? Vad kan någon se eller höra?"),
    "whose": _("Vems är målet?"),
    "due": _("När ska ni titta på det igen?"),
    "past_due": _("Dagen har passerat. Har ni följt upp målet?"),
    "levels": _("Hur skulle vart och ett av de fem stegen se ut? Börja med det ni väntar er."),
    "baseline": _("På vilket steg är ni i dag?"),
    "baseline_is_reached": _("Ni är redan där ni väntade er. Vad skulle ett steg till vara?"),
}
ALOUD: Final[tuple[Words, ...]] = (
    _("Förstår någon som inte var med vad som ska ha hänt?"),
    _("Vad kan man se eller höra den dagen målet är nått?"),
    _("Vem är det som vill det här, och vem kan göra något åt det?"),
    _("Vilken dag tittar ni på det, och vem frågar ni då?"),
)
REFLECTIONS: Final[Mapping[str, tuple[Words, ...]]] = {
    Step.NEED: (
        _("Vad vet jag, vad tror jag, och vem har jag inte hört?"),
        _("Vad fungerar redan, och vem får det att fungera?"),
        _("Vad skulle jag se om jag hade träffat personen i en annan roll?"),
    ),
    Step.GOAL: (
        _("Skulle personen känna igen sig i målet?"),
        _("Vems oro svarar målet på?"),
        _("Vad händer om det inte nås, och vet personen det?"),
    ),
    Step.PLAN: (
        _("Hur hänger insatsen ihop med målet?"),
        _("Vad har valts bort, och sa någon varför?"),
        _("Vad behöver den som ska göra arbetet veta om målet?"),
    ),
    Step.FOLLOW_UP: (
        _("Vad kan förändringen bero på, utom insatsen?"),
        _("Vad säger den som inte håller med?"),
        _("Vad hade jag väntat mig, och vad gör jag om det inte blev så?"),
    ),
}
_BROKEN: Final[Mapping[str, Words]] = {
    "not_a_level": _("Välj ett av stegen i skalan."),
    "goal_is_empty": _("Skriv målet, med personens ord eller dina."),
    "goal_has_changed": _("Någon har ändrat målet under tiden. Din ändring är inte sparad. Se hur det står nu."),
    "scale_is_in_use": _("Målet är redan uppföljt med sin skala. Sätt ett nytt mål om skalan ska bytas."),
    "goal_is_dropped": _("Målet utgår och följs inte upp mer."),
    "weeks_not_offered": _("Välj hur ofta i listan."),
    "plan_in_the_future": _("Välj i dag eller en tidigare dag. Det som ska gälla senare skrivs när det börjar gälla."),
}


def sign(level: int) -> str:
    """A level of GAS as it is written: −2, 0, +1."""
    return f"{level:+d}".replace("-", "\u2212") if level else "0"


def step(way: Way, level: int, steps: Sequence[str] = ()) -> str:
    """A step of a scale in words: what it means, and what it would be like here if that is described."""
    general = str(LEVELS[way][level])
    if way is not Way.GAS:
        return general
    here = steps[level + 2] if steps else ""
    return f"{sign(level)} {general}: {here}" if here else f"{sign(level)} {general}"


def every(weeks: int) -> str:
    """How often, in words."""
    often = {1: gettext("varje vecka"), 2: gettext("varannan vecka"), 26: gettext("en gång i halvåret")}
    return often.get(weeks) or gettext("var %(n)s:e vecka") % {"n": weeks}


def broken(rule: RuleBroken) -> str:
    """The sentence for a rule that was broken: ours, or one that every app shares."""
    words = _BROKEN.get(rule.key)
    return str(words).format(**rule.values) if words is not None else sentence(rule)
