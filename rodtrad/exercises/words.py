"""What the catalogue's keys are called, and how minutes and contradictions are said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from rodtrad.access import messages
from rodtrad.access.rules import RuleBroken
from rodtrad.exercises.definition import Exercise, Form, Package, Preparation, PreparationKind, Stated, Who
from rodtrad.exercises.library import ORIGINAL
from rodtrad.exercises.rules.needs import Source
from rodtrad.exercises.rules.steps import SessionStep, StepKind

Words = Mapping[str, str | Promise]

FORMS: Final[Words] = {
    Form.ALONE: gettext_lazy("Var för sig"),
    Form.PAIR: gettext_lazy("Två och två"),
    Form.SMALL: gettext_lazy("I små grupper"),
    Form.WHOLE: gettext_lazy("Alla tillsammans"),
    Form.CLOSING: gettext_lazy("Alla tillsammans"),
}
WHO: Final[Words] = {Who.LEADER: gettext_lazy("Övningsledaren"), Who.PARTICIPANTS: gettext_lazy("Deltagarna")}
KINDS: Final[Words] = {
    PreparationKind.TASK: gettext_lazy(
        "Gör den förberedande uppgiften. Instruktionen finns med övningen på utbildningsportalen."
    ),
    PreparationKind.READ: gettext_lazy("Läs de sidor som övningen hänvisar till."),
    PreparationKind.ONLINE: gettext_lazy("Se till att nätet fungerar i rummet: övningen har en film."),
    PreparationKind.BRING: gettext_lazy("Ta med det som övningen behöver."),
    PreparationKind.PRINT: gettext_lazy("Skriv ut det som övningen behöver."),
    PreparationKind.HANDOUT: gettext_lazy("Dela ut materialet."),
    PreparationKind.ASK_ONE: gettext_lazy("Fråga någon som vill ha hjälp om att ta med ett ärende."),
    PreparationKind.EXCHANGE: gettext_lazy("Bestäm vilka som byter underlag."),
    PreparationKind.MATERIALS: gettext_lazy("Ta med materialet."),
    PreparationKind.ROOM: gettext_lazy("Möblera rummet."),
}
STEPS: Final[Words] = {
    StepKind.RULES: gettext_lazy("Våra spelregler"),
    StepKind.PURPOSE: gettext_lazy("Syfte och tid"),
    StepKind.PREPARATION: gettext_lazy("Den förberedande uppgiften"),
    StepKind.CLOSING: gettext_lazy("Sammanfatta och avsluta"),
    StepKind.PAUSE: gettext_lazy("Paus"),
}
WORK: Final[Words] = {
    Form.ALONE: gettext_lazy("Tänk själv"),
    Form.PAIR: gettext_lazy("Prata två och två"),
    Form.SMALL: gettext_lazy("Prata i små grupper"),
    Form.WHOLE: gettext_lazy("Prata alla tillsammans"),
    Form.CLOSING: gettext_lazy("Sista rundan"),
}
# The leader asks on; the leader does not answer.
FOLLOW_UP_QUESTIONS: Final[Words] = {
    Form.ALONE: gettext_lazy("Vad kom du att tänka på först? Vad kom sedan?"),
    Form.PAIR: gettext_lazy("Var tänkte ni olika? Vad gjorde det med er?"),
    Form.SMALL: gettext_lazy("Hur kom ni fram till det? Finns det någon som ser det på ett annat sätt?"),
    Form.WHOLE: gettext_lazy("Vad betyder det för oss på måndag? Vem behöver veta det?"),
    Form.CLOSING: gettext_lazy("Vad tar du med dig? Vad vill du pröva?"),
}
_SENTENCES: Final[Words] = {
    "nothing_written": gettext_lazy("Skriv något innan du sparar."),
    "nothing_chosen": gettext_lazy("Välj minst en övning."),
    "no_goals_chosen": gettext_lazy("Välj minst ett paket vars mål gruppen vill öva."),
    "no_times": gettext_lazy("Skriv minst en tid."),
    "session_is_over": gettext_lazy("Träffen är avslutad. Öppna den igen om ni vill fortsätta."),
    "looks_like_a_person": gettext_lazy(
        "Texten ser ut att handla om någon: ett namn, ett telefonnummer eller ett personnummer. "
        "Skriv om den, eller kryssa i att den inte gör det."
    ),
    "plan_has_ideas": gettext_lazy("Planen har idéer på tavlan. Ta ned dem först, eller låt planen vara kvar."),
    "package_key_taken": gettext_lazy("Det finns redan ett paket med det namnet. Välj ett annat namn."),
}


def spoken() -> str:
    """The language the reader reads, as the packages name theirs."""
    return (get_language() or ORIGINAL).partition("-")[0]


def sentence(broken: RuleBroken) -> str:
    """The sentence for a broken rule."""
    return str(_SENTENCES[broken.key]) if broken.key in _SENTENCES else messages.sentence(broken)


SOURCES: Final[Words] = {
    Source.QUESTIONS: gettext_lazy("Tre enkla frågor"),
    Source.RESULT: gettext_lazy("Resultatsamtal"),
    Source.GOALS: gettext_lazy("Samtal om kompetensmålen"),
}


def meeting_day(on: date, *, is_open: bool, weekday: bool = False) -> str:
    """The day of a session, or only its month when the day is not decided."""
    if is_open:
        return _("en dag i %(month)s") % {"month": formats.date_format(on, "F Y")}
    return formats.date_format(on, "l j F Y" if weekday else "j F Y")


def duration(minutes: int) -> str:
    """Minutes as people say them: 40 min, 2 tim, 2 tim 20 min."""
    hours, rest = divmod(minutes, 60)
    parts = ([_("%(n)d tim") % {"n": hours}] if hours else []) + ([_("%(n)d min") % {"n": rest}] if rest else [])
    return " ".join(parts) or _("0 min")


def takes(exercise: Exercise, participants: int | None = None) -> str:
    """How long an exercise takes, and that it depends on how many they are where it does."""
    said = duration(exercise.takes(participants))
    if exercise.each and not participants:
        return _("%(said)s (%(each)d min för varje deltagare)") % {"said": said, "each": exercise.each}
    return said


def stated(given: Stated | None, minutes: int) -> str:
    """What the guide itself says the whole takes, where that is another number."""
    if given is None or given.minutes == minutes:
        return ""
    return _("Studiehandledningen skriver cirka %(said)s.") % {"said": duration(given.minutes)}


def disagreements(exercise: Exercise) -> tuple[str, ...]:
    """What the guide says in two ways about an exercise."""
    found = []
    if exercise.minutes.disagree:
        found.append(
            _(
                "Studiehandledningen säger %(one)s i översikten och %(other)s i beskrivningen. "
                "Planen räknar med %(one)s."
            )
            % {"one": duration(exercise.minutes.overview), "other": duration(exercise.minutes.description)}
        )
    places = {each.stated_in for each in exercise.preparation if len(each.stated_in) == 1}
    if ("description",) in places:
        found.append(_("Förberedelsen finns bara i studiehandledningens beskrivning, inte i dess bilaga."))
    if ("appendix",) in places:
        found.append(_("Förberedelsen finns bara i studiehandledningens bilaga, inte i dess beskrivning."))
    if exercise.titles:
        found.append(_("I beskrivningen heter övningen ”%(title)s”.") % {"title": exercise.titles.description})
    return tuple(found)


def prepare(preparation: Preparation) -> str:
    """What is to be done beforehand: the package's own words, or those of its kind."""
    return preparation.text or str(KINDS[preparation.kind])


def lead_time(preparation: Preparation, days: int) -> str:
    """How long beforehand, and whether that is the guide's word or our suggestion."""
    said = ngettext("%(days)d dag före", "%(days)d dagar före", days) % {"days": days}
    return said if preparation.days is not None else _("%(said)s, vårt förslag") % {"said": said}


def step_title(step: SessionStep) -> str:
    """What a step is called."""
    return step.title or str(WORK[step.form] if step.kind is StepKind.WORK else STEPS[step.kind])


def forms(exercise: Exercise) -> str:
    """How an exercise is done, in one line."""
    return " · ".join(str(FORMS[form]) for form in exercise.form)


def count(packages: int, exercises: int, minutes: int) -> str:
    """How much there is to choose from."""
    return _("Det finns %(exercises)d övningar i %(packages)d paket, %(time)s tillsammans.") % {
        "exercises": exercises, "packages": packages, "time": duration(minutes),
    }  # fmt: skip


def package_sentence(package: Package) -> str:
    """A package's size in one sentence."""
    number = len(package.exercises)
    return ngettext("%(n)d övning, %(time)s", "%(n)d övningar, %(time)s", number) % {
        "n": number, "time": duration(package.minutes),
    }  # fmt: skip
