"""`rodtrad import-responses`: check a file, say everything that is wrong with it, or store all of it."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from rodtrad.access import queries as access
from rodtrad.access.entitlements import may
from rodtrad.access.messages import sentence
from rodtrad.access.models import Staff, Unit
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.cli.problem import ExitCode, Problem
from rodtrad.formats.csv_utf8 import UnreadableFile
from rodtrad.interchange import actions, queries, rules
from rodtrad.interchange.messages import FIELD_LABELS, about_file, about_row
from rodtrad.interchange.models import ImportBatch
from rodtrad.interchange.rules import Checked
from rodtrad.programmes.models import Programme


def run(options: Namespace) -> ExitCode:
    """Import a file, or only check it."""
    staff = _actor(options.actor)
    unit, programme = _unit(staff, options.unit), _programme(staff, options.programme)
    try:
        batch = actions.upload(
            actor=staff, unit=unit, programme=programme, file_name=options.file.name, data=_data(options.file)
        )
    except UnreadableFile as wrong:
        raise Problem(ExitCode.DATA, about_file(wrong)) from wrong
    columns = _columns(staff, batch, options)
    checked = queries.check(staff, batch, columns)
    if checked.problems or options.check:
        actions.discard(actor=staff, batch=batch)
        return _report(checked)
    try:
        done = actions.store(actor=staff, batch=batch, columns=columns)
    except RuleBroken as broken:
        raise Problem(ExitCode.DATA, sentence(broken)) from broken
    print(f"{done.answers} svar sparade, {done.repeated} fanns redan, {done.new_clients} nya klienter.")
    return ExitCode.OK


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


def _columns(staff: Staff, batch: ImportBatch, options: Namespace) -> dict[str, str]:
    header = queries.table_of(batch).header
    columns = queries.columns(staff, header)
    for said in options.column:
        known, _is, name = said.partition("=")
        if name not in header:
            _give_up(staff, batch, ExitCode.USAGE, f"Filen har ingen kolumn {name}. Den har: {', '.join(header)}.")
        columns[known] = name
    missing = rules.missing_fields(columns)
    if missing:
        words = ", ".join(f"{each.value} ({FIELD_LABELS[each]})" for each in missing)
        _give_up(staff, batch, ExitCode.DATA, f"Filen saknar kolumn för: {words}. Säg vilken med --column FÄLT=KOLUMN.")
    return columns


def _give_up(staff: Staff, batch: ImportBatch, code: ExitCode, message: str) -> None:
    actions.discard(actor=staff, batch=batch)
    raise Problem(code, message)


def _report(checked: Checked) -> ExitCode:
    for problem in checked.problems:
        where = f"kolumn {problem.column}, " if problem.column else ""
        print(f'Rad {problem.row}, {where}"{problem.value}": {about_row(problem)}', file=sys.stderr)
    if checked.problems:
        print(f"{len(checked.problems)} fel. Ingenting har ändrats.", file=sys.stderr)
        return ExitCode.DATA
    print(f"{len(checked.entries)} svar kan sparas, {checked.repeated} finns redan. Ingenting har ändrats.")
    return ExitCode.OK
