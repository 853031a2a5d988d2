"""Seal the log: link committed events to the chain, apart from every request."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef

from rodtrad.access import clock, sealing
from rodtrad.access.actors import System
from rodtrad.access.models import Event, Seal, Tenant

AT_A_TIME = 500


@transaction.atomic
def seal_events(*, actor: System, limit: int = AT_A_TIME) -> int:
    """Link the oldest unsealed events of a committee to its chain, and say how many; safe to run twice at once.

    The only action that records no event: that event would wait for a seal in its turn, for ever.
    """
    tenant = Tenant.objects.select_for_update().get(pk=actor.tenant_id)  # one sealer at a time
    linked = Seal.objects.filter(event_id=OuterRef("pk"))
    waiting = Event.objects.filter(tenant=tenant, sealed=False).exclude(Exists(linked)).order_by("pk")[:limit]
    last = sealing.head(tenant.pk)
    sequence, previous, seals = last.sequence, last.digest, []
    for event in waiting:
        sequence += 1
        previous = sealing.link(event, sequence=sequence, previous=previous)
        seals.append(
            Seal(tenant=tenant, sequence=sequence, event_id=event.pk, digest=previous, sealed_at=clock.machine_now())
        )
    Seal.objects.bulk_create(seals)
    Event.objects.filter(pk__in=[seal.event_id for seal in seals]).update(sealed=True)
    return len(seals)
