"""What steps, scales, plans and questions are called, and what people are told when a rule says no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
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
QUESTIONS: Final[Mapping[str, Words]] = {
    "own_words": _("Hur säger personen själv? Skriv det först, ord för ord."),
    "wording": _("Hur skriver du målet i planen, så att alla som läser förstår samma sak?"),
    "observed": _("Hur märker ni att det har blivit så? Vad kan någon se eller höra?"),
    "whose": _("Vems är målet?"),
    "due": _("När ska ni titta på det igen?"),
    "past_due": _("Dagen har passerat. Har ni följt upp målet?"),
}
REFLECTIONS: Final[Mapping[str, Words]] = {
    Step.NEED: _("Vad vet jag, vad tror jag, och vem har jag inte hört?"),
    Step.GOAL: _("Skulle personen känna igen sig i målet? Vad händer om det inte nås?"),
    Step.PLAN: _("Hur hänger insatsen ihop med målet? Vad har valts bort?"),
    Step.FOLLOW_UP: _("Vad beror förändringen på? Vad säger den som inte håller med?"),
}
_BROKEN: Final[Mapping[str, Words]] = {
    "not_a_level": _("Välj ett av stegen i skalan."),
    "goal_is_empty": _("Skriv målet, med personens ord eller dina."),
    "goal_has_changed": _("Någon har ändrat målet under tiden. Din ändring är inte sparad. Se hur det står nu."),
    "scale_is_in_use": _("Målet är redan uppföljt med sin skala. Sätt ett nytt mål om skalan ska bytas."),
    "goal_is_dropped": _("Målet utgår och följs inte upp mer."),
}


def broken(rule: RuleBroken) -> str:
    """The sentence for a rule that was broken: ours, or one that every app shares."""
    words = _BROKEN.get(rule.key)
    return str(words).format(**rule.values) if words is not None else sentence(rule)
