"""Write to the audit log; only actions may import this module, and the import contract says so."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from rodtrad.access import clock
from rodtrad.access.actors import Actor, describe
from rodtrad.access.models import Event

COLUMNS = (
    "tenant_id", "occurred_at", "recorded_at", "verb", "actor_kind", "actor", "actor_label", "object_kind", "object_id",
    "subject", "unit", "relation", "details", "sealed",
)  # fmt: skip
Details = dict[str, str | int | bool | None]
_WAITING: ContextVar[list[Event] | None] = ContextVar("events_to_write", default=None)


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
    event, waiting = Event(**dict(zip(COLUMNS, values, strict=True))), _WAITING.get()
    if waiting is None:
        event.save(force_insert=True)
    else:
        waiting.append(event)


@contextmanager
def together() -> Iterator[None]:
    """Write the events of many things in one go, in their order, inside the caller's transaction; none if it breaks."""
    if _WAITING.get() is not None:
        yield  # whoever began writes them all
        return
    waiting: list[Event] = []
    before = _WAITING.set(waiting)
    try:
        yield
    finally:
        _WAITING.reset(before)
    Event.objects.bulk_create(waiting, batch_size=500)


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
