"""Compose the page where a questionnaire is read through and published."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.questionnaires import composing, queries, words
from rodtrad.questionnaires.models import PublishedVersion, Questionnaire
from rodtrad.questionnaires.pages import FindingRow, JoinRow, KeptRow, LixRow, ReviewPage
from rodtrad.questionnaires.rules import draft as drafts
from rodtrad.questionnaires.rules import lint, versions
from rodtrad.questionnaires.rules.draft import Draft, said
from rodtrad.questionnaires.rules.findings import Finding


def review_page(found: Questionnaire, problem: str = "") -> ReviewPage:
    """What stops the form, what to think about, and what is kept from the version before."""
    draft, newest = queries.content(found), queries.newest(found)
    findings = lint.findings(draft)
    stops = tuple(_finding(one, draft) for one in findings if one.weight == "stop")
    before = drafts.parse(newest.draft) if newest else None
    return ReviewPage(
        public_id=found.public_id,
        name=found.name,
        sentence=_sentence(len(stops), lint.minutes(draft)),
        stops=stops,
        advice=tuple(_finding(one, draft) for one in findings if one.weight == "advice"),
        reading=tuple(
            LixRow(words.short(question, 80), str(lix.value), ", ".join(lix.long_words[:6]))
            for question, lix in composing.reading(draft)
        ),
        minutes=lint.minutes(draft),
        version=found.version,
        number=newest.number + 1 if newest else 1,
        kept=_kept(before, draft) if before else (),
        joins=_joins(before, draft) if before else (),
        changed=newest is None or newest.draft != found.draft,
        problem=problem,
    )


def _sentence(n_stops: int, minutes: int) -> str:
    if not n_stops:
        return _("Inget hindrar att formuläret publiceras. Det tar ungefär %(n)s min att svara på.") % {"n": minutes}
    return ngettext("%(n)s sak behöver rättas först.", "%(n)s saker behöver rättas först.", n_stops) % {"n": n_stops}


def _finding(one: Finding, draft: Draft) -> FindingRow:
    try:
        label = words.short(draft.question(one.question)) if one.question else ""
    except LookupError:
        label = ""
    return FindingRow(words.finding(one), label, one.question)


def _kept(before: Draft, after: Draft) -> tuple[KeptRow, ...]:
    rows = []
    for row in versions.compared(before, after):
        question = row.after or row.before
        assert question is not None
        was = words.short(row.before, 80) if row.before and row.kept == "reworded" else ""
        rows.append(
            KeptRow(row.code, words.short(question, 80), was, words.KEPT[row.kept], row.kept in ("reworded", "changed"))
        )
    return tuple(rows)


def _joins(before: Draft, after: Draft) -> tuple[JoinRow, ...]:
    return tuple(
        JoinRow(score.key, said(score.name), versions.may_be_compared(score, before, after)) for score in after.scores
    )


def published(found: Questionnaire) -> tuple[PublishedVersion, ...]:
    """Every version, newest first."""
    return tuple(found.published.order_by("-number"))
