"""Where an answer belongs: everything that storing it needs, read in one statement.

One of the four hot paths: straight SQL, because model instances cost more here than the scoring.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from rodtrad.access import straight

_FIELDS = """
    i.id, i.public_id, i.tenant_id, i.rater, i.instrument, i.structure, i.status, i.mode, i.asked_at,
    i.picture_opened_at, o.id, o.public_id, o.number, o.episode_id, o.client_id, o.unit_id, c.public_id, c.birth_year,
    u.public_id, c.sex
"""
_FROM = """
    FROM collection_invitation i
    JOIN collection_occasion o ON o.id = i.occasion_id
    JOIN clients_client c ON c.id = o.client_id
    JOIN access_unit u ON u.id = o.unit_id
"""


@dataclass(frozen=True, slots=True)
class Place:
    """One rater's question at one occasion, with the keys of everything round it and no name."""

    invitation_id: int
    invitation: uuid.UUID
    tenant_id: int
    rater: str
    instrument: str
    structure: str
    status: str
    mode: str
    asked_at: datetime | None
    picture_opened_at: datetime | None
    occasion_id: int
    occasion: uuid.UUID
    session_number: int
    episode_id: int
    client_id: int
    unit_id: int
    client: uuid.UUID
    birth_year: int | None
    unit: uuid.UUID
    sex: str


def place_by_token_digest(digest: str) -> Place | None:
    """The place a link leads to, by the digest of its token; None when no invitation has it."""
    return _one("WHERE i.token_digest = %s", digest)


def place_by_id(invitation_id: int) -> Place:
    """The place of an invitation that exists."""
    place = _one("WHERE i.id = %s", invitation_id)
    if place is None:
        raise LookupError(f"Invitation {invitation_id} is gone.")
    return place


def _one(where: str, value: str | int) -> Place | None:
    row = straight.one(f"SELECT {_FIELDS} {_FROM} {where}", [value])
    if row is None:
        return None
    fields = list(row)
    for at in (1, 11, 16, 18):
        fields[at] = uuid_of(fields[at])
    for at in (8, 9):
        fields[at] = moment_or_none(fields[at])
    return Place(*fields)


def uuid_of(value: uuid.UUID | str) -> uuid.UUID:
    """SQLite keeps ids as 32 hexadecimal digits, PostgreSQL as ids."""
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)


def moment(value: datetime | str) -> datetime:
    """SQLite keeps times in UTC without saying so, PostgreSQL as times with a zone."""
    known = datetime.fromisoformat(value) if isinstance(value, str) else value
    return known.replace(tzinfo=UTC) if known.tzinfo is None else known


def moment_or_none(value: datetime | str | None) -> datetime | None:
    """A time that may be missing."""
    return None if value is None else moment(value)
