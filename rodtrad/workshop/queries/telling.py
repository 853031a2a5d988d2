"""What those who are asked are told, made of the group's own answers."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.models import Staff
from rodtrad.access.queries import unit_names
from rodtrad.programmes.rules import Rater
from rodtrad.workshop import rules
from rodtrad.workshop.models import Planning
from rodtrad.workshop.pages import InformationPage, Said
from rodtrad.workshop.queries import rounds as seen
from rodtrad.workshop.queries import without_cases
from rodtrad.workshop.queries.papers import moments
from rodtrad.workshop.queries.steps import group_of, tabs
from rodtrad.workshop.rules import Answers, Kind, Step


def information_page(asker: Staff, planning: Planning) -> InformationPage:
    """What those who are asked are told, made of the group's own answers."""
    answers = seen.written(planning)
    group = group_of(planning, unit_names(asker.tenant_id))
    use, sees = (str(answers.get(Step.USE, {}).get(field, "")) for field in ("use", "sees"))
    given = {"question": str(answers.get(Step.QUESTION, {}).get("question", "")), "use": use, "sees": sees}
    kind = seen.kind_of(planning)
    asks = kind in without_cases.ASKED
    why = _("Varför vi frågar") if asks else _("Varför vi gör det")
    return InformationPage(
        name=planning.name,
        heading=_("Därför frågar vi dig") if asks else _("Därför följer vi upp vårt arbete"),
        paragraphs=(
            Said(why, _why(group, given["question"], kind)),
            Said(_("Vad svaren används till"), use or _("Gruppen har inte skrivit det än.")),
            Said(_("Vem som ser svaren"), sees or _("Gruppen har inte skrivit det än.")),
            *_told(planning, kind, answers),
        ),
        to_fill_in=_to_fill_in(given),
        back_url=reverse("workshop:planning", args=[planning.public_id]),
        tabs=tabs(planning, "information"),
    )


def _told(planning: Planning, kind: Kind, answers: Mapping[Step, Answers]) -> tuple[Said, ...]:
    """How it is done, whether one must, and what becomes of what one says."""
    law, rights = Said(_("Dina uppgifter"), _law()), Said(_("Dina rättigheter"), _your_rights())
    if kind is Kind.CASES:
        how = Said(_("Hur det går till"), _how(planning, answers))
        return (how, Said(_("Det är frivilligt att svara"), _voluntary()), law, rights)
    told = without_cases.told(kind, answers.get(Step.MOMENTS, {}))
    return told if kind in without_cases.ASKED else (*told, law, rights)


def _why(group: str, question: str, kind: Kind) -> str:
    if not question:
        return _("%(group)s vill veta om arbetet hjälper.") % {"group": group}
    if kind not in without_cases.ASKED:
        return _("%(group)s vill veta: %(question)s") % {"group": group, "question": question}
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


def _to_fill_in(given: Mapping[str, str]) -> tuple[str, ...]:
    lacks = []
    if not given["use"]:
        lacks.append(_("vad svaren ska användas till"))
    if not given["sees"]:
        lacks.append(_("vem som ser vad"))
    return (*lacks, _("dataskyddsombudets adress"), _("hur länge uppgifterna sparas enligt er gallringsplan"))
