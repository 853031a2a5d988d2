"""`rodtrad import-cases`: check a case system's file, say everything that is wrong with it, or store all of it."""

from __future__ import annotations

import sys
from argparse import Namespace

from rodtrad.access.messages import sentence
from rodtrad.access.rules import RuleBroken
from rodtrad.cli.importing import upload
from rodtrad.cli.problem import ExitCode, Problem
from rodtrad.cli.progress import bar
from rodtrad.interchange import actions, queries
from rodtrad.interchange.messages import about_row
from rodtrad.interchange.queries import CaseImport
from rodtrad.interchange.rules import FileKind


def run(options: Namespace) -> ExitCode:
    """Import a file of cases and insatser, or only check it."""
    staff, batch, columns = upload(options, FileKind.CASES)
    checked = queries.check_case_file(staff, batch, columns)
    if checked.problems or options.check:
        actions.discard(actor=staff, batch=batch)
        return _report(checked)
    try:
        with bar("Läser in ärenden") as report:
            done = actions.store_cases(actor=staff, batch=batch, columns=columns, report=report)
    except RuleBroken as broken:
        actions.discard(actor=staff, batch=batch)
        raise Problem(ExitCode.DATA, sentence(broken)) from broken
    print(
        f"{done.new_clients} nya klienter, {done.new_cases} nya ärenden och {done.insatser} insatser sparade,"
        f" {done.repeated} rader fanns redan."
    )
    return ExitCode.OK


def _report(checked: CaseImport) -> ExitCode:
    for problem in checked.problems:
        where = f"kolumn {problem.column}, " if problem.column else ""
        print(f'Rad {problem.row}, {where}"{problem.value}": {about_row(problem)}', file=sys.stderr)
    if checked.problems:
        print(f"{len(checked.problems)} fel. Ingenting har ändrats.", file=sys.stderr)
        return ExitCode.DATA
    print(
        f"{checked.new_clients} nya klienter, {checked.new_cases} nya ärenden och {checked.insatser} insatser kan"
        f" sparas, {checked.repeated} rader finns redan. Ingenting har ändrats."
    )
    return ExitCode.OK
