"""The same papers where the thing followed is no case: its cost, what those concerned are told, and its code book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from rodtrad.observations import words as observed
from rodtrad.observations.rules import kinds
from rodtrad.workshop import rules, words
from rodtrad.workshop.moments import lines, variables
from rodtrad.workshop.pages import CodeBookPart, CostPart, Said, VariableRow
from rodtrad.workshop.queries.lengths import hours, minutes, number
from rodtrad.workshop.rules import Answers, Cost, Kind, Step

ASKED = (Kind.CASES, Kind.VISITORS, Kind.DIARY)
"""The kinds where somebody is asked something."""


def cost(kind: Kind, answers: Mapping[Step, Answers]) -> CostPart | None:
    """What the plan costs in minutes; None before it says what is to be noted."""
    here = answers.get(Step.MOMENTS, {})
    if not any(here.get(field) for field in rules.HOW[kind]):
        return None
    found = rules.cost_without_cases(kind, here, cases=number(answers.get(Step.ABOUT, {}).get("cases")))
    return CostPart(" ".join(_cost(kind, found)), ())


def _cost(kind: Kind, found: Cost) -> Iterator[str]:
    one = {
        Kind.DIARY: _("Var och en lägger ungefär %(staff)s på sin vecka, några om dagen."),
        Kind.FILE_REVIEW: _("Varje akt tar ungefär %(staff)s, när två läser den var för sig."),
        Kind.EVENTS: _("Räkningen tar ungefär %(staff)s i veckan."),
        Kind.VISITORS: _("En besökare svarar på ungefär %(asked)s. För er är det en affisch att sätta upp."),
        Kind.COHORT: _("Varje person tar ungefär %(staff)s att leta fram och notera."),
    }[kind]
    yield one % {"staff": minutes(found.staff_a_case), "asked": minutes(found.asked_a_case)}
    if found.staff_a_year:
        yield _("Sammanlagt blir det ungefär %(hours)s av er tid.") % {"hours": hours(found.staff_a_year)}
    elif found.staff_a_case:
        yield _("Skriv på sidan Vilka hur många det gäller, så räknas det samman.")


# ---------------------------------------------------------------------- what those concerned are told


def told(kind: Kind, answers: Answers) -> tuple[Said, ...]:
    """How it is done, whether one must, and what becomes of what is noted, where the thing followed is no case."""
    if kind is Kind.VISITORS:
        return _told_visitors(answers)
    if kind is Kind.DIARY:
        return _told_colleagues()
    return (
        Said(_("Hur det går till"), _("Du får inga frågor. Vi använder uppgifter som redan finns i arbetet.")),
        Said(_("Vad som noteras"), _noted(kind)),
    )


def _noted(kind: Kind) -> str:
    return {
        Kind.FILE_REVIEW: _("Två av oss läser ett antal akter och svarar på samma frågor om dem. Ingen text ur akten "
                            "sparas, bara svaren under ett löpnummer."),
        Kind.EVENTS: _("Vi räknar hur ofta något händer. Inget noteras om enskilda."),
        Kind.COHORT: _("Några uppgifter om var och en, utan namn och utan personnummer. Utanför gruppen visas bara "
                       "tabeller där ingen enskild syns."),
    }[kind]  # fmt: skip


def _told_visitors(answers: Answers) -> tuple[Said, ...]:
    asked = "\n".join(lines(answers, "visitor_questions"))
    return (
        Said(_("Hur det går till"), _("Du svarar på din egen telefon, med koden på affischen hos oss.")),
        *((Said(_("Det här frågar vi"), asked),) if asked else ()),
        Said(_("Det är frivilligt att svara"), _("Du väljer själv, och kan hoppa över frågor.")),
        Said(
            _("Dina uppgifter"),
            _("Vi sparar svaret och vilken dag det kom, inget annat. Ingen kan se vem som har svarat, och därför går "
              "ett svar inte att leta upp eller ta bort i efterhand."),
        ),
    )  # fmt: skip


def _told_colleagues() -> tuple[Said, ...]:
    return (
        Said(
            _("Hur det går till"),
            _("Du som arbetar i gruppen trycker själv på vad dina halvtimmar gick till. Luckor gör inget."),
        ),
        Said(_("Det är frivilligt att vara med"), _("Du kan sluta när du vill. Då raderas det du har skrivit.")),
        Said(
            _("Dina uppgifter"),
            _("Bara du ser dina rader, inte heller chefen ser dem. De raderas några veckor efteråt. Gruppens bild "
              "finns kvar, och görs bara när ni är tillräckligt många."),
        ),
    )  # fmt: skip


# ---------------------------------------------------------------------- code book


def code_book(kind: Kind, answers: Answers) -> tuple[CodeBookPart, ...]:
    """Everything that is noted, with its code and its values."""
    rows = tuple(VariableRow(code, text, values, "") for code, text, values in _coded(kind, answers))
    return (CodeBookPart(str(words.KINDS[kind]), "", rows),) if rows else ()


def _coded(kind: Kind, answers: Answers) -> Iterator[tuple[str, str, str]]:
    match kind:
        case Kind.DIARY:
            for one in kinds.choices(lines(answers, "categories")):
                yield one.key, one.label, _("halvtimmar")
        case Kind.FILE_REVIEW:
            for one in kinds.choices(lines(answers, "review_questions"), prefix="q"):
                yield one.key, one.label, _listed(observed.ANSWERS)
        case Kind.EVENTS:
            for field in ("event", "base"):
                if answers.get(field):
                    yield field, str(answers[field]), _("antal i veckan")
            for one in kinds.choices(lines(answers, "places"), prefix="p"):
                yield one.key, one.label, _("en plats")
        case Kind.VISITORS:
            for place, text in enumerate(lines(answers, "visitor_questions"), start=1):
                agree = {key: word for key, word in observed.ANSWERS.items() if key in ("yes", "partly", "no")}
                yield f"q{place}", text, _listed(agree)
        case Kind.COHORT:
            for each in variables(answers):
                yield each.key, each.label, ", ".join(f"{one.key} = {one.label}" for one in each.options)


def _listed(values: Mapping[str, object]) -> str:
    return ", ".join(f"{key} = {word}" for key, word in values.items())
