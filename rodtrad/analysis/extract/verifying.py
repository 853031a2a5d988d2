"""Compare what is derived with the truth, slowly and plainly: the copy, first and last scores, month counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from rodtrad.analysis.columns import schema
from rodtrad.analysis.extract import rows
from rodtrad.analysis.extract.syncing import store_of, sync
from rodtrad.collection.models import EpisodeScore, Invitation, MonthCount, Response
from rodtrad.kit.dates import month_of


def verify(tenant_id: int) -> tuple[str, ...]:
    """Return a sentence for everything derived that does not agree with the truth; none when all is well."""
    return (*_columns(tenant_id), *_episode_scores(tenant_id), *_month_counts(tenant_id))


def _columns(tenant_id: int) -> Iterator[str]:
    manifest = sync(tenant_id)
    store = store_of(tenant_id)
    truth: dict[str, dict[int, Any]] = {}
    for chunk in rows.responses(tenant_id):
        for table, part in chunk.items():
            truth.setdefault(table, {}).update({row["row"]: row for row in part.to_pylist()})
    for part in rows.invitations(tenant_id, sync=0):
        truth.setdefault(schema.INVITATIONS, {}).update({row["row"]: row for row in part.to_pylist()})
    for table in sorted({*truth, *manifest.tables}):
        copied = store.load(manifest.segments(table), table).to_pylist()
        copy = {row["row"]: row for row in sorted(copied, key=lambda row: row.get("sync", 0))}
        kept = {number: row for number, row in copy.items() if row.get("standing") != schema.Standing.GONE.value}
        yield from _differences(table, truth.get(table, {}), kept)
        if table != schema.INVITATIONS and len(copied) != len(copy):
            yield f"{table}: {len(copied) - len(copy)} rows are there twice. Delete the columns folder; it is rebuilt."


def _differences(table: str, truth: dict[int, Any], copy: dict[int, Any]) -> Iterator[str]:
    for row in copy.values():
        row.pop("sync", None)
    for row in truth.values():
        row.pop("sync", None)
    lost, extra = truth.keys() - copy.keys(), copy.keys() - truth.keys()
    other = [number for number in truth.keys() & copy.keys() if truth[number] != copy[number]]
    for what, found in (("are missing", lost), ("should not be there", extra), ("differ from the truth", other)):
        if found:
            yield f"{table}: {len(found)} rows {what}. Delete the columns folder; it is rebuilt."


def _episode_scores(tenant_id: int) -> Iterator[str]:
    truth: dict[tuple[Any, ...], list[Any]] = {}
    current = Response.everyone.filter(tenant_id=tenant_id, episode__isnull=False, superseded_by=None)
    fields = ("episode_id", "instrument", "structure", "rater", "occurred_on", "scores")
    for *key, day, scores in current.order_by("pk").values_list(*fields).iterator(chunk_size=5_000):
        for scale, found in scores.items():
            if found["milli"] is not None:
                truth.setdefault((*key, scale), []).append((day, found["milli"]))
    wanted = {key: _first_and_last(found) for key, found in truth.items()}
    stored = EpisodeScore.everyone.filter(tenant_id=tenant_id).values_list(
        "episode_id", "instrument", "structure", "rater", "scale", "n",
        "first_on", "first_milli", "last_on", "last_milli",
    )  # fmt: skip
    derived = {row[:5]: row[5:] for row in stored.iterator(chunk_size=5_000)}
    wrong = sum(wanted.get(key) != derived.get(key) for key in wanted.keys() | derived.keys())
    if wrong:
        yield f"episode scores: {wrong} differ from the answers they are derived from."


def _first_and_last(found: list[tuple[Any, int]]) -> tuple[Any, ...]:
    """The first of the earliest day and the last of the latest, in the order the answers came."""
    days = sorted(found, key=lambda one: one[0])  # stable: answers of one day stay in order
    return (len(found), *days[0], *days[-1])


def _month_counts(tenant_id: int) -> Iterator[str]:
    due: Counter[tuple[Any, ...]] = Counter()
    answered: Counter[tuple[Any, ...]] = Counter()
    planned = Invitation.everyone.filter(tenant_id=tenant_id).values_list(
        "occasion__unit_id", "instrument", "occasion__due_on"
    )
    for unit, instrument, day in planned.iterator(chunk_size=5_000):
        due[unit, instrument, month_of(day)] += 1
    given = Response.everyone.filter(tenant_id=tenant_id, supersedes=None)
    for unit, instrument, day in given.values_list("unit_id", "instrument", "occurred_on").iterator(chunk_size=5_000):
        answered[unit, instrument, month_of(day)] += 1
    stored = MonthCount.objects.filter(tenant_id=tenant_id)
    counted = stored.values_list("unit_id", "instrument", "month", "due", "answered")
    derived = {row[:3]: row[3:] for row in counted}
    places = due.keys() | answered.keys() | derived.keys()
    wrong = sum(derived.get(place, (0, 0)) != (due[place], answered[place]) for place in places)
    if wrong:
        yield f"month counts: {wrong} differ from the questions and answers they count."
