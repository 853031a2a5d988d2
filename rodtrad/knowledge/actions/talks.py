"""Interpret a result together: expect, see, ask whether it is right, decide, and measure again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.encryption import seal
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import require_current
from rodtrad.analysis.models import Publication
from rodtrad.knowledge.actions.wheel import hold_nearest
from rodtrad.knowledge.models import FigureMark, Lesson, ResultsTalk
from rodtrad.knowledge.rules.editing import require_text
from rodtrad.knowledge.rules.lessons import LessonKind, LessonState
from rodtrad.knowledge.rules.talks import (
    SourceKind,
    require_checked,
    require_decision,
    require_expectation,
    require_unseen,
)
from rodtrad.knowledge.rules.years import ActivityKind


@dataclass(frozen=True)
class Source:
    """Which result: a publication, or one measure of the unit's living picture over a time."""

    publication: Publication | None = None
    measure: str = ""
    window: str = ""

    @property
    def kind(self) -> SourceKind:
        """What it is."""
        return SourceKind.PUBLICATION if self.publication else SourceKind.LIVE


@dataclass(frozen=True)
class Decision:
    """What surprised the group and what it decided, with an owner and a day, and when it is measured again."""

    surprise: str = ""
    text: str = ""
    owner: Staff | None = None
    due: date | None = None
    measure_again_on: date | None = None


@transaction.atomic
def plan_talk(
    *, actor: Staff, unit: Unit, title: str, held_on: date, source: Source, earlier: ResultsTalk | None = None
) -> ResultsTalk:
    """Plan a talk about one result; nobody has seen it in this talk yet."""
    talk = ResultsTalk.objects.create(
        tenant_id=actor.tenant_id,
        unit=unit,
        title=require_text(title),
        held_on=held_on,
        source=source.kind.value,
        publication=source.publication,
        measure=source.measure,
        window=source.window,
        earlier=earlier,
    )
    _record(actor, "talk.planned", talk)
    return talk


@transaction.atomic
def expect(*, actor: Staff, talk: ResultsTalk, text: str, seen_version: int) -> ResultsTalk:
    """Write what the group expects to see, before it sees it."""
    stored = _locked(talk)
    require_unseen(revealed=stored.revealed_at is not None)
    require_current(seen=seen_version, stored=stored.version)
    require_expectation(text)
    stored.expected = text.strip()
    return _saved(actor, "talk.expected", stored, "expected")


@transaction.atomic
def reveal_result(*, actor: Staff, talk: ResultsTalk, data_version: str, sentence: str) -> ResultsTalk:
    """Show the result to the group; from now on the expectation stands, and the talk follows this data version."""
    stored = _locked(talk)
    require_expectation(stored.expected)
    require_unseen(revealed=stored.revealed_at is not None)
    stored.revealed_at, stored.data_version = clock.now(), data_version
    stored.sentence_sealed = seal(sentence, where=stored.where)
    return _saved(actor, "talk.result_shown", stored, "revealed_at", "data_version", "sentence_sealed")


@transaction.atomic
def check(
    *, actor: Staff, talk: ResultsTalk, is_right: str, words: str, involved: str, seen_version: int
) -> ResultsTalk:
    """Answer whether it is right, and how those it is about take part in the interpretation."""
    stored = _locked(talk)
    require_current(seen=seen_version, stored=stored.version)
    require_checked(revealed=stored.revealed_at is not None, is_right=is_right)
    stored.is_right, stored.is_right_text, stored.involved = is_right, words.strip(), involved.strip()
    return _saved(actor, "talk.checked", stored, "is_right", "is_right_text", "involved")


@transaction.atomic
def mark_figure(*, actor: Staff, talk: ResultsTalk, kind: str, figure: str, words: str) -> FigureMark:
    """Mark a figure as wrongly recorded or misunderstood; the mark follows the data version that was read."""
    mark = FigureMark.objects.create(
        talk=talk,
        kind=kind,
        figure=require_text(figure),
        words=words.strip(),
        data_version=talk.data_version,
        marked_by=actor,
        marked_on=clock.today(),
    )
    _record(actor, "talk.figure_marked", talk)
    return mark


@transaction.atomic
def settle_mark(*, actor: Staff, mark: FigureMark) -> None:
    """Note that a marked figure has been put right or explained."""
    mark.settled_on = clock.today()
    mark.save(update_fields=["settled_on"])
    _record(actor, "talk.mark_settled", mark.talk)


@transaction.atomic
def decide(*, actor: Staff, talk: ResultsTalk, decision: Decision, seen_version: int) -> ResultsTalk:
    """Note what surprised, what was decided, by whom and until when, and when it is measured again."""
    stored = _locked(talk)
    require_current(seen=seen_version, stored=stored.version)
    require_checked(revealed=stored.revealed_at is not None, is_right=stored.is_right)
    require_decision(text=decision.text, owner=decision.owner is not None, due=decision.due)
    stored.surprise, stored.measure_again_on = decision.surprise.strip(), decision.measure_again_on
    stored.decided_on = stored.decided_on or clock.today()
    if decision.text.strip():
        Lesson.objects.update_or_create(
            from_talk=stored,
            kind=LessonKind.DECISION.value,
            defaults={
                "tenant_id": stored.tenant_id, "unit": stored.unit, "text": decision.text.strip(),
                "owner": decision.owner, "follow_up_on": decision.due, "state": LessonState.TRYING.value,
                "written_on": clock.today(),
            },
        )  # fmt: skip
    hold_nearest(actor=actor, unit=stored.unit, kind=ActivityKind.RESULTS_TALK.value, on=clock.today())
    return _saved(actor, "talk.decided", stored, "surprise", "measure_again_on", "decided_on")


@transaction.atomic
def measure_again(*, actor: Staff, talk: ResultsTalk, source: Source) -> ResultsTalk:
    """Begin a new talk about the same thing, tied to the earlier one; what is begun already is the one to use."""
    begun = ResultsTalk.objects.filter(earlier=talk).first()
    if begun:
        return begun
    return plan_talk(actor=actor, unit=talk.unit, title=talk.title, held_on=clock.today(), source=source, earlier=talk)


def _locked(talk: ResultsTalk) -> ResultsTalk:
    return ResultsTalk.objects.select_for_update(of=("self",)).select_related("unit").get(pk=talk.pk)


def _saved(actor: Staff, verb: str, talk: ResultsTalk, *fields: str) -> ResultsTalk:
    talk.version += 1
    talk.save(update_fields=[*fields, "version"])
    _record(actor, verb, talk)
    return talk


def _record(actor: Staff, verb: str, talk: ResultsTalk) -> None:
    record(actor, verb, kind="results_talk", object_id=talk.public_id, unit=talk.unit.public_id)
