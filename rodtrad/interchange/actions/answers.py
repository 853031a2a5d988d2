"""Keep a file sealed while it is looked at, and store all of its answers or nothing."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.encryption import seal
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import RuleBroken
from rodtrad.clients import actions as clients
from rodtrad.clients.models import Client, Episode
from rodtrad.collection.actions import import_answers
from rodtrad.formats import csv_utf8
from rodtrad.interchange import queries, rules
from rodtrad.interchange.models import ImportBatch, ImportMapping
from rodtrad.interchange.rules import BatchStatus, Entry, FileKind
from rodtrad.programmes.models import Programme, ProgrammeVersion


@dataclass(frozen=True)
class Stored:
    """What an import did."""

    answers: int
    repeated: int
    new_clients: int


@transaction.atomic
def upload(
    *,
    actor: Staff,
    unit: Unit,
    programme: Programme,
    file_name: str,
    data: bytes,
    kind: FileKind = FileKind.ANSWERS,
) -> ImportBatch:
    """Keep a readable file, sealed, until somebody says yes or no. Raises csv_utf8.UnreadableFile.

    A workbook is kept as the text of its cells: no formula, picture or macro comes further than here.
    """
    data = rules.as_text(data)
    csv_utf8.read(data)
    public_id = uuid.uuid4()
    batch = ImportBatch.objects.create(
        tenant_id=actor.tenant_id,
        unit=unit,
        programme=programme,
        kind=kind.value,
        public_id=public_id,
        file_name=file_name[-120:],
        file_sealed=seal(base64.b64encode(data).decode(), where=f"import:{public_id}:file"),
        status=BatchStatus.CHECKED.value,
        uploaded_by=actor,
        uploaded_at=clock.now(),
    )
    record(actor, "import.uploaded", kind="import", object_id=public_id, unit=unit.public_id)
    return batch


@transaction.atomic
def say_columns(
    *, actor: Staff, header: Sequence[str], columns: Mapping[str, str], kind: FileKind = FileKind.ANSWERS
) -> None:
    """Remember which column is what for files of this kind with this header."""
    ImportMapping.objects.update_or_create(
        tenant_id=actor.tenant_id,
        kind=kind.value,
        header_digest=queries.header_digest(header),
        defaults={"columns": dict(columns)},
    )
    record(actor, "import.columns_said", kind="import")


@transaction.atomic
def store(*, actor: Staff, batch: ImportBatch, columns: Mapping[str, str]) -> Stored:
    """Store a whole file in one transaction; raises RuleBroken, having changed nothing, when anything is wrong."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.status != BatchStatus.CHECKED or batch.kind != FileKind.ANSWERS:
        raise RuleBroken("import_is_done")
    checked = queries.check(actor, batch, columns)
    if checked.problems:
        raise RuleBroken("import_has_problems")
    version = batch.programme.versions.order_by("-number").first()
    if version is None:
        raise RuleBroken("programme_has_no_plan")
    new_clients = stored = 0
    for code, rows in rules.clients_of(checked.entries).items():
        episode, made = _episode(actor, batch, version, code, rows)
        stored += import_answers(actor=actor, episode=episode, answers=[queries.earlier(row) for row in rows])
        new_clients += made
    batch.status, batch.file_sealed = BatchStatus.STORED.value, ""
    batch.stored, batch.repeated, batch.new_clients = stored, checked.repeated, new_clients
    batch.save(update_fields=["status", "file_sealed", "stored", "repeated", "new_clients"])
    record(
        actor, "import.stored", kind="import", object_id=batch.public_id, unit=batch.unit.public_id,
        details={"answers": stored, "clients": new_clients},
    )  # fmt: skip
    return Stored(stored, checked.repeated, new_clients)


@transaction.atomic
def discard(*, actor: Staff, batch: ImportBatch) -> None:
    """Throw a waiting file away."""
    batch.status, batch.file_sealed = BatchStatus.DISCARDED.value, ""
    batch.save(update_fields=["status", "file_sealed"])
    record(actor, "import.discarded", kind="import", object_id=batch.public_id, unit=batch.unit.public_id)


def _episode(
    actor: Staff, batch: ImportBatch, version: ProgrammeVersion, code: str, rows: Sequence[Entry]
) -> tuple[Episode, int]:
    """The client's open episode of this follow-up, or a new one from the first row's day; and 1 for a new client."""
    client = Client.everyone.filter(tenant_id=batch.tenant_id, code=code).first()
    known = client is not None
    if client is None:
        client = clients.register_client(actor=actor, unit=batch.unit, code=code)
    episode = queries.open_episode(actor, client, batch.programme) if known else None
    if episode is None:
        first = rows[0].occurred_on
        case = clients.open_case(actor=actor, client=client, unit=batch.unit, opened_on=first)
        episode = clients.start_episode(actor=actor, case=case, programme_version=version, started_on=first)
    return episode, 0 if known else 1
