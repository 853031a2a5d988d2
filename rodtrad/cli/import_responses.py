"""`rodtrad import-responses`: check a file, say everything that is wrong with it, or store all of it."""

from __future__ import annotations

import sys
from argparse import Namespace

from rodtrad.access.messages import sentence
from rodtrad.access.rules import RuleBroken
from rodtrad.cli.importing import upload
from rodtrad.cli.problem import ExitCode, Problem
from rodtrad.interchange import actions, queries
from rodtrad.interchange.messages import about_row
from rodtrad.interchange.rules import Checked, FileKind


def run(options: Namespace) -> ExitCode:
    """Import a file, or only check it."""
    staff, batch, columns = upload(options, FileKind.ANSWERS)
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


def _report(checked: Checked) -> ExitCode:
    for problem in checked.problems:
        where = f"kolumn {problem.column}, " if problem.column else ""
        print(f'Rad {problem.row}, {where}"{problem.value}": {about_row(problem)}', file=sys.stderr)
    if checked.problems:
        print(f"{len(checked.problems)} fel. Ingenting har ändrats.", file=sys.stderr)
        return ExitCode.DATA
    print(f"{len(checked.entries)} svar kan sparas, {checked.repeated} finns redan. Ingenting har ändrats.")
    return ExitCode.OK
