"""Which columns the copy has: people by pseudonym, answers and scores in the narrowest type that holds them."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

import pyarrow as pa

from rodtrad.instruments import library
from rodtrad.instruments.definition import Instrument

FORMAT = 3  # raise it when a column changes; copies of another format are thrown away and rebuilt
INVITATIONS = "invitations"
_SMALL = 127

_WORD = pa.string()  # Parquet keeps a dictionary of the few words there are

# `row` is the running number of the response or the question, needed to erase it; it is nobody's key.
_PLACE = (
    pa.field("row", pa.int64(), nullable=False),
    pa.field("client", pa.int64()),
    pa.field("episode", pa.int64()),
    pa.field("unit", pa.int32(), nullable=False),
    pa.field("programme", pa.int32()),
    pa.field("rater", _WORD, nullable=False),
    pa.field("insats", pa.int64()),  # the running number of the insats it is about, where the plan asks of one
)
_RESPONSE = (
    pa.field("occurred_on", pa.date32(), nullable=False),
    pa.field("session", pa.int16(), nullable=False),
    pa.field("age", pa.int16()),
    pa.field("service", _WORD, nullable=False),
    pa.field("mode", _WORD, nullable=False),
    pa.field("language", _WORD, nullable=False),
    pa.field("supersedes", pa.int64()),
)
_INVITATION = (
    pa.field("instrument", _WORD, nullable=False),
    pa.field("due_on", pa.date32(), nullable=False),
    pa.field("closes_on", pa.date32(), nullable=False),  # the last day of the window after the due day
    pa.field("standing", pa.int8(), nullable=False),
    pa.field("service", _WORD, nullable=False),
    pa.field("sync", pa.int64(), nullable=False),  # which sync saw it stand so: the latest counts
)


class Standing(IntEnum):
    """How a question stands, as the copy keeps it; asked and opened are the same to a group."""

    GONE = 0
    PLANNED = 1
    WAITING = 2
    ANSWERED = 3
    DECLINED = 4
    NOT_REACHED = 5
    WE_DID_NOT_ASK = 6
    INTERPRETER_MISSING = 7
    UNSUITABLE = 8
    MOVED = 9
    DECEASED = 10


STANDINGS = {
    **{s.name.lower(): s for s in Standing if s not in (Standing.GONE, Standing.WAITING)},
    "asked": Standing.WAITING,
    "opened": Standing.WAITING,
}
"""From the status of an invitation to its standing."""


def responses(instrument: str, structure: str) -> str:
    """Return the name of the table with the responses to one structure version of an instrument."""
    return f"responses-{instrument}@{structure}"


def structures(tables: list[str], instrument: str) -> tuple[str, ...]:
    """Return the structure versions of an instrument that some tables hold answers to."""
    start = f"responses-{instrument}@"
    return tuple(table.removeprefix(start) for table in tables if table.startswith(start))


def instruments(tables: Iterable[str]) -> tuple[str, ...]:
    """Return the instruments that some tables hold answers to, shipped ones and a tenant's own."""
    named = (table.removeprefix("responses-").split("@", 1)[0] for table in tables if table != INVITATIONS)
    return tuple(sorted(set(named)))


def of(table: str) -> pa.Schema:
    """Return the columns of a table by its name."""
    if table == INVITATIONS:
        return pa.schema((*_PLACE, *_INVITATION))
    instrument, structure = table.removeprefix("responses-").split("@", 1)
    return _responses(library.get(instrument, structure))


def special(table: str) -> dict[str, frozenset[int]]:
    """Return the questions of a table with stored numbers that say why there is no answer, and those numbers."""
    instrument, structure = table.removeprefix("responses-").split("@", 1)
    return {item.code: frozenset(item.special) for item in library.get(instrument, structure).items if item.special}


def _responses(instrument: Instrument) -> pa.Schema:
    scales = (pa.field(f"s_{scale.key}", pa.int32()) for scale in instrument.scales)
    items = (
        pa.field(
            f"a_{item.code}",
            pa.int8() if item.maximum <= _SMALL else pa.int16() if item.maximum < 2**15 else pa.int32(),
        )
        for item in instrument.items
    )
    return pa.schema((*_PLACE, *_RESPONSE, *scales, *items))


class Pseudonyms:
    """Make the keys that stand for people in one tenant's copy; without the secret they lead nowhere."""

    def __init__(self, secret: str, tenant_id: int) -> None:
        """Derive this tenant's own key from the installation's secret."""
        self._key = hmac.digest(secret.encode(), f"columns:{tenant_id}".encode(), "sha256")
        self.client = lru_cache(maxsize=200_000)(self._client)
        self.episode = lru_cache(maxsize=200_000)(self._episode)

    def _client(self, pk: int | None) -> int | None:
        return None if pk is None else self._number(f"client:{pk}")

    def _episode(self, pk: int | None) -> int | None:
        return None if pk is None else self._number(f"episode:{pk}")

    def _number(self, what: str) -> int:
        return int.from_bytes(hmac.digest(self._key, what.encode(), "sha256")[:8], "big", signed=True)
