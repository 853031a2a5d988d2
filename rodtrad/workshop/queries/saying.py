"""Put what a group has written into words: the questions with their answers, moments, cost and dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import formats
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rodtrad.instruments import library
from rodtrad.instruments.definition import Instrument
from rodtrad.programmes import words as programme_words
from rodtrad.programmes.rules import Rater
from rodtrad.workshop import rules, shelf, words
from rodtrad.workshop.models import Planning, PlanningComment
from rodtrad.workshop.moments import planned
from rodtrad.workshop.pages import CommentRow, CostPart, MomentLine, Said, Written
from rodtrad.workshop.queries import without_cases
from rodtrad.workshop.queries.lengths import hours, minutes, number
from rodtrad.workshop.rules import FIELDS, HOW, Answers, Asking, Cost, IndicatorKind, Kind, Quality, Step

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def day(on: date) -> str:
    """A day in words."""
    return formats.date_format(on, "j F Y")


def moment(at: datetime) -> str:
    """A day and a time in words."""
    return formats.date_format(at.astimezone(STOCKHOLM), "j F H.i")


def value(field: str, text: str) -> str:
    """An answer in words."""
    match field:
        case "person_word":
            return str(programme_words.person(text).one)
        case "arena":
            return str(words.ARENAS.get(text, text))
        case "kind":
            return str(words.INDICATOR_KINDS[IndicatorKind(text)])
        case "quality":
            return str(words.QUALITIES[Quality(text)])
        case "what":
            return str(words.KINDS[Kind(text)])
        case "next_meeting_on" | "asked_for_on" | "monday" | "opens_on" | "closes_on":
            return day(date.fromisoformat(text))
        case _:
            return text


def said(step: Step, answers: Answers, tenant: int) -> tuple[Said, ...]:
    """The questions of a page that have an answer."""
    plain = [
        Said(str(words.FIELDS[field].label), value(field, str(answers[field])))
        for field in _asked(step)
        if answers.get(field)
    ]
    return tuple(plain) + tuple(_rows(step, answers, tenant))


def _asked(step: Step) -> Iterable[str]:
    """Everything a page may ask, whatever is collected."""
    if step is not Step.MOMENTS:
        return FIELDS[step]
    return dict.fromkeys(field for fields in HOW.values() for field in fields)


def _rows(step: Step, answers: Answers, tenant: int) -> Iterable[Said]:
    if step is Step.IDEA:
        for line in answers.get("lines", ()):
            yield Said(_("Tanken"), idea_line(line))
        for one in answers.get("indicators", ()):
            tags = [value(part, one[part]) for part in ("kind", "quality") if one.get(part)]
            yield Said(_("Indikator"), f"{one['name']} ({', '.join(tags)})" if tags else str(one["name"]))
    if step is Step.MOMENTS:
        for row in answers.get("moments", ()):
            line = moment_line(row, "klient", tenant)
            yield Said(line.label, f"{line.form}, {line.who}, {line.when}")


def idea_line(line: Answers) -> str:
    """A thought in one sentence: group, insats, result."""
    text = " → ".join(str(line[part]) for part in ("target", "insats", "result") if line.get(part))
    return f"{text}. {_('Det märks på')}: {line['variables']}" if line.get("variables") else text


def written(planning: Planning, answers: Mapping[Step, Answers], *, links: bool = True) -> tuple[Written, ...]:
    """Everything that is written, page by page."""
    found = []
    for step in Step:
        lines = said(step, answers.get(step, {}), planning.tenant_id)
        if lines:
            url = reverse("workshop:step", args=[planning.public_id, step.value]) if links else ""
            found.append(Written(str(words.STEPS[step].heading), lines, url))
    return tuple(found)


def moment_line(row: Answers, person_word: str, tenant: int) -> MomentLine:
    """One thing that is asked, in words."""
    plan = planned(row)
    one = form_of(row, tenant)
    when = programme_words.timing(plan.timing.value, plan.offset_days, plan.offset_months, plan.every_months)
    return MomentLine(
        label=str(row["label"]),
        form=one.text(get_language() or "sv").name if one else str(row["instrument"]),
        who=str(programme_words.rater(str(row["rater"]), person_word)),
        when=str(when),
        minutes=minutes(one.minutes if one else 0),
        blank_url=reverse("programmes:blank", args=[one.key]) if one else "",
    )


def form_of(row: Answers, tenant: int) -> Instrument | None:
    """The form of a row, or None when the tenant does not have it."""
    key = str(row["instrument"])
    return library.get(key) if shelf.has_form(tenant, key) else None


def cost(answers: Mapping[Step, Answers], tenant: int, kind: Kind) -> CostPart | None:
    """What the plan costs in minutes; None before anything is planned."""
    if kind is not Kind.CASES:
        return without_cases.cost(kind, answers)
    rows = answers.get(Step.MOMENTS, {}).get("moments", ())
    askings = [
        Asking(one.minutes, Rater(row["rater"]), planned(row).timing) for row in rows if (one := form_of(row, tenant))
    ]
    if not askings:
        return None
    cases = number(answers.get(Step.ABOUT, {}).get("cases"))
    talks = number(answers.get(Step.MOMENTS, {}).get("talks")) or 1
    found = rules.cost(askings, cases=cases, talks=talks)
    return CostPart(_cost_sentence(found), _cost_rows(found))


def _cost_sentence(found: Cost) -> str:
    a_case = _("Varje ärende tar ungefär %(asked)s av den som svarar och %(staff)s av er.") % {
        "asked": minutes(found.asked_a_case), "staff": minutes(found.staff_a_case)
    }  # fmt: skip
    if not found.cases:
        return f"{a_case} {_('Skriv hur många ärenden ni har på ett år, så räknas året ut.')}"
    year = ngettext(
        "Med %(n)s ärende om året blir det %(hours)s av er tid.",
        "Med %(n)s ärenden om året blir det %(hours)s av er tid.",
        found.cases,
    ) % {"n": found.cases, "hours": hours(found.staff_a_year)}
    return f"{a_case} {year}"


def _cost_rows(found: Cost) -> tuple[tuple[str, ...], ...]:
    return (
        (_("De som svarar"), minutes(found.asked_a_case), hours(found.asked_a_year) if found.cases else "-"),
        (_("Ni som arbetar"), minutes(found.staff_a_case), hours(found.staff_a_year) if found.cases else "-"),
    )


def comments(rows: Iterable[PlanningComment], *, with_place: bool = False) -> tuple[CommentRow, ...]:
    """Comments, the oldest first."""
    return tuple(
        CommentRow(
            row.text, row.written_by.name, moment(row.written_at),
            str(words.STEPS[Step(row.step)].name) if with_place else "",
        )
        for row in rows
    )  # fmt: skip
