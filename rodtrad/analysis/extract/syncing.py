"""Bring the columnar copy up to what is committed, this second, and rebuild it when there is none.

Every write of an answer or a question leaves a `Change` without a number. Only the syncer gives numbers, to changes
that are committed when it looks, so a transaction that commits late is numbered late and never lost. The copy is a
cache: delete its folder and it is built again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from rodtrad.access import clock
from rodtrad.access.models import Tenant, Unit
from rodtrad.analysis import ready
from rodtrad.analysis.columns import held, schema
from rodtrad.analysis.columns.store import SEGMENT_ROWS, CopyUnusable, Manifest, Segment, Store
from rodtrad.analysis.extract import rows
from rodtrad.clients.models import Client
from rodtrad.collection.models import Change, Response

AT_ONCE = 20_000  # so many responses are copied from the beginning while somebody waits: a second or two
REBUILD_ABOVE = 100_000  # so many changes are read faster from the beginning
KEEP_MS = 30 * 86_400_000  # numbered changes that another machine's copy may still need, by age

T = TypeVar("T")


class BeingBuilt(Exception):
    """The copy is built from the beginning in the background, which takes a while: ask again soon."""


@dataclass
class Backlog:
    """What has changed since the copy was last synced, by kind."""

    number: int
    written: set[int] = field(default_factory=set)
    erased: set[int] = field(default_factory=set)
    asked: set[int] = field(default_factory=set)
    withdrawn: set[int] = field(default_factory=set)


def store_of(tenant_id: int) -> Store:
    """Return the folder of a tenant's copy."""
    return Store(settings.DATA_DIR / "columns" / str(tenant_id))


def truth_of(tenant_id: int) -> str:
    """Return what tells this database from any other: the tenant and its first unit."""
    first = Unit.objects.filter(tenant_id=tenant_id).order_by("pk").values_list("public_id", flat=True).first()
    return f"{tenant_id}:{first}"


def backlog(tenant_id: int) -> int:
    """Return how many changes wait to be copied, counting no further than a rebuild."""
    store = store_of(tenant_id)
    try:
        manifest = store.read(truth_of(tenant_id))
    except CopyUnusable:
        return REBUILD_ABOVE
    waiting = Change.objects.filter(tenant_id=tenant_id, number=None)[:REBUILD_ABOVE].count()
    return waiting + Change.objects.filter(tenant_id=tenant_id, number__gt=manifest.number)[:REBUILD_ABOVE].count()


def is_behind(tenant_id: int, version: str) -> bool:
    """Whether anything in the committee has changed since a picture of this data version."""
    return str(_last_number(tenant_id)) != version or Change.objects.filter(tenant_id=tenant_id, number=None).exists()


def sync(tenant_id: int, *, somebody_waits: bool = False) -> Manifest:
    """Return the manifest of a copy that holds everything committed before the call.

    Raises BeingBuilt instead of building a large copy from the beginning while somebody waits: the background work,
    which syncs every few seconds, does that.
    """
    store, truth = store_of(tenant_id), truth_of(tenant_id)
    try:
        manifest = store.read(truth)
        if not _behind(tenant_id, manifest):
            return manifest
    except CopyUnusable:
        _require_small(tenant_id, somebody_waits=somebody_waits)  # before the lock: whoever builds holds it for long
    with store.locked():
        return _synced(store, tenant_id, truth, somebody_waits=somebody_waits)


def _require_small(tenant_id: int, *, somebody_waits: bool) -> None:
    if somebody_waits and Response.everyone.filter(tenant_id=tenant_id)[: AT_ONCE + 1].count() > AT_ONCE:
        raise BeingBuilt


def whole(tenant_id: int, read: Callable[[], T]) -> T:
    """Return what `read` makes of the copy; if a segment is gone look again, if it is damaged build the copy anew."""
    for last_resort in (False, True):
        try:
            return read()
        except CopyUnusable:
            if last_resort:
                store_of(tenant_id).discard()
    return read()


def compact(tenant_id: int) -> Manifest:
    """Sync, turn the small segments into base segments, and forget changes that no copy needs any more."""
    manifest = sync(tenant_id)
    store = store_of(tenant_id)
    with store.locked():
        manifest = store.read(manifest.truth)
        for table in list(manifest.tables):
            manifest = store.compact(manifest, table)
        store.commit(ready.prepare(store, manifest, today=clock.today(), apart=_apart(tenant_id)))
    Change.objects.filter(tenant_id=tenant_id, number__lt=manifest.number - KEEP_MS).delete()
    return manifest


def _apart(tenant_id: int) -> frozenset[int]:
    """The pseudonyms of people who may be hidden from somebody."""
    people = Client.everyone.filter(Q(protection__gt=0) | Q(is_restricted=True), tenant_id=tenant_id)
    keys = rows.pseudonyms(tenant_id)
    return frozenset(key for pk in people.values_list("pk", flat=True) if (key := keys.client(pk)) is not None)


def _behind(tenant_id: int, manifest: Manifest) -> bool:
    mine = Change.objects.filter(tenant_id=tenant_id)
    return mine.filter(number=None).exists() or _last_number(tenant_id) != manifest.number


def _last_number(tenant_id: int) -> int:
    numbered = Change.objects.filter(tenant_id=tenant_id, number__isnull=False).order_by("-number")
    return numbered.values_list("number", flat=True).first() or 0


@transaction.atomic
def _number(tenant_id: int) -> int:
    """Give every committed change without a number the next one, together; return the highest there is.

    Numbers follow the machine's clock, so that a database restored from a backup never gives one out again: a copy
    whose last number the database does not know is a copy of something else.
    """
    # Another machine may be numbering for its own copy; `no_key` lets writers of answers pass by.
    Tenant.objects.select_for_update(no_key=True).get(pk=tenant_id)
    last = _last_number(tenant_id)
    waiting = _waiting(tenant_id)
    if not waiting:
        return last
    following = max(last + 1, int(clock.machine_now().timestamp() * 1000))
    unnumbered = Change.objects.filter(tenant_id=tenant_id, number=None)
    unnumbered.filter(pk__gte=min(waiting), pk__lte=max(waiting)).update(number=following)
    return following


def _waiting(tenant_id: int) -> list[int]:
    """The changes without a number. SQLite is told the index: with old statistics it reads every change instead."""
    by = "INDEXED BY change_unnumbered" if connection.vendor == "sqlite" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM collection_change {by} WHERE tenant_id = %s AND number IS NULL", [tenant_id])
        return [pk for (pk,) in cursor.fetchall()]


def _synced(store: Store, tenant_id: int, truth: str, *, somebody_waits: bool) -> Manifest:
    last = _number(tenant_id)
    try:
        manifest = store.read(truth)
        if manifest.number == last:
            return manifest  # somebody else synced while we waited
        if _can_follow(tenant_id, manifest):
            return _apply(store, tenant_id, manifest, _read_backlog(tenant_id, manifest.number, last))
    except CopyUnusable:
        pass
    _require_small(tenant_id, somebody_waits=somebody_waits)
    store.discard()  # what is there is of no use, and whoever asks meanwhile is not to wait for the lock
    return _rebuild(store, tenant_id, truth, last)


def _can_follow(tenant_id: int, manifest: Manifest) -> bool:
    """Whether the copy was made of this database, and is not so far behind that a rebuild is faster."""
    changes = Change.objects.filter(tenant_id=tenant_id)
    # Asked for in order, because SQLite reads every change to find one number that a million changes share.
    known = changes.filter(number__lte=manifest.number).order_by("-number").values_list("number", flat=True).first()
    is_ours = known == manifest.number or not any(manifest.tables.values())
    return is_ours and changes.filter(number__gt=manifest.number)[:REBUILD_ABOVE].count() < REBUILD_ABOVE


def _read_backlog(tenant_id: int, after: int, last: int) -> Backlog:
    found = Backlog(last)
    changes = Change.objects.filter(tenant_id=tenant_id, number__gt=after, number__lte=last)
    for kind, response, invitation in changes.values_list("kind", "response_id", "invitation_id"):
        if response is not None:
            (found.written if kind == "written" else found.erased).add(response)
        elif invitation is not None:
            (found.asked if kind == "written" else found.withdrawn).add(invitation)
    return found


def _apply(store: Store, tenant_id: int, manifest: Manifest, found: Backlog, *, again: bool = False) -> Manifest:
    """Copy what changed and make it the copy that readers take. `again`: some of it may be there already."""
    was_ready = bool(manifest.ready)
    written = sorted(found.written - found.erased)
    parts: dict[str, list[pa.Table]] = defaultdict(list)
    for chunk in rows.responses(tenant_id, numbers=written):
        for table, part in chunk.items():
            parts[table].append(_without(part, store.present(manifest, table, found.written)) if again else part)
    asked = sorted((found.asked | set(rows.of_answers(written))) - found.withdrawn)
    parts[schema.INVITATIONS] = [
        *rows.invitations(tenant_id, sync=found.number, numbers=asked),
        _withdrawn(store.find(manifest, schema.INVITATIONS, found.withdrawn), found.number),
    ]
    for table, chunks in parts.items():
        if chunks:
            manifest = store.append(manifest, table, pa.concat_tables(chunks))
    if found.erased:
        for table in list(manifest.tables):
            manifest = store.erase(manifest, table, found.withdrawn if table == schema.INVITATIONS else found.erased)
        if was_ready:
            manifest = ready.prepare(store, manifest, today=clock.today(), apart=_apart(tenant_id))
    manifest = replace(manifest, number=found.number)
    store.commit(manifest)
    if found.erased:
        store.forget_unlisted(manifest)
        held.keep_only(store.folder, manifest.files())  # other processes do so before their next page
    return manifest


def _withdrawn(stood: pa.Table, sync_number: int) -> pa.Table:
    """Questions that are asked no more: out of every figure now, and out of the files when they are next put in order.

    Plans change daily, and a question without an answer is nobody's secret: no page waits for files to be rewritten.
    """
    gone = {"standing": schema.Standing.GONE.value, "sync": sync_number}
    for name, value in gone.items():
        column = stood.schema.get_field_index(name)
        field = stood.schema.field(column)
        stood = stood.set_column(column, field, pa.array([value] * stood.num_rows, field.type))
    return stood


def _without(part: pa.Table, present: set[int]) -> pa.Table:
    return part.filter(pc.invert(pc.is_in(part["row"], value_set=pa.array(sorted(present), pa.int64()))))


def _rebuild(store: Store, tenant_id: int, truth: str, last: int) -> Manifest:
    """Copy everything, then what was committed while copying: nothing twice and nothing lost, without a long lock."""
    manifest = Manifest(truth, last)
    gathered = _Gathered(store)
    for chunk in rows.responses(tenant_id):
        for table, part in chunk.items():
            gathered.add(table, part)
    for part in rows.invitations(tenant_id, sync=last):
        gathered.add(schema.INVITATIONS, part)
    manifest = ready.prepare(store, gathered.finish(manifest), today=clock.today(), apart=_apart(tenant_id))
    now = _number(tenant_id)
    return _apply(store, tenant_id, manifest, _read_backlog(tenant_id, last, now), again=True)


class _Gathered:
    """Rows on their way into base segments, written whenever a segment is full."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: dict[str, list[pa.Table]] = defaultdict(list)
        self._segments: dict[str, list[Segment]] = defaultdict(list)

    def add(self, table: str, rows_read: pa.Table) -> None:
        """Take rows in; write a segment when enough have come."""
        self._waiting[table].append(rows_read)
        if sum(part.num_rows for part in self._waiting[table]) >= SEGMENT_ROWS:
            self._write(table)

    def finish(self, manifest: Manifest) -> Manifest:
        """Write what is left and return the manifest of it all."""
        for table in list(self._waiting):
            self._write(table)
        for table, segments in self._segments.items():
            manifest = manifest.with_segments(table, segments)
        return manifest

    def _write(self, table: str) -> None:
        parts = self._waiting.pop(table, [])
        if parts:
            self._segments[table].extend(self._store.write_base(table, pa.concat_tables(parts)))
