"""Where one may import, what file waits, and what in a file of answers is wrong."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet

from rodtrad.access import clock, worlds
from rodtrad.access.encryption import reveal
from rodtrad.access.entitlements import reach
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import UnitRow, units_reached
from rodtrad.clients.models import Client, Episode
from rodtrad.collection.models import Response
from rodtrad.collection.rules import EarlierAnswer
from rodtrad.formats import csv_utf8
from rodtrad.instruments import library
from rodtrad.instruments.definition import Instrument
from rodtrad.interchange import rules
from rodtrad.interchange.models import ImportBatch, ImportMapping
from rodtrad.interchange.rules import Checked, Entry, FileKind, Problem
from rodtrad.kit import canonical
from rodtrad.programmes.models import Programme


def units(asker: Staff) -> tuple[UnitRow, ...]:
    """The units an importer may import into."""
    return units_reached(asker, Permission.IMPORT_RESPONSES)


def programmes(asker: Staff) -> QuerySet[Programme]:
    """The follow-up models with an agreed plan in the importer's units."""
    allowed = reach(asker, Permission.IMPORT_RESPONSES).unit_ids
    return Programme.objects.filter(unit_id__in=allowed, versions__isnull=False).distinct().order_by("name")


def batches(asker: Staff) -> QuerySet[ImportBatch]:
    """The files this person uploaded."""
    return ImportBatch.objects.filter(tenant_id=asker.tenant_id, uploaded_by=asker).order_by("-uploaded_at")


def batch(asker: Staff, public_id: UUID) -> ImportBatch:
    """One file; raises ImportBatch.DoesNotExist."""
    return batches(asker).select_related("unit", "programme").get(public_id=public_id)


def columns(asker: Staff, header: Sequence[str], kind: FileKind = FileKind.ANSWERS) -> dict[str, str]:
    """Which column is which: as it was said before for the same header, or guessed from the names."""
    digest = header_digest(header)
    said = ImportMapping.objects.filter(tenant_id=asker.tenant_id, kind=kind.value, header_digest=digest).first()
    if said:
        return dict(said.columns)
    return rules.guess_cases(header) if kind is FileKind.CASES else rules.guess(header)


def header_digest(header: Sequence[str]) -> str:
    """What makes two headers the same."""
    return canonical.digest([name.casefold() for name in header])


def table_of(batch: ImportBatch) -> csv_utf8.Table:
    """The rows of a waiting file."""
    sealed = reveal(batch.file_sealed, where=f"import:{batch.public_id}:file")
    return csv_utf8.read(base64.b64decode(sealed))


def is_practice_data(asker: Staff, code: str) -> bool:
    """Whether a row comes from the invented data of the course, and the asker's house is real."""
    return code.startswith(worlds.CODE) and not worlds.is_invented(asker.tenant.kind)


def check(asker: Staff, batch: ImportBatch, columns: Mapping[str, str]) -> Checked:
    """Everything that is wrong with a file, by itself and against what is stored; changes nothing."""
    table = table_of(batch)
    own = _own_forms(asker.tenant_id, rules.named(table, columns))
    checked = rules.check(table, columns, own=own, today=clock.today())
    entries, problems, repeated = [], list(checked.problems), checked.repeated
    for code, rows in rules.clients_of(checked.entries).items():
        if is_practice_data(asker, code):
            problems += [Problem(row.row, columns["client"], code, "client_is_practice_data") for row in rows]
            continue
        client = Client.objects.visible_to(asker, Permission.IMPORT_RESPONSES).filter(code=code).first()
        if client is None:
            entries += rows
            continue
        if client.unit_id != batch.unit_id:
            problems += [Problem(row.row, "", code, "client_elsewhere") for row in rows]
            continue
        fresh, wrong, again = _against_stored(asker, client, rows, batch)
        entries, problems, repeated = entries + fresh, problems + wrong, repeated + again
    return Checked(tuple(entries), tuple(sorted(problems, key=lambda each: each.row)), repeated)


def _own_forms(tenant: int, named: Iterable[str]) -> dict[str, Instrument]:
    """The committee's own questionnaires that are asked, and those no longer asked that a file still has answers to."""
    retired = (key for key in named if key not in frozenset(library.keys()) and library.may_be_seen(tenant, key))
    return {key: library.get(key) for key in retired} | {one.key: one for one in library.shelf(tenant)}


def _against_stored(
    asker: Staff, client: Client, rows: Sequence[Entry], batch: ImportBatch
) -> tuple[list[Entry], list[Problem], int]:
    stored = {
        (on, instrument): digest
        for on, instrument, digest in Response.objects.visible_to(asker, Permission.IMPORT_RESPONSES)
        .filter(client=client, rater="client", superseded_by=None, occurred_on__in={row.occurred_on for row in rows})
        .values_list("occurred_on", "instrument", "body_digest")
    }
    episode = open_episode(asker, client, batch.programme)
    fresh, problems, repeated = [], [], 0
    for row in rows:
        known = stored.get((row.occurred_on, row.instrument.key))
        if known == earlier(row).digest:
            repeated += 1
        elif known is not None:
            problems.append(Problem(row.row, "", row.client, "other_answer_stored"))
        elif episode is not None and row.occurred_on < episode.started_on:
            problems.append(Problem(row.row, "", row.occurred_on.isoformat(), "date_before_start"))
        else:
            fresh.append(row)
    return fresh, problems, repeated


def earlier(entry: Entry) -> EarlierAnswer:
    """A row as the answer it stands for."""
    return EarlierAnswer(entry.instrument, entry.occurred_on, entry.answers, entry.total)


def open_episode(asker: Staff, client: Client, programme: Programme) -> Episode | None:
    """The client's open episode of a follow-up, if there is one."""
    return (
        Episode.objects.visible_to(asker, Permission.IMPORT_RESPONSES)
        .filter(client=client, programme_version__programme=programme, closed_on=None)
        .order_by("-started_on")
        .first()
    )
