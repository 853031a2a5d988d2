"""Compose the pages where a group writes its next plan and keeps the log of its conditions."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rodtrad.access import clock
from rodtrad.access.entitlements import below, reach
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_rows
from rodtrad.instruments import library
from rodtrad.programmes import words
from rodtrad.programmes.drafting import NewMoment, PlanDraft
from rodtrad.programmes.models import Programme
from rodtrad.programmes.pages import ConditionLine, ConditionsPage, DraftMoment, DraftPage
from rodtrad.programmes.queries.conditions import conditions, days
from rodtrad.programmes.queries.drafts import draft_of
from rodtrad.programmes.queries.seen import is_followed
from rodtrad.programmes.rules import MomentPlan


def may_plan(asker: Staff, programme: Programme) -> bool:
    """Whether one plans follow-ups where this one lies."""
    return programme.unit_id in reach(asker, Permission.PLAN_FOLLOW_UP).unit_ids


def instruments(tenant_id: int) -> tuple[tuple[str, str], ...]:
    """The forms of the library and of the committee, by name."""
    language = get_language() or "sv"
    named = {each.key: each.text(language).name for each in (*library.all(), *library.shelf(tenant_id))}
    return tuple(sorted(named.items(), key=lambda each: each[1].lower()))


def units(asker: Staff, programme: Programme) -> tuple[tuple[str, str], ...]:
    """The follow-up's own unit and those below it."""
    within = below(asker.tenant_id, {programme.unit_id}, clock.today())
    return tuple((str(row.public_id), row.name) for row in unit_rows(asker) if row.pk in within)


def draft_page(programme: Programme, agree: Any) -> DraftPage:
    """The draft of a follow-up's next version."""
    draft, version = draft_of(programme)
    names = {phase.value: name for phase, name in draft.phase_names.items()}
    return DraftPage(
        name=programme.name,
        back_url=reverse("feedback:programme", args=[programme.public_id]),
        sentence=_sentence(draft, version),
        moments=tuple(_moment(programme, place, m, draft, names) for place, m in enumerate(draft.moments, start=1)),
        person=str(words.person(draft.person_word).one),
        inclusion=_inclusion(draft),
        identity=identity(keeps_identity=programme.keeps_identity),
        identity_url="" if is_followed(programme) else reverse("programmes:draft_identity", args=[programme.public_id]),
        reasons=tuple(draft.reasons.values()),
        is_draft=version > 0,
        agree=agree,
        add_url=reverse("programmes:draft_moment", args=[programme.public_id, 0]),
        whom_url=reverse("programmes:draft_whom", args=[programme.public_id]),
        discard_url=reverse("programmes:draft_discard", args=[programme.public_id]),
    )


def _sentence(draft: PlanDraft, version: int) -> str:
    n = len(draft.moments)
    asks = ngettext("Planen ställer en fråga.", "Planen ställer %(n)s frågor.", n) % {"n": n}
    if version:
        return _("%(asks)s Det här är ett utkast som ingen följer än.") % {"asks": asks}
    return asks


def _moment(
    programme: Programme, place: int, moment: NewMoment, draft: PlanDraft, names: dict[str, str]
) -> DraftMoment:
    plan, language = moment.plan, get_language() or "sv"
    phase = words.phase(plan.phase, names) if plan.phase else ""
    place_args = [programme.public_id, place]
    return DraftMoment(
        label=moment.label,
        form=library.get(moment.instrument).text(language).name,
        who=str(words.rater(moment.rater, draft.person_word)),
        when=_when(plan, phase),
        window=_window(plan),
        change_url=reverse("programmes:draft_moment", args=place_args),
        remove_url=reverse("programmes:draft_remove", args=place_args),
    )


def _when(plan: MomentPlan, phase: words.Words) -> str:
    said = str(words.timing(plan.timing, plan.offset_days, plan.offset_months, plan.every_months, phase))
    return f"{said} ({words.kinds(plan.services)})" if plan.services else said


def _window(plan: MomentPlan) -> str:
    days = {"early": plan.early_days, "late": plan.window_days}
    if plan.early_days:
        return _("går bra från %(early)s dagar före till %(late)s dagar efter") % days
    return _("går bra till %(late)s dagar efter") % days


def identity(*, keeps_identity: bool) -> str:
    """Whether it is seen who a person is, as a sentence."""
    if keeps_identity:
        return _("Namn och födelseår får skrivas för den som är med.")
    return _("Det står inte vem någon är: bara en slumpad kod, varken namn, födelseår eller kön.")


def _inclusion(draft: PlanDraft) -> str:
    days, kinds = draft.inclusion.longer_than_days, words.kinds(draft.inclusion.services)
    if draft.inclusion.is_everybody:
        return _("Alla är med.")
    if days is None:
        return _("Bara den som har någon av de här insatserna är med: %(kinds)s.") % {"kinds": kinds}
    said = ngettext(
        "Bara den som har en insats som är beslutad för mer än %(n)s dag är med.",
        "Bara den som har en insats som är beslutad för mer än %(n)s dagar är med.",
        days,
    ) % {"n": days}
    return _("%(said)s Insatserna är: %(kinds)s.") % {"said": said, "kinds": kinds} if kinds else said


def conditions_page(asker: Staff, programme: Programme, form: Any) -> ConditionsPage:
    """The log of what changed for the group."""
    rows = list(conditions(asker, programme.unit))
    names = {row.pk: row.name for row in unit_rows(asker)}
    n = len(rows)
    return ConditionsPage(
        name=programme.name,
        back_url=reverse("feedback:programme", args=[programme.public_id]),
        sentence=ngettext("En sak har ändrats för gruppen.", "%(n)s saker har ändrats för gruppen.", n) % {"n": n}
        if rows
        else _("Inget är noterat om gruppens förutsättningar."),
        rows=tuple(
            ConditionLine(
                text=f"{words.CONDITION[row.kind]}: {row.text}",
                where=names.get(row.unit_id, ""),
                days=days(row.first, row.last),
                change_url=reverse("programmes:condition", args=[programme.public_id, row.public_id]),
                remove_url=reverse("programmes:condition_remove", args=[programme.public_id, row.public_id]),
            )
            for row in rows
        ),
        form=form if may_plan(asker, programme) else None,
    )
