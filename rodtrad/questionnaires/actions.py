"""Everything a person can do to an own questionnaire."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import RuleBroken, require_current
from rodtrad.programmes import actions as programmes
from rodtrad.questionnaires.models import PublishedVersion, Questionnaire
from rodtrad.questionnaires.rules import compiling, draft, editing, keys, lint, versions
from rodtrad.questionnaires.rules.draft import Draft


@transaction.atomic
def begin_questionnaire(*, actor: Staff, unit: Unit, content: Draft) -> Questionnaire:
    """Begin a questionnaire of a unit's own."""
    name = draft.said(content.name)
    taken = set(Questionnaire.objects.filter(key__startswith=keys.PREFIX).values_list("key", flat=True))
    found = Questionnaire.objects.create(
        tenant_id=unit.tenant_id,
        unit=unit,
        key=keys.key(unit.tenant.key, name, taken),
        name=name,
        draft=draft.document(content),
        changed_at=clock.now(),
        changed_by=actor.name,
    )
    _record(actor, "questionnaire.begun", found)
    return found


@transaction.atomic
def save_draft(*, actor: Staff, questionnaire: Questionnaire, content: Draft, seen_version: int) -> Questionnaire:
    """Save what has been written; raises StaleEdit when somebody has saved since it was opened."""
    found = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    require_current(seen=seen_version, stored=found.version)
    found.draft, found.name = draft.document(content), draft.said(content.name)
    found.changed_at, found.changed_by, found.version = clock.now(), actor.name, found.version + 1
    found.save(update_fields=["draft", "name", "changed_at", "changed_by", "version"])
    _record(actor, "questionnaire.changed", found)
    return found


@transaction.atomic
def publish_questionnaire(
    *,
    actor: Staff,
    questionnaire: Questionnaire,
    seen_version: int,
    other_questions: Collection[str] = (),
    comparable: Collection[str] = (),
) -> PublishedVersion:
    """Publish the draft as a version that never changes, and let the committee's groups use it.

    Questions the group says are no longer the same get codes of their own. Raises StaleEdit, and RuleBroken while
    something must be put right or nothing has changed.
    """
    found = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    require_current(seen=seen_version, stored=found.version)
    content = draft.parse(found.draft)
    if not lint.may_publish(content):
        raise RuleBroken("questionnaire_has_stops")
    before = found.published.order_by("-number").first()
    if before is not None and before.draft == found.draft:
        raise RuleBroken("nothing_has_changed")
    content = _kept_apart(content, other_questions) if before else content
    number = before.number + 1 if before else 1
    joined = _joined(content, before, comparable)
    written = compiling.source(
        content,
        key=found.key,
        version=str(number),
        holder=found.tenant.name,
        minutes=lint.minutes(content),
        comparable=joined,
    )
    instrument = compiling.instrument(written, where=found.key)
    stored = draft.document(content)
    version = PublishedVersion.objects.create(
        questionnaire=found,
        number=number,
        definition=written,
        draft=stored,
        digest=hashlib.sha256(written.encode()).hexdigest(),
        structure_digest=instrument.structure_digest,
        published_at=clock.now(),
        published_by=actor.name,
    )
    found.draft, found.version, found.retired_on = stored, found.version + 1, None
    found.save(update_fields=["draft", "version", "retired_on"])
    if before is None:
        programmes.activate_instrument(actor=actor, instrument=instrument)
    _record(actor, "questionnaire.published", found, number=number)
    return version


@transaction.atomic
def retire_questionnaire(*, actor: Staff, questionnaire: Questionnaire) -> None:
    """Stop offering a questionnaire to new plans; those that run, and every answer, are left as they are."""
    found = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    if found.retired_on is None:
        found.retired_on = clock.today()
        found.save(update_fields=["retired_on"])
        _record(actor, "questionnaire.retired", found)


@transaction.atomic
def bring_back_questionnaire(*, actor: Staff, questionnaire: Questionnaire) -> None:
    """Offer a retired questionnaire again."""
    found = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    if found.retired_on is not None:
        found.retired_on = None
        found.save(update_fields=["retired_on"])
        _record(actor, "questionnaire.brought_back", found)


def _kept_apart(content: Draft, codes: Collection[str]) -> Draft:
    for question in content.questions:
        if question.code in codes:
            content = editing.recoded(content, question.code)
    return content


def _joined(content: Draft, before: PublishedVersion | None, comparable: Collection[str]) -> dict[str, list[str]]:
    """By score: the versions whose scores may stand in the same trajectory, the one before and what it joined."""
    if before is None:
        return {}
    old, was = draft.parse(before.draft), compiling.instrument(before.definition, where="the version before")
    return {
        score.key: [was.version, *was.scale(score.key).comparable_with]
        for score in content.scores
        if score.key in comparable and versions.may_be_compared(score, old, content)
    }


def _record(actor: Staff, verb: str, found: Questionnaire, **details: int) -> None:
    record(
        actor,
        verb,
        kind="questionnaire",
        object_id=found.public_id,
        unit=found.unit.public_id,
        details={"instrument": found.key, **details},
    )
