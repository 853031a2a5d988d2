"""Compose what is written once a follow-up runs: its diary, the sheet of experience, and the hand-over page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access import clock
from rodtrad.access.entitlements import below
from rodtrad.access.models import Staff, Unit
from rodtrad.access.queries import unit_by_public_id, unit_names
from rodtrad.observations import words as observed
from rodtrad.observations.models import FollowUp
from rodtrad.observations.queries.followups import everything
from rodtrad.observations.rules.kinds import Status
from rodtrad.observations.sentences import listing
from rodtrad.programmes.models import Programme
from rodtrad.programmes.queries import programmes
from rodtrad.workshop import words
from rodtrad.workshop.forms import ExperienceForm, NoteForm
from rodtrad.workshop.models import ExperienceSheet, Planning
from rodtrad.workshop.pages import DiaryPage, ExperiencePage, HandOverPage, HandOverRow, NoteRow, Said
from rodtrad.workshop.queries import rounds as seen
from rodtrad.workshop.queries import saying
from rodtrad.workshop.queries.covered import Coverage, coverage
from rodtrad.workshop.queries.steps import PAGES, group_of, tabs
from rodtrad.workshop.rules import Answers, NoteKind, PlanningStatus, Step


def diary_page(asker: Staff, planning: Planning, form: NoteForm | None = None) -> DiaryPage:
    """The diary, the latest entry first."""
    notes = list(planning.notes.order_by("-happened_on", "-pk"))
    sentence = ngettext("En anteckning i dagboken.", "%(n)s anteckningar i dagboken.", len(notes)) % {"n": len(notes)}
    empty = NoteForm(initial={"happened_on": clock.today()})
    return DiaryPage(
        name=planning.name,
        sentence=sentence if notes else _("Dagboken är tom än så länge."),
        notes=tuple(
            NoteRow(saying.day(one.happened_on), str(words.NOTE_KINDS[NoteKind(one.kind)]), one.text, one.why)
            for one in notes
        ),
        form=(form or empty) if seen.takes_part(asker, planning) else None,
        back_url=reverse("workshop:planning", args=[planning.public_id]),
        tabs=tabs(planning, "diary"),
    )


def experience_of(planning: Planning) -> ExperienceSheet | None:
    """The sheet, or None before anything is written on it."""
    return ExperienceSheet.objects.filter(planning=planning).first()


def experience_form(planning: Planning, data: Mapping[str, object] | None = None) -> ExperienceForm:
    """The sheet as a form; the first time, the question is the group's own."""
    found = experience_of(planning)
    if found:
        return ExperienceForm(found.written, version=found.version, data=data)
    question = seen.written(planning).get(Step.QUESTION, {}).get("question", "")
    return ExperienceForm({"our_question": question}, version=0, data=data)


def experience_page(
    asker: Staff, planning: Planning, *, form: ExperienceForm | None = None, stale: Answers | None = None
) -> ExperiencePage:
    """The sheet, to read and print; with a form, to write."""
    found = experience_of(planning)
    return ExperiencePage(
        name=planning.name,
        group=group_of(planning, unit_names(asker.tenant_id)),
        said=experience_said(found.written if found else {}),
        form=form,
        edit_url=reverse("workshop:write_experience", args=[planning.public_id])
        if seen.takes_part(asker, planning)
        else "",
        stale=experience_said(stale) if stale is not None else (),
        back_url=reverse("workshop:planning", args=[planning.public_id]),
        tabs=tabs(planning, "experience"),
    )


def experience_said(written: Answers) -> tuple[Said, ...]:
    """The headings of the sheet that have a text."""
    return tuple(Said(str(words.FIELDS[key].label), str(written[key])) for key in words.EXPERIENCE if written.get(key))


# ---------------------------------------------------------------------- the hand-over page


def hand_over_page(asker: Staff, unit_id: UUID) -> HandOverPage:
    """What a new manager of a unit must know. Raises Unit.DoesNotExist outside what the asker sees."""
    unit = unit_by_public_id(asker, unit_id)
    inside = below(asker.tenant_id, {unit.pk}, clock.today())
    found = {one.pk: one for one in programmes(asker) if one.unit_id in inside}
    others = [one for one in everything(asker) if one.unit_id in inside and one.status == Status.RUNNING]
    names = unit_names(asker.tenant_id)
    if not found and not others and not seen.writable_units(asker) & inside:
        raise Unit.DoesNotExist
    rounds = list(seen.plannings(asker))
    planned = {one.programme_id: one for one in rounds if one.programme_id}
    also = {one.followup_id: one for one in rounds if one.followup_id}
    covered = coverage(asker, found)
    rows = (
        *(_hand_over(one, planned.get(key), covered[key]) for key, one in found.items()),
        *(_hand_over_other(one, also.get(one.pk)) for one in others),
    )
    said = ngettext("En uppföljning lämnas över.", "%(n)s uppföljningar lämnas över.", len(rows)) % {"n": len(rows)}
    sentence = said if rows else _("Här finns ingen uppföljning att lämna över.")
    return HandOverPage(names.get(unit.pk, ""), sentence, rows, reverse("programmes:list"))


def _hand_over(programme: Programme, planning: Planning | None, covered: Coverage) -> HandOverRow:
    first = programme.versions.order_by("number").first()
    return HandOverRow(
        name=programme.name,
        question=programme.question,
        since=_("sedan %(day)s") % {"day": saying.day(first.agreed_on)} if first else "",
        coverage=covered.words,
        promised=_promised(planning),
        open_decisions=_open_decisions(planning),
        next_dates=_next_dates(planning),
        url=reverse("feedback:programme", args=[programme.public_id]),
    )


def _hand_over_other(followup: FollowUp, planning: Planning | None) -> HandOverRow:
    """A follow-up without cases: it has no questions that must be answered, so how far it has come is said instead."""
    page, name = PAGES[followup.kind]
    return HandOverRow(
        name=followup.name,
        question=followup.question,
        since=_("sedan %(day)s") % {"day": saying.day(followup.started_on)},
        coverage=f"{observed.KINDS[followup.kind]}, {listing.status(followup)}",
        has_cases=False,
        promised=_promised(planning),
        open_decisions=_open_decisions(planning),
        next_dates=_next_dates(planning),
        url=reverse(page, kwargs={name: followup.public_id}),
    )


def _promised(planning: Planning | None) -> tuple[Said, ...]:
    if planning is None:
        return ()
    return saying.said(Step.CHIEF, seen.written(planning).get(Step.CHIEF, {}), planning.tenant_id)


def _open_decisions(planning: Planning | None) -> tuple[str, ...]:
    """Questions and comments that nobody has closed in the diary: the latest three of each."""
    if planning is None:
        return ()
    choices = planning.notes.filter(kind=NoteKind.CHOICE.value).order_by("-happened_on", "-pk")[:3]
    return tuple(f"{saying.day(one.happened_on)}: {one.text}" for one in choices)


def _next_dates(planning: Planning | None) -> tuple[str, ...]:
    if planning is None:
        return ()
    today = clock.today()
    named = (
        (planning.next_meeting_on, _("nästa möte %(day)s")),
        (planning.asked_for_on, _("chefen frågar efter resultatet %(day)s")),
    )
    return tuple(text % {"day": saying.day(on)} for on, text in named if on and on >= today)


def is_running(planning: Planning) -> bool:
    """Whether the follow-up has started."""
    return planning.status == PlanningStatus.STARTED


def coming(planning: Planning) -> tuple[tuple[date, str], ...]:
    """The days a round has promised, with what they are."""
    named = (
        (planning.next_meeting_on, _("Möte om %(name)s")),
        (planning.asked_for_on, _("Resultatet av %(name)s efterfrågas")),
    )
    return tuple((on, text % {"name": planning.name}) for on, text in named if on)
