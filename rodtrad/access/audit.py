"""Write to the audit log; only actions may import this module, and the import contract says so."""

from __future__ import annotations

import uuid

from rodtrad.access import clock
from rodtrad.access.actors import Actor, describe
from rodtrad.access.models import Event


def record(
    actor: Actor,
    verb: str,
    *,
    kind: str = "",
    object_id: uuid.UUID | str = "",
    subject: uuid.UUID | None = None,
    unit: uuid.UUID | None = None,
    relation: str = "",
    details: dict[str, str | int | bool | None] | None = None,
) -> None:
    """Put one event on record inside the caller's transaction: who, what, about whom, when; never an answer."""
    actor_kind, identifier, label = describe(actor)
    Event.objects.create(
        tenant_id=actor.tenant_id,
        occurred_at=clock.now(),
        recorded_at=clock.machine_now(),
        verb=verb,
        actor_kind=actor_kind,
        actor=identifier,
        actor_label=label,
        object_kind=kind,
        object_id=str(object_id),
        subject=subject,
        unit=unit,
        relation=relation,
        details=details or {},
    )
