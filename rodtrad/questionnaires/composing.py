"""Compose the pages of a questionnaire that is being written."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_rows, units_reached
from rodtrad.questionnaires import queries, words
from rodtrad.questionnaires.forms.settings import places
from rodtrad.questionnaires.models import Questionnaire
from rodtrad.questionnaires.pages import BuilderPage, LanguageRow, ListPage, QuestionnaireRow, QuestionRow, ScoreRow
from rodtrad.questionnaires.pages import SectionRow as SectionOf
from rodtrad.questionnaires.rules import language, lint
from rodtrad.questionnaires.rules.draft import Draft, Question, Score, said
from rodtrad.questionnaires.rules.findings import Finding


def list_page(asker: Staff) -> ListPage:
    """The questionnaires of the units where one plans follow-up."""
    names = {row.pk: row.name for row in unit_rows(asker)}
    rows = {found: _list_row(found, names.get(found.unit_id, "")) for found in queries.written_by(asker)}
    kept = tuple(row for found, row in rows.items() if found.retired_on is None)
    n, published = len(kept), sum(found.newest is not None for found in rows if found.retired_on is None)  # type: ignore[attr-defined]  # annotated
    sentence = (
        ngettext(
            "Ni har %(n)s eget formulär, %(p)s är publicerat.", "Ni har %(n)s egna formulär, %(p)s är publicerade.", n
        )
        % {"n": n, "p": published}
        if rows
        else _("Ni har inget eget formulär än.")
    )
    return ListPage(sentence, kept, tuple(row for found, row in rows.items() if found.retired_on is not None))


def may_begin(asker: Staff) -> bool:
    """Whether there is a unit to write a questionnaire for."""
    return bool(units_reached(asker, Permission.PLAN_FOLLOW_UP))


def _list_row(found: Questionnaire, unit: str) -> QuestionnaireRow:
    n = len([question for question in queries.content(found).questions if question.kind != "info"])
    newest: int | None = found.newest  # type: ignore[attr-defined]  # annotated by the query
    standing = _("version %(n)s gäller") % {"n": newest} if newest else _("utkast, ingen får frågorna än")
    questions = ngettext("%(n)s fråga", "%(n)s frågor", n) % {"n": n}
    return QuestionnaireRow(found.public_id, found.name, unit, standing, questions)


def builder_page(found: Questionnaire) -> BuilderPage:
    """Everything that has been written, and what the reading of it found."""
    draft = queries.content(found)
    findings = lint.findings(draft)
    weights = Counter(one.weight for one in findings)
    newest = queries.newest(found)
    return BuilderPage(
        public_id=found.public_id,
        key=found.key,
        name=found.name,
        sentence=_sentence(draft, newest.number if newest else 0),
        purpose=draft.purpose,
        version=found.version,
        changed_at=found.changed_at,
        changed_by=found.changed_by,
        sections=_sections(draft, findings),
        scores=tuple(ScoreRow(score.key, said(score.name), _made_of(score)) for score in draft.scores),
        languages=tuple(
            LanguageRow(code, words.language(code), missing(draft, code)) for code in draft.languages if code != "sv"
        ),
        kinds=tuple(words.KINDS.items()),
        n_stops=weights["stop"],
        n_advice=weights["advice"],
        minutes=lint.minutes(draft),
        published=newest.number if newest else 0,
        is_retired=found.retired_on is not None,
    )


def _sentence(draft: Draft, published: int) -> str:
    n = len([question for question in draft.questions if question.kind != "info"])
    if not n:
        return _("Här är inga frågor än. Börja med den viktigaste.")
    asked = ngettext("%(n)s fråga", "%(n)s frågor", n) % {"n": n}
    about = _("%(asked)s, ungefär %(minutes)s min att svara på.") % {"asked": asked, "minutes": lint.minutes(draft)}
    standing = _("Version %(n)s gäller.") % {"n": published} if published else _("Utkast: ingen får frågorna än.")
    return f"{about} {standing}"


def missing(draft: Draft, code: str) -> int:
    """How many texts lack words in a language."""
    return sum(bool(text.get("sv")) and not text.get(code) for _place, text, _what in places(draft))


def _sections(draft: Draft, findings: tuple[Finding, ...]) -> tuple[SectionOf, ...]:
    number, found = 0, []
    for section in draft.sections:
        rows = []
        for question in section.questions:
            number += question.kind != "info"
            shown = str(number) if question.kind != "info" else ""
            rows.append(_question(question, shown, draft, [one for one in findings if one.question == question.code]))
        found.append(SectionOf(section.key, said(section.title), tuple(rows)))
    return tuple(found)


def _question(question: Question, number: str, draft: Draft, findings: list[Finding]) -> QuestionRow:
    weights = Counter(one.weight for one in findings)
    return QuestionRow(
        code=question.code,
        number=number,
        kind=words.KINDS[question.kind],
        label=said(question.label),
        answers=answers(question),
        condition=condition(question, draft),
        n_stops=weights["stop"],
        n_advice=weights["advice"],
    )


def answers(question: Question) -> str:
    """What can be answered, in one line."""
    if question.kind in ("choice", "multiple"):
        return " · ".join(said(choice.label) for choice in question.choices)
    if question.kind == "matrix":
        rows = ", ".join(said(row.label) for row in question.rows)
        return f"{rows}: " + " · ".join(said(choice.label) for choice in question.choices)
    if question.kind in ("scale", "number"):
        unit = f" {said(question.unit)}" if said(question.unit) else ""
        return _("%(least)s till %(most)s%(unit)s") % {"least": question.least, "most": question.most, "unit": unit}
    if question.kind == "line":
        return f"{said(question.low)} – {said(question.high)}"
    return ""


def condition(question: Question, draft: Draft) -> str:
    """When a question is asked, in words."""
    if question.condition is None:
        return question.raw_condition
    counted = {part.code: part for part in draft.counted}
    said_so = []
    for test in question.condition.tests:
        part = counted.get(test.item)
        label = dict(part.values).get(test.value) if part else None
        name = words.short(part.question, 40) if part else test.item
        value = said(label) if label else test.value
        sign = "" if test.sign == "==" else f"{words.SIGNS[test.sign]} "
        said_so.append(
            _("”%(question)s” besvaras med %(sign)s%(value)s") % {"question": name, "sign": sign, "value": value}
        )
    return (_(" eller ") if question.condition.any else _(" och ")).join(said_so)


def _made_of(score: Score) -> str:
    n = len(score.items)
    of = ngettext("%(n)s svar", "%(n)s svar", n) % {"n": n}
    way = _("högre är bättre") if score.higher_is_better else _("lägre är bättre")
    return f"{words.METHOD[score.method]}: {of}, {way}"


def outline(question: Question | None, draft: Draft) -> str:
    """A question as it is stored, to compare with what somebody else has written."""
    if question is None:
        return _("Borttagen.")
    lines = [said(question.label), said(question.help), answers(question), condition(question, draft)]
    return "\n".join(line for line in lines if line)


def reading(draft: Draft) -> list[tuple[Question, language.Lix]]:
    """How hard each question is to read, hardest first."""
    read = [(question, language.lix(said(question.label))) for question in draft.questions]
    return sorted(((q, lix) for q, lix in read if lix.words >= language.FEW_WORDS), key=lambda pair: -pair[1].value)
