"""Write an answer and everything derived from it by straight SQL, the same statements on SQLite and PostgreSQL.

One of the four hot paths. On PostgreSQL the statements travel as one (a CTE), because each journey to the server costs
more than the work; one statement is a transaction by itself.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from rodtrad.access import audit, straight
from rodtrad.collection.queries.places import Place


@dataclass(frozen=True, slots=True)
class NewResponse:
    """A response as it will be stored, beside its place."""

    mode: str
    structure_digest: str
    text_digest: str
    language: str
    occurred_on: date
    month: date
    claimed_at: datetime | None
    received_at: datetime
    submission_id: uuid.UUID
    body_digest: str
    answers: Mapping[str, int | None]
    words_sealed: str
    scores: Mapping[str, Mapping[str, object]]
    primary_milli: int | None
    flags: Sequence[Mapping[str, str]]


_RESPONSE = (
    "tenant_id", "unit_id", "subject", "client_id", "episode_id", "invitation_id", "rater", "mode", "instrument",
    "structure", "structure_digest", "text_digest", "language", "session_number", "occurred_on", "claimed_at",
    "received_at", "submission_id", "body_digest", "supersedes_id", "answers", "words_sealed", "scores",
    "primary_milli", "flags",
)  # fmt: skip
_TAKE = """
    UPDATE collection_invitation SET status = 'answered', answered_at = %s, mode = %s
    WHERE id = %s AND status IN ('asked', 'opened')
"""
_STORE = f"INSERT INTO collection_response ({', '.join(_RESPONSE)}) {{values}}"
_LOG = "INSERT INTO access_event (" + ", ".join(f'"{name}"' for name in audit.COLUMNS) + ") {values}"
_CHANGE = "INSERT INTO collection_change (tenant_id, response_id, kind) {values}"
_MONTH = """
    INSERT INTO collection_monthcount (tenant_id, unit_id, instrument, month, due, answered) {values}
    ON CONFLICT (unit_id, instrument, month) DO UPDATE SET answered = collection_monthcount.answered + 1
"""
_SCORE = """
    INSERT INTO collection_episodescore AS was (tenant_id, unit_id, episode_id, instrument, structure, rater, scale, n,
        first_milli, first_on, last_milli, last_on, updated_at) {values}
    ON CONFLICT (episode_id, instrument, structure, rater, scale) DO UPDATE SET
        n = was.n + 1,
        first_milli = CASE WHEN excluded.first_on < was.first_on THEN excluded.first_milli ELSE was.first_milli END,
        first_on = CASE WHEN excluded.first_on < was.first_on THEN excluded.first_on ELSE was.first_on END,
        last_milli = CASE WHEN excluded.last_on >= was.last_on THEN excluded.last_milli ELSE was.last_milli END,
        last_on = CASE WHEN excluded.last_on >= was.last_on THEN excluded.last_on ELSE was.last_on END,
        updated_at = excluded.updated_at
"""


def store(place: Place, new: NewResponse, event: tuple[object, ...]) -> bool:
    """Write all rows, or none and False when the invitation no longer waits. Raises IntegrityError for a used id."""
    vendor = connections[DEFAULT_DB_ALIAS].vendor
    write = _WRITERS[vendor].get
    return (_in_one_statement if vendor == "postgresql" else _one_by_one)(
        place.tenant_id,
        _plain(write, (new.received_at, new.mode, place.invitation_id)),
        _plain(write, _response_values(place, new)),
        _plain(write, (place.tenant_id, place.unit_id, place.instrument, new.month, 0, 1)),
        [_plain(write, values) for values in _score_rows(place, new)],
        _plain(write, event),
    )


Row = list[Any]  # as database drivers take them


def _one_by_one(tenant_id: int, take: Row, response: Row, month: Row, scores: list[Row], logged: Row) -> bool:
    with straight.writing() as run:
        if run(_TAKE, take).rowcount != 1:
            return False
        stored = run(_listed(_STORE, len(response)), response).lastrowid
        run(_listed(_CHANGE, 3), (tenant_id, stored, "written"))
        run(_listed(_MONTH, len(month)), month)
        for values in scores:
            run(_listed(_SCORE, len(values)), values)
        run(_listed(_LOG, len(logged)), logged)
        return True


def _in_one_statement(tenant_id: int, take: Row, response: Row, month: Row, scores: list[Row], logged: Row) -> bool:
    """The same rows in one journey: each is written only from the row that the taken invitation gives."""
    # Alone it needs no BEGIN and COMMIT; inside somebody's transaction a refused id may not spoil the rest.
    in_transaction = connections[DEFAULT_DB_ALIAS].in_atomic_block
    statement = _one_statement(len(response), len(month), tuple(len(values) for values in scores), len(logged))
    values = [*take, *response, tenant_id, "written", *month, *(v for row in scores for v in row), *logged]
    with transaction.atomic() if in_transaction else nullcontext():
        return straight.one(statement, values) is not None


@cache
def _listed(statement: str, n: int) -> str:
    return statement.format(values=f"VALUES ({', '.join(['%s'] * n)})")


@cache
def _one_statement(n_response: int, n_month: int, n_scores: tuple[int, ...], n_logged: int) -> str:
    def from_taken(statement: str, n: int) -> str:
        return statement.format(values=f"SELECT {', '.join(['%s'] * n)} FROM taken")

    change = _CHANGE.format(values="SELECT %s, id, %s FROM stored")
    scored = "".join(f", scored_{k} AS ({from_taken(_SCORE, n)})" for k, n in enumerate(n_scores))
    return f"""
        WITH taken AS ({_TAKE} RETURNING id),
        stored AS ({from_taken(_STORE, n_response)} RETURNING id),
        changed AS ({change}),
        counted AS ({from_taken(_MONTH, n_month)}){scored},
        logged AS ({from_taken(_LOG, n_logged)})
        SELECT id FROM stored
    """


def _response_values(place: Place, new: NewResponse) -> tuple[object, ...]:
    return (
        place.tenant_id, place.unit_id, "client", place.client_id, place.episode_id, place.invitation_id, place.rater,
        new.mode, place.instrument, place.structure, new.structure_digest, new.text_digest, new.language,
        place.session_number, new.occurred_on, new.claimed_at, new.received_at, new.submission_id, new.body_digest,
        None, new.answers, new.words_sealed, new.scores, new.primary_milli, new.flags,
    )  # fmt: skip


def _score_rows(place: Place, new: NewResponse) -> Iterator[tuple[object, ...]]:
    for scale, document in new.scores.items():
        milli = document["milli"]
        if milli is not None:
            yield (
                place.tenant_id, place.unit_id, place.episode_id, place.instrument, place.structure, place.rater, scale,
                1, milli, new.occurred_on, milli, new.occurred_on, new.received_at,
            )  # fmt: skip


def _plain(writer_of: Callable[[type, Writer], Writer | None], values: Iterable[object]) -> Row:
    """Values as the engine's driver takes them: JSON as text, ids as hexadecimal digits, times as the engine's own."""
    return [value if (write := writer_of(type(value), _as_json)) is None else write(value) for value in values]


def _as_json(value: object) -> str:
    return _EMPTY[type(value)] if not value and type(value) in _EMPTY else _JSON.encode(value)


def _as_utc_text(value: datetime) -> str:
    at = value if value.tzinfo is UTC else value.astimezone(UTC)
    return at.isoformat(" ")[:_WITHOUT_ZONE]


Writer = Callable[[Any], object]
Writers = Mapping[type, Writer | None]  # None: the driver takes the value as it is
_WITHOUT_ZONE = -len("+00:00")
_EMPTY: Mapping[type, str] = {list: "[]", dict: "{}"}
_JSON = json.JSONEncoder(separators=(",", ":"))
_POSTGRESQL: Writers = {
    str: None,
    int: None,
    bool: None,
    type(None): None,
    datetime: None,
    date: None,
    uuid.UUID: attrgetter("hex"),
}
_WRITERS: Mapping[str, Writers] = {
    "postgresql": _POSTGRESQL,
    "sqlite": {**_POSTGRESQL, datetime: _as_utc_text, date: date.isoformat},
}
