"""Read a folder of XLSForm examples from elsewhere, and count how many come in without loss. Opt-in; ships no file.

    python -m tests.verification.xlsform_examples FOLDER [--half first|second]

The public examples of pyxform are in its folders `tests/example_xls` and `tests/bug_example_xls`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import xlrd

from rodtrad.formats import xlsform
from rodtrad.formats.xlsform.reading import FileRead, Sheets, UnreadableForm


def main() -> int:
    """Print a line for each file, then the shares and the table of what is not carried."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("first", "second"), help="every other file, in alphabetical order")
    given = parser.parse_args()
    files = sorted(path for path in given.folder.rglob("*") if path.suffix in (".xls", ".xlsx"))
    if given.half:
        files = files[given.half == "second" :: 2]
    outcomes: Counter[str] = Counter()
    losses: Counter[tuple[str, str]] = Counter()
    for path in files:
        outcome, found = _outcome(path)
        outcomes[outcome] += 1
        losses.update(found)
        print(f"{outcome:<24} {path.name:<44} {', '.join(sorted(key for _, key in found))}")
    print(f"\n{len(files)} files: " + ", ".join(f"{outcome} {n}" for outcome, n in outcomes.most_common()))
    for (weight, key), n in losses.most_common():
        print(f"{n:>4} files  {weight:<10} {key}")
    return 0


def _outcome(path: Path) -> tuple[str, set[tuple[str, str]]]:
    try:
        read = _read(path)
    except UnreadableForm as wrong:
        return f"refused: {wrong.key}", set()
    if not any(read.raw.get(place) for place in ("items", "notes", "passages")):
        return "nothing in it", {(loss.weight, loss.key) for loss in read.losses}
    weights = {loss.weight for loss in read.losses}
    outcome = next((weight for weight in ("lost", "changed", "technical") if weight in weights), "without loss")
    return outcome, {(loss.weight, loss.key) for loss in read.losses}


def _read(path: Path) -> FileRead:
    if path.suffix == ".xlsx":
        return xlsform.read(path.read_bytes())
    return xlsform.read_sheets(_old(path))


def _old(path: Path) -> Sheets:
    """The sheets of an old .xls file; the product asks for .xlsx, the examples have both."""
    book = xlrd.open_workbook(path)
    sheets: Sheets = {}
    for sheet in book.sheets():
        lines = [[_cell(sheet.cell_value(row, column)) for column in range(sheet.ncols)] for row in range(sheet.nrows)]
        header, rows = (lines[0], lines[1:]) if lines else ([], [])
        named = [{name: cell for name, cell in zip(header, row, strict=True) if name} for row in rows]
        sheets[sheet.name] = [row for row in named if any(row.values())]
    return sheets


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


if __name__ == "__main__":
    sys.exit(main())
