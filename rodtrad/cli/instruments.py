"""`rodtrad instruments`: what there is to ask with, and whether every definition holds."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from rodtrad.cli.problem import ExitCode, Problem
from rodtrad.instruments import freeze, library
from rodtrad.instruments.base import DefinitionError
from rodtrad.instruments.definition import Instrument


def run(options: Namespace) -> ExitCode:
    """List the library, or check it."""
    if options.check:
        return check(library.CATALOGUE)
    if options.json:
        print(json.dumps([_entry(instrument) for instrument in library.all()], ensure_ascii=False, indent=2))
        return ExitCode.OK
    table = Table(box=None, pad_edge=False)
    for heading in ("nyckel", "version", "namn", "frågor", "skalor", "licens"):
        table.add_column(heading, no_wrap=heading == "nyckel")
    for instrument in library.all():
        entry = _entry(instrument)
        table.add_row(
            instrument.key,
            instrument.version,
            instrument.text("sv").name,
            str(entry["items"]),
            ", ".join(scale.key for scale in instrument.scales),
            instrument.licence.licence_class,
        )
    Console().print(table)
    return ExitCode.OK


def _entry(instrument: Instrument) -> dict[str, object]:
    return {
        "key": instrument.key,
        "version": instrument.version,
        "name": {language: text.name for language, text in instrument.texts.items()},
        "items": len(instrument.items),
        "minutes": instrument.minutes,
        "respondent": instrument.respondent,
        "scales": [
            {
                "key": scale.key,
                "min": float(scale.minimum),
                "max": float(scale.maximum),
                "higher_is_better": scale.higher_is_better,
            }
            for scale in instrument.scales
        ],
        "licence": {"class": instrument.licence.licence_class, "holder": instrument.licence.holder},
        "needs_imported_wording": instrument.licence.needs_imported_wording,
    }


def check(folder: Path) -> ExitCode:
    """Read a whole library and compare it with what is published; raises Problem with every sentence."""
    try:
        catalogue = library.read_catalogue(folder)
    except DefinitionError as wrong:
        raise Problem(ExitCode.DATA, *wrong.problems) from wrong
    problems = freeze.problems(freeze.read(folder / "frozen.json"), freeze.digests(catalogue))
    if problems:
        raise Problem(ExitCode.DATA, *problems)
    versions = sum(len(versions) for versions in catalogue.values())
    print(
        f"{len(catalogue)} instrument i {versions} versioner håller: definitioner, texter och låsta versioner.",
        file=sys.stderr,
    )
    return ExitCode.OK
