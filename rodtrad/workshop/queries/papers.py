"""What comes out of the same answers: the plan on one sheet, and the code book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodtrad.access.models import Staff
from rodtrad.access.queries import unit_names
from rodtrad.instruments import library
from rodtrad.instruments.definition import Instrument
from rodtrad.workshop import shelf
from rodtrad.workshop.models import Planning
from rodtrad.workshop.pages import (
    CodeBookPage,
    CodeBookPart,
    MomentLine,
    PlanPage,
    Said,
    VariableRow,
)
from rodtrad.workshop.queries import rounds as seen
from rodtrad.workshop.queries import saying, without_cases
from rodtrad.workshop.queries.lengths import minutes
from rodtrad.workshop.queries.steps import group_of, tabs
from rodtrad.workshop.rules import Answers, Kind, Step

_ON_THE_PLAN = (Step.ABOUT, Step.IDEA, Step.MOMENTS, Step.USE, Step.TOGETHER, Step.CHIEF)


def plan_page(asker: Staff, planning: Planning) -> PlanPage:
    """The whole plan on one sheet of paper."""
    answers, kind = seen.written(planning), seen.kind_of(planning)
    shown = {
        step: answers.get(step, {}) for step in _ON_THE_PLAN if step is not Step.MOMENTS or kind is not Kind.CASES
    }  # what is asked in cases stands in a table of its own
    return PlanPage(
        name=planning.name,
        group=group_of(planning, unit_names(asker.tenant_id)),
        question=str(answers.get(Step.QUESTION, {}).get("question", "")),
        written=saying.written(planning, shown, links=False),
        moments=moments(answers, planning.tenant_id),
        cost=saying.cost(answers, planning.tenant_id, kind),
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
    meeting = planning.next_meeting_on
    return (Said(_("Nästa möte"), saying.day(meeting)),) if meeting else ()


def _back(planning: Planning) -> str:
    return reverse("workshop:planning", args=[planning.public_id])


# ---------------------------------------------------------------------- code book


def code_book_page(asker: Staff, planning: Planning) -> CodeBookPage:
    """Every variable of the chosen forms, its values, and which line of the idea it is there to show."""
    answers = seen.written(planning)
    idea, asking = answers.get(Step.IDEA, {}), answers.get(Step.MOMENTS, {})
    shows = {row["shown_by"]: row["line"] for row in asking.get("links", ())}
    kind = seen.kind_of(planning)
    forms = _forms(asking) if kind is Kind.CASES else ()
    common = _forms(seen.suggested(planning, "sv").get(Step.MOMENTS, {}))
    return CodeBookPage(
        name=planning.name,
        lines=tuple(Said(_("Tanken"), saying.idea_line(line)) for line in idea.get("lines", ())),
        indicators=tuple(_indicator(one) for one in idea.get("indicators", ())),
        parts=without_cases.code_book(kind, asking)
        if kind is not Kind.CASES
        else tuple(
            replace(_part(library.get(key), shows), belongs=_belongs(key, common))
            for key in forms
            if shelf.has_form(planning.tenant_id, key)
        ),
        back_url=_back(planning),
        tabs=tabs(planning, "code_book"),
    )


def _forms(asking: Answers) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(row["instrument"]) for row in asking.get("moments", ())))


def _belongs(key: str, common: tuple[str, ...]) -> str:
    """Common core or local addition; a plan that began from no model has neither."""
    if not common:
        return ""
    if key in common:
        return _("Gemensam kärna: andra som använder modellen frågar samma sak. Ändras den går det inte att jämföra.")
    return _("Eget tillägg: det här frågar bara ni.")


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
    detail = _("Version %(version)s. %(minutes)s.") % {"version": one.version, "minutes": minutes(one.minutes)}
    return CodeBookPart(text.name, detail, rows)


def _values(one: Instrument, code: str) -> str:
    text, item = one.text(get_language() or "sv"), one.item(code)
    options = text.items[code].options
    if options:
        return ", ".join(f"{value} = {label}" for value, label in options.items())
    return _("%(low)s till %(high)s") % {"low": item.minimum // item.factor, "high": item.maximum // item.factor}
