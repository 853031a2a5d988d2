"""Who sits with whom in a session: read from its seal, and remembered afterwards as digests only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rodtrad.access.encryption import blind_index
from rodtrad.exercises.models import Session
from rodtrad.exercises.rules.groups import Pair


@dataclass(frozen=True)
class SmallGroup:
    """A small group in a session; who reports is agreed by the group, never drawn."""

    names: tuple[str, ...]
    reporter: str = ""


def groups_of(session: Session) -> tuple[SmallGroup, ...]:
    """The groups of a session, as the leader arranged them."""
    if not session.groups_sealed:
        return ()
    return tuple(SmallGroup(tuple(each["names"]), each["reporter"]) for each in json.loads(session.groups))


def _digest(one: str, other: str, tenant_id: int) -> str:
    return blind_index("|".join(sorted((one.casefold(), other.casefold()))), tenant_id=tenant_id)[:24]


def digests(groups: Sequence[SmallGroup], *, tenant_id: int) -> set[str]:
    """Everybody who sat with somebody, as keyed digests."""
    return {_digest(one, other, tenant_id) for group in groups for one, other in combinations(group.names, 2)}


def met(names: Sequence[str], earlier: set[str], *, tenant_id: int) -> frozenset[Pair]:
    """Which of these names sat together last time."""
    return frozenset(
        (min(one, other), max(one, other))
        for one, other in combinations(names, 2)
        if _digest(one, other, tenant_id) in earlier
    )
