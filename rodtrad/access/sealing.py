"""Chain a committee's log so that no event can be changed, taken away or put in without being seen.

Each link is a keyed digest of one event and of the link before it. The key is not in the database, so whoever can write
there cannot mend the chain. What the chain cannot show by itself is that its very end was cut off: for that, note its
head now and then outside the system (the log page and `rodtrad seal` show it) and give it to `rodtrad verify`.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice

from django.conf import settings
from django.db.models import Exists, OuterRef

from rodtrad.access.models import Event, Seal
from rodtrad.kit import canonical

BEGINNING = "0" * 64
_AT_A_TIME = 1000


class FaultKind(StrEnum):
    """What has happened to a log that does not hold."""

    ALTERED = "altered"  # the event is not what was sealed, or the seal is not ours
    DELETED = "deleted"  # a sealed event is gone
    INSERTED = "inserted"  # an event says it is sealed, but no link knows it
    GAP = "gap"  # a link is gone
    CUT_OFF = "cut_off"  # a head that was noted earlier is not in the chain


@dataclass(frozen=True)
class Fault:
    """One place where the chain does not hold."""

    kind: FaultKind
    sequence: int
    event_id: int | None


@dataclass(frozen=True)
class Head:
    """The last link of a chain: note it outside the system to be able to show later that nothing was cut off."""

    sequence: int
    digest: str
    sealed_at: datetime | None = None


@dataclass(frozen=True)
class ChainReport:
    """What a check of a whole chain found."""

    links: int
    unsealed: int
    head: Head
    faults: tuple[Fault, ...]


def link(event: Event, *, sequence: int, previous: str) -> str:
    """The digest that seals an event in its place after another."""
    content = canonical.dumps({"sequence": sequence, "previous": previous, "event": _content(event)})
    return hmac.new(_key(event.tenant_id), content, hashlib.sha256).hexdigest()


def head(tenant_id: int) -> Head:
    """The last link of a committee's chain."""
    last = Seal.objects.filter(tenant_id=tenant_id).order_by("-sequence").first()
    return Head(last.sequence, last.digest, last.sealed_at) if last else Head(0, BEGINNING)


def verify_chain(tenant_id: int, *, noted: Sequence[Head] = ()) -> ChainReport:
    """Walk a committee's whole chain and say every place where it does not hold."""
    faults: list[Fault] = []
    previous, expected = BEGINNING, 1
    wanted = {one.sequence: one.digest for one in noted if one.sequence}
    for seal, event in _links(tenant_id):
        if seal.sequence != expected:
            faults.append(Fault(FaultKind.GAP, expected, None))
        if fault := _fault(seal, event, previous):
            faults.append(Fault(fault, seal.sequence, seal.event_id))
        if wanted.get(seal.sequence) == seal.digest:
            del wanted[seal.sequence]
        # Go on from what is stored, so that one change is one fault and not every link after it.
        previous, expected = seal.digest, seal.sequence + 1
    faults += [Fault(FaultKind.INSERTED, 0, pk) for pk in _claiming(tenant_id)]
    faults += [Fault(FaultKind.CUT_OFF, sequence, None) for sequence in sorted(wanted)]
    unsealed = Event.objects.filter(tenant_id=tenant_id, sealed=False).count()
    return ChainReport(expected - 1, unsealed, head(tenant_id), tuple(faults))


def _fault(seal: Seal, event: Event | None, previous: str) -> FaultKind | None:
    if event is None:
        return FaultKind.DELETED
    try:
        ours = link(event, sequence=seal.sequence, previous=previous)
    except canonical.NotCanonical:  # somebody wrote a value that the log never writes
        return FaultKind.ALTERED
    same = event.sealed and event.tenant_id == seal.tenant_id and hmac.compare_digest(ours, seal.digest)
    return None if same else FaultKind.ALTERED


def _links(tenant_id: int) -> Iterator[tuple[Seal, Event | None]]:
    seals = Seal.objects.filter(tenant_id=tenant_id).order_by("sequence").iterator(_AT_A_TIME)
    while some := list(islice(seals, _AT_A_TIME)):
        events = Event.objects.in_bulk([seal.event_id for seal in some])
        for seal in some:
            yield seal, events.get(seal.event_id)


def _claiming(tenant_id: int) -> list[int]:
    """Events that say they are sealed without a link."""
    known = Seal.objects.filter(event_id=OuterRef("pk"))
    claiming = Event.objects.filter(tenant_id=tenant_id, sealed=True).exclude(Exists(known))
    return list(claiming.order_by("pk").values_list("pk", flat=True))


def _content(event: Event) -> dict[str, object]:
    """All of an event but its mark of being sealed, as values that two databases write alike."""
    return {
        "id": event.pk,
        "tenant": event.tenant_id,
        "occurred_at": _moment(event.occurred_at),
        "recorded_at": _moment(event.recorded_at),
        "verb": event.verb,
        "actor": [event.actor_kind, event.actor, event.actor_label],
        "object": [event.object_kind, event.object_id],
        "subject": str(event.subject or ""),
        "unit": str(event.unit or ""),
        "relation": event.relation,
        "details": event.details,
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _key(tenant_id: int) -> bytes:
    """A key of the chain's own, so that a digest made for anything else is never a link."""
    return hmac.new(settings.INDEX_KEY.encode(), f"seal:{tenant_id}".encode(), hashlib.sha256).digest()
