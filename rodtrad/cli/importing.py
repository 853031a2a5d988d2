"""What the two imports on the command line share: who does it, where it belongs, the file, and its columns."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from rodtrad.access import queries as access
from rodtrad.access.entitlements import may
from rodtrad.access.models import Staff, Unit
from rodtrad.access.permissions import Permission
from rodtrad.cli.problem import ExitCode, Problem
from rodtrad.formats.csv_utf8 import UnreadableFile
from rodtrad.interchange import actions, queries, rules
from rodtrad.interchange.messages import CASE_LABELS, FIELD_LABELS, about_file
from rodtrad.interchange.models import ImportBatch
from rodtrad.interchange.rules import FileKind
from rodtrad.programmes.models import Programme


def upload(options: Namespace, kind: FileKind) -> tuple[Staff, ImportBatch, dict[str, str]]:
    """The one who imports, the file as it was taken in, and which of its columns is what."""
    staff = _actor(options.actor)
    unit, programme = _unit(staff, options.unit), _programme(staff, options.programme)
    data, name = _data(options.file), options.file.name
    try:
        batch = actions.upload(actor=staff, unit=unit, programme=programme, file_name=name, data=data, kind=kind)
    except UnreadableFile as wrong:
        raise Problem(ExitCode.DATA, about_file(wrong)) from wrong
    return staff, batch, _columns(staff, batch, options, kind)


def _actor(username: str) -> Staff:
    staff = Staff.objects.filter(username=username, is_active=True).first()
    if staff is None or not may(staff, Permission.IMPORT_RESPONSES):
        raise Problem(ExitCode.USAGE, f"{username} finns inte, eller får inte importera svar.")
    return staff


def _unit(staff: Staff, name: str) -> Unit:
    found = [row for row in queries.units(staff) if row.name == name]
    if len(found) != 1:
        there_are = ", ".join(row.name for row in queries.units(staff))
        raise Problem(ExitCode.USAGE, f"Ingen enhet, eller flera, heter {name}. Det finns: {there_are}.")
    return access.unit_by_public_id(staff, found[0].public_id)


def _programme(staff: Staff, name: str) -> Programme:
    found = queries.programmes(staff).filter(name=name)
    if len(found) != 1:
        there_are = ", ".join(queries.programmes(staff).values_list("name", flat=True))
        raise Problem(ExitCode.USAGE, f"Ingen uppföljning, eller flera, heter {name}. Det finns: {there_are}.")
    return found[0]


def _data(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as missing:
        raise Problem(ExitCode.USAGE, f"{path} går inte att läsa: {missing.strerror}.") from missing


def _columns(staff: Staff, batch: ImportBatch, options: Namespace, kind: FileKind) -> dict[str, str]:
    header = queries.table_of(batch).header
    columns = queries.columns(staff, header, kind)
    labels = {str(key): label for key, label in (CASE_LABELS if kind is FileKind.CASES else FIELD_LABELS).items()}
    for said in options.column:
        known, _is, name = said.partition("=")
        if name not in header:
            _give_up(staff, batch, ExitCode.USAGE, f"Filen har ingen kolumn {name}. Den har: {', '.join(header)}.")
        if kind is FileKind.CASES and known not in labels:
            _give_up(staff, batch, ExitCode.USAGE, f"Det finns inget fält {known}. Fälten är: {', '.join(labels)}.")
        columns = {field: column for field, column in columns.items() if column != name} | {known: name}
    missing = rules.missing_case_fields(columns) if kind is FileKind.CASES else rules.missing_fields(columns)
    if missing:
        words = ", ".join(f"{each} ({labels[each]})" for each in map(str, missing))
        _give_up(staff, batch, ExitCode.DATA, f"Filen saknar kolumn för: {words}. Säg vilken med --column FÄLT=KOLUMN.")
    return columns


def _give_up(staff: Staff, batch: ImportBatch, code: ExitCode, message: str) -> None:
    actions.discard(actor=staff, batch=batch)
    raise Problem(code, message)
