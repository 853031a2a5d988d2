"""Keep a group's short log of its conditions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rodtrad.access import rules as access_rules
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.models import Unit
from rodtrad.access.rules import RuleBroken, require_current
from rodtrad.programmes.models import GroupCondition
from rodtrad.programmes.rules import ConditionKind


@dataclass(frozen=True)
class NewCondition:
    """What changed for a group, from a day, and until a day if it is over."""

    kind: ConditionKind
    text: str
    first: date
    last: date | None = None


@transaction.atomic
def note_condition(*, actor: Actor, unit: Unit, new: NewCondition) -> GroupCondition:
    """Note something that changed the group's conditions."""
    _require(new)
    row = GroupCondition.objects.create(
        tenant_id=unit.tenant_id, unit=unit, kind=new.kind.value, text=new.text.strip(), first=new.first, last=new.last
    )
    _record(actor, "condition.noted", row)
    return row


@transaction.atomic
def change_condition(*, actor: Actor, condition: GroupCondition, new: NewCondition, seen_version: int) -> None:
    """Correct what was noted, unless it has been changed since one read it."""
    _require(new)
    stored = GroupCondition.objects.select_for_update().get(pk=condition.pk)
    require_current(seen=seen_version, stored=stored.version)
    stored.kind, stored.text, stored.first, stored.last = new.kind.value, new.text.strip(), new.first, new.last
    stored.version += 1
    stored.save()
    _record(actor, "condition.changed", stored)


@transaction.atomic
def remove_condition(*, actor: Actor, condition: GroupCondition) -> None:
    """Take away something that was noted by mistake."""
    _record(actor, "condition.removed", condition)
    condition.delete()


def _require(new: NewCondition) -> None:
    if not new.text.strip():
        raise RuleBroken("condition_is_empty")
    access_rules.require_period(valid_from=new.first, valid_to=new.last)


def _record(actor: Actor, verb: str, row: GroupCondition) -> None:
    record(actor, verb, kind="condition", object_id=row.public_id, unit=row.unit.public_id)
