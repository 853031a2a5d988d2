"""What comes out of the same answers: the plan on one sheet, the information to those asked, and the code book."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodtrad.access.models import Staff
from rodtrad.access.queries import unit_names
from rodtrad.instruments import library
from rodtrad.instruments.definition import Instrument
from rodtrad.programmes.rules import Rater
from rodtrad.workshop import rules, shelf
from rodtrad.workshop.models import Planning
from rodtrad.workshop.pages import (
    CodeBookPage,
    CodeBookPart,
    InformationPage,
    MomentLine,
    PlanPage,
    Said,
    VariableRow,
)
from rodtrad.workshop.queries import rounds as seen
from rodtrad.workshop.queries import saying
from rodtrad.workshop.queries.steps import group_of, tabs
from rodtrad.workshop.rules import Answers, Step

_ON_THE_PLAN = (Step.ABOUT, Step.IDEA, Step.USE, Step.TOGETHER, Step.CHIEF)


def plan_page(asker: Staff, planning: Planning) -> PlanPage:
    """The whole plan on one sheet of paper."""
    answers = seen.written(planning)
    shown = {step: answers.get(step, {}) for step in _ON_THE_PLAN}
    return PlanPage(
        name=planning.name,
        group=group_of(planning, unit_names(asker.tenant_id)),
        question=str(answers.get(Step.QUESTION, {}).get("question", "")),
        written=saying.written(planning, shown, links=False),
        moments=moments(answers, planning.tenant_id),
        cost=saying.cost(answers, planning.tenant_id),
        dates=_dates(planning),
        back_url=_back(planning),
        tabs=tabs(planning, "plan"),
    )


def moments(answers: Mapping[Step, Answers], tenant: int) -> tuple[MomentLine, ...]:
    """What is asked, of whom and when."""
    word = str(answers.get(Step.ABOUT, {}).get("person_word") or "klient")
    rows = answers.get(Step.MOMENTS, {}).get("moments", ())
    return tuple(saying.moment_line(row, word, tenant) for row in rows)


def _dates(planning: Planning) -> tuple[Said, ...]:
    named = ((_("Nästa möte"), planning.next_meeting_on), (_("Chefen frågar efter resultatet"), planning.asked_for_on))
    return tuple(Said(label, saying.day(on)) for label, on in named if on)


def _back(planning: Planning) -> str:
    return reverse("workshop:planning", args=[planning.public_id])


# ---------------------------------------------------------------------- information to those who are asked


def information_page(asker: Staff, planning: Planning) -> InformationPage:
    """What those who are asked are told, made of the group's own answers."""
    answers = seen.written(planning)
    group = group_of(planning, unit_names(asker.tenant_id))
    use, sees = (str(answers.get(Step.USE, {}).get(field, "")) for field in ("use", "sees"))
    given = {
        "question": str(answers.get(Step.QUESTION, {}).get("question", "")), "use": use, "sees": sees,
        "moments": answers.get(Step.MOMENTS, {}).get("moments", ()),
    }  # fmt: skip
    return InformationPage(
        name=planning.name,
        paragraphs=(
            Said(_("Varför vi frågar"), _why(group, given["question"])),
            Said(_("Vad svaren används till"), use or _("Gruppen har inte skrivit det än.")),
            Said(_("Vem som ser svaren"), sees or _("Gruppen har inte skrivit det än.")),
            Said(_("Hur det går till"), _how(planning, answers)),
            Said(_("Det är frivilligt att svara"), _voluntary()),
            Said(_("Dina uppgifter"), _law()),
            Said(_("Dina rättigheter"), _your_rights()),
        ),
        to_fill_in=_to_fill_in(given),
        back_url=_back(planning),
        tabs=tabs(planning, "information"),
    )


def _why(group: str, question: str) -> str:
    if not question:
        return _("%(group)s vill veta om arbetet hjälper.") % {"group": group}
    return _("%(group)s vill veta: %(question)s Därför frågar vi dem det gäller.") % {
        "group": group, "question": question
    }  # fmt: skip


def _how(planning: Planning, answers: Mapping[Step, Answers]) -> str:
    rows = answers.get(Step.MOMENTS, {}).get("moments", ())
    asked = [
        line
        for row, line in zip(rows, moments(answers, planning.tenant_id), strict=True)
        if Rater(row["rater"]) not in rules.STAFF_RATERS
    ]
    if not asked:
        return _("Du får inga frågor. Vi använder uppgifter som redan finns i arbetet.")
    lines = [_("%(form)s, %(when)s, ungefär %(minutes)s") % vars(line) for line in asked]
    return _("Du får frågor så här: %(lines)s.") % {"lines": "; ".join(lines)}


def _voluntary() -> str:
    return _(
        "Du väljer själv om du vill svara, och kan hoppa över frågor. Du får samma hjälp om du säger nej, "
        "och du behöver inte säga varför."
    )


def _law() -> str:
    return _(
        "Nämnden ansvarar för uppgifterna. Nämnden ska enligt socialtjänstlagen följa upp kvaliteten i sitt arbete, "
        "och får därför behandla uppgifterna. De skyddas av sekretess. "
        "Ingen utanför arbetet får se vad just du har svarat."
    )


def _your_rights() -> str:
    return _(
        "Du kan få veta vilka uppgifter som finns om dig, få fel rättade och lämna klagomål till "
        "Integritetsskyddsmyndigheten. Fråga den du träffar hos oss, eller nämndens dataskyddsombud."
    )


def _to_fill_in(given: Mapping[str, object]) -> tuple[str, ...]:
    lacks = []
    if not given["use"]:
        lacks.append(_("vad svaren ska användas till"))
    if not given["sees"]:
        lacks.append(_("vem som ser vad"))
    return (*lacks, _("dataskyddsombudets adress"), _("hur länge uppgifterna sparas enligt er gallringsplan"))


# ---------------------------------------------------------------------- code book


def code_book_page(asker: Staff, planning: Planning) -> CodeBookPage:
    """Every variable of the chosen forms, its values, and which line of the idea it is there to show."""
    answers = seen.written(planning)
    idea, asking = answers.get(Step.IDEA, {}), answers.get(Step.MOMENTS, {})
    shows = {row["shown_by"]: row["line"] for row in asking.get("links", ())}
    forms = dict.fromkeys(str(row["instrument"]) for row in asking.get("moments", ()))
    return CodeBookPage(
        name=planning.name,
        lines=tuple(Said(_("Tanken"), saying.idea_line(line)) for line in idea.get("lines", ())),
        indicators=tuple(_indicator(one) for one in idea.get("indicators", ())),
        parts=tuple(_part(library.get(key), shows) for key in forms if shelf.has_form(planning.tenant_id, key)),
        back_url=_back(planning),
        tabs=tabs(planning, "code_book"),
    )


def _indicator(one: Answers) -> tuple[str, str, str]:
    kind, quality = (saying.value(part, one[part]) if one.get(part) else "-" for part in ("kind", "quality"))
    return str(one["name"]), kind, quality


def _part(one: Instrument, shows: Mapping[str, str]) -> CodeBookPart:
    text = one.text(get_language() or "sv")
    rows = tuple(
        VariableRow(
            f"{one.key}.{item.code}",
            text.items[item.code].label,
            _values(one, item.code),
            shows.get(f"{one.key}.{item.code}", ""),
        )
        for item in one.items
    )
    detail = _("Version %(version)s. %(minutes)s.") % {"version": one.version, "minutes": saying.minutes(one.minutes)}
    return CodeBookPart(text.name, detail, rows)


def _values(one: Instrument, code: str) -> str:
    text, item = one.text(get_language() or "sv"), one.item(code)
    options = text.items[code].options
    if options:
        return ", ".join(f"{value} = {label}" for value, label in options.items())
    return _("%(low)s till %(high)s") % {"low": item.minimum // item.factor, "high": item.maximum // item.factor}
