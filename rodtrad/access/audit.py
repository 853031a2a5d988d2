"""Write to the audit log; only actions may import this module, and the import contract says so."""

from __future__ import annotations

import uuid

from rodtrad.access import clock
from rodtrad.access.actors import Actor, describe
from rodtrad.access.models import Event

COLUMNS = (
    "tenant_id", "occurred_at", "recorded_at", "verb", "actor_kind", "actor", "actor_label", "object_kind", "object_id",
    "subject", "unit", "relation", "details", "sealed",
)  # fmt: skip
Details = dict[str, str | int | bool | None]


def record(
    actor: Actor,
    verb: str,
    *,
    kind: str = "",
    object_id: uuid.UUID | str = "",
    subject: uuid.UUID | None = None,
    unit: uuid.UUID | None = None,
    relation: str = "",
    details: Details | None = None,
) -> None:
    """Put one event on record inside the caller's transaction: who, what, about whom, when; never an answer."""
    values = row(
        actor,
        verb,
        kind=kind,
        object_id=object_id,
        subject=subject,
        unit=unit,
        relation=relation,
        details=details,
    )
    Event.objects.create(**dict(zip(COLUMNS, values, strict=True)))


def row(
    actor: Actor,
    verb: str,
    *,
    kind: str,
    object_id: uuid.UUID | str,
    subject: uuid.UUID | None,
    unit: uuid.UUID | None,
    relation: str = "",
    details: Details | None = None,
) -> tuple[object, ...]:
    """The values of one event in the order of COLUMNS, for the action that writes by straight SQL."""
    actor_kind, identifier, label = describe(actor)
    now = clock.now()
    return (
        actor.tenant_id, now, clock.machine_now(), verb, actor_kind, identifier, label, kind, str(object_id),
        subject, unit, relation, details or {}, False,
    )  # fmt: skip
