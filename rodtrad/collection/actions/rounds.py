"""The daily round: plan ahead what recurs, and clear the list of what has been dealt with. Safe to do twice."""

from __future__ import annotations

from itertools import count

from django.db import transaction

from rodtrad.access.actors import Actor, System
from rodtrad.access.audit import record
from rodtrad.clients.models import Episode
from rodtrad.collection.actions.planning import CHUNK, plan_episode, plan_some
from rodtrad.collection.models import Invitation
from rodtrad.collection.rules import WAITING, InvitationStatus
from rodtrad.programmes.models import Moment, Programme
from rodtrad.programmes.rules import ProgrammeStatus, Timing

_OPEN = (InvitationStatus.PLANNED.value, *sorted(status.value for status in WAITING))


@transaction.atomic
def plan_ahead(*, actor: System, episode: Episode) -> int:
    """Plan one episode as of today; the round calls it for each, so that no write is long."""
    changes = plan_episode(actor=actor, episode=episode)
    if changes:
        record(actor, "episode.planned_ahead", kind="episode", object_id=episode.public_id)
    return changes


@transaction.atomic
def clear_done(*, actor: System) -> int:
    """Take what has been answered or explained out of the index of what is due."""
    done = Invitation.everyone.filter(tenant_id=actor.tenant_id, open_due_on__isnull=False).exclude(status__in=_OPEN)
    cleared = done.update(open_due_on=None)
    if cleared:
        record(actor, "due_list.cleared", kind="tenant", object_id=str(actor.tenant_id), details={"questions": cleared})
    return cleared


def plan_programme(*, actor: Actor, programme: Programme, at_most: int | None = None) -> bool:
    """Bring the contacts of a follow-up up to its plan, some at a time; whether all are done now.

    Each time is a transaction that notes how far it came, so whoever goes on (the queue, the daily round, anybody)
    begins where it was broken off. A contact's plan is always whole; with `at_most`, so many contacts are enough.
    """
    rounds = count() if at_most is None else range(at_most // CHUNK)
    return any(plan_some(actor=actor, programme=programme) is None for _ in rounds)


def plan_unfinished(*, actor: System) -> int:
    """Go on with every follow-up whose contacts were not all brought up to its plan; say how many there were."""
    waiting = list(Programme.objects.filter(tenant_id=actor.tenant_id, planned_through__isnull=False).order_by("pk"))
    for programme in waiting:
        plan_programme(actor=actor, programme=programme)
    return len(waiting)


def plan_round(*, actor: System) -> int:
    """Go on with what was broken off, plan everybody whose plan has something that recurs; say how many changed."""
    plan_unfinished(actor=actor)
    recurring = Moment.objects.filter(
        timing=Timing.EVERY.value,
        version__programme__tenant_id=actor.tenant_id,
        version__programme__status=ProgrammeStatus.RUNNING.value,
    )
    open_ones = Episode.everyone.filter(
        tenant_id=actor.tenant_id, closed_on=None, programme_version__in=recurring.values("version")
    )
    changed = 0
    for episode in open_ones.select_related("client", "unit").order_by("pk").iterator(chunk_size=500):
        changed += bool(plan_ahead(actor=actor, episode=episode))
    return changed
