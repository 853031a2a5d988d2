"""Who can do something: staff, a respondent who holds a link, or a named job of the system."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from rodtrad.access.models import Staff


@dataclass(frozen=True)
class Respondent:
    """Somebody who holds the link of one invitation; the product knows no more than that."""

    tenant_id: int
    invitation: uuid.UUID


@dataclass(frozen=True)
class System:
    """A job of the system itself, by name, for one tenant."""

    tenant_id: int
    job: str


Actor = Staff | Respondent | System


def describe(actor: Actor) -> tuple[str, str, str]:
    """The kind, identifier and label that the log keeps of an actor."""
    match actor:
        case Respondent():
            return "respondent", str(actor.invitation), "respondent"
        case System():
            return "system", actor.job, actor.job
        case _:
            return "staff", str(actor.public_id), actor.name
