"""Read responses and questions from the database as typed columns, people by pseudonym."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache
from typing import Any

import pyarrow as pa
from django.conf import settings
from django.db.models import F, TextField
from django.db.models.functions import Cast

from rodtrad.analysis.columns import schema
from rodtrad.analysis.columns.schema import Pseudonyms
from rodtrad.clients.rules import age_on
from rodtrad.collection.models import Invitation, Response

CHUNK = 20_000
_RESPONSE = (
    "pk", "client_id", "episode_id", "unit_id", "episode__programme_version_id", "rater", "occurred_on",
    "session_number", "client__birth_year", "episode__service", "mode", "language", "supersedes_id", "instrument",
    "structure", "answers_text", "scores_text", "invitation__occasion__plan_key",
)  # fmt: skip
# Read as text, and all of a chunk made out at once: row by row that takes longer than all the rest.
_TEXTS = {f"{name}_text": Cast(name, TextField()) for name in ("answers", "scores")}
_INVITATION = (
    "pk", "occasion__client_id", "occasion__episode_id", "occasion__unit_id",
    "occasion__episode__programme_version_id", "rater", "instrument", "occasion__due_on", "occasion__window_days",
    "status", "occasion__plan_key", "occasion__episode__service",
)  # fmt: skip


@cache
def pseudonyms(tenant_id: int) -> Pseudonyms:
    """Return the maker of this tenant's pseudonyms."""
    return Pseudonyms(settings.INDEX_KEY, tenant_id)


def responses(tenant_id: int, *, numbers: Sequence[int] | None = None) -> Iterator[dict[str, pa.Table]]:
    """Yield responses in chunks, each split by table: those with these running numbers, or all of them."""
    rows = _of_tenant(Response, tenant_id).annotate(**_TEXTS)
    for chunk in _chunks(rows, _RESPONSE, numbers):
        by_table: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for row in chunk:
            by_table[schema.responses(row[13], row[14])].append(row)
        yield {table: _response_columns(tenant_id, table, part) for table, part in by_table.items()}


def invitations(tenant_id: int, *, sync: int, numbers: Sequence[int] | None = None) -> Iterator[pa.Table]:
    """Yield how questions stand now, in chunks: those with these running numbers, or all of them."""
    rows = _of_tenant(Invitation, tenant_id)
    for chunk in _chunks(rows, _INVITATION, numbers):
        yield _invitation_columns(tenant_id, chunk, sync)


def _of_tenant(model: Any, tenant_id: int) -> Any:
    """A tenant's rows, always found by their running numbers: an index by tenant would be read whole for each chunk."""
    return model.everyone.alias(owner=F("tenant_id") + 0).filter(owner=tenant_id)


def of_answers(numbers: Sequence[int]) -> list[int]:
    """Return the running numbers of the questions that some responses answer."""
    found: list[int] = []
    for part in _parts(numbers):
        rows = _narrowed(Response.everyone.filter(invitation__isnull=False), part)
        wanted = set(part)
        found.extend(asked for pk, asked in rows.values_list("pk", "invitation__pk") if pk in wanted)
    return found


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), 5_000):
        yield numbers[start : start + 5_000]


def _narrowed(rows: Any, numbers: Sequence[int]) -> Any:
    """Rows from the first number to the last where they lie close: Django is slow with a list of a thousand."""
    first, last = min(numbers), max(numbers)
    if last - first <= 3 * len(numbers):
        return rows.filter(pk__gte=first, pk__lte=last)
    return rows.filter(pk__in=numbers)


def _chunks(rows: Any, fields: Sequence[str], numbers: Sequence[int] | None) -> Iterator[list[tuple[Any, ...]]]:
    """Read in steps of the running number, so that no statement is long and no cursor stays open."""
    if numbers is not None:
        for part in _parts(sorted(numbers)):
            wanted = set(part)
            narrowed = _narrowed(rows, part).values_list(*fields).order_by("pk")
            if found := [row for row in narrowed if row[0] in wanted]:
                yield found
        return
    after = 0
    while found := list(rows.filter(pk__gt=after).order_by("pk").values_list(*fields)[:CHUNK]):
        yield found
        after = found[-1][0]


def _response_columns(tenant_id: int, table: str, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    keys = pseudonyms(tenant_id)
    columns = list(zip(*rows, strict=True))
    answers, scores = (_documents(texts) for texts in columns[15:17])
    target = schema.of(table)
    values: dict[str, Any] = {
        "row": columns[0],
        "client": [keys.client(pk) for pk in columns[1]],
        "episode": [keys.episode(pk) for pk in columns[2]],
        "unit": columns[3],
        "programme": columns[4],
        "rater": columns[5],
        "insats": [_insats(key) for key in columns[17]],
        "occurred_on": columns[6],
        "session": columns[7],
        "age": [age_on(birth_year=born, day=day) for born, day in zip(columns[8], columns[6], strict=True)],
        "service": [service or "" for service in columns[9]],
        "mode": columns[10],
        "language": columns[11],
        "supersedes": columns[12],
    }
    special = schema.special(table)
    for name in target.names[len(values) :]:
        kind, code = name.split("_", 1)
        values[name] = [_milli(s, code) for s in scores] if kind == "s" else _known(answers, code, special.get(code))
    return pa.table(values, schema=target)


def _insats(plan_key: str | None) -> int | None:
    """The running number of the insats that a planned question is about; None where it is about the whole contact."""
    anchor = (plan_key or "").rpartition(":")[2]
    return int(anchor[1:]) if anchor[:1] == "s" and anchor[1:].isdigit() else None


def _documents(texts: Sequence[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(f"[{','.join(texts)}]")
    return found


def _known(answers: Sequence[Mapping[str, int | None]], code: str, reasons: frozenset[int] | None) -> list[int | None]:
    """The answers to one question; a number that says why there is none is none here."""
    given = [document.get(code) for document in answers]
    return [None if value in reasons else value for value in given] if reasons else given


def _milli(scores: Mapping[str, Mapping[str, Any]], scale: str) -> int | None:
    milli: int | None = scores.get(scale, {}).get("milli")
    return milli


def _invitation_columns(tenant_id: int, rows: Sequence[tuple[Any, ...]], sync: int) -> pa.Table:
    keys = pseudonyms(tenant_id)
    columns = list(zip(*rows, strict=True))
    due, window = columns[7], columns[8]
    values = {
        "row": columns[0],
        "client": [keys.client(pk) for pk in columns[1]],
        "episode": [keys.episode(pk) for pk in columns[2]],
        "unit": columns[3],
        "programme": columns[4],
        "rater": columns[5],
        "insats": [_insats(key) for key in columns[10]],
        "instrument": columns[6],
        "due_on": due,
        "closes_on": [day + timedelta(days=days) for day, days in zip(due, window, strict=True)],
        "standing": [schema.STANDINGS[status].value for status in columns[9]],
        "service": [service or "" for service in columns[11]],
        "sync": [sync] * len(rows),
    }
    return pa.table(values, schema=schema.of(schema.INVITATIONS))
