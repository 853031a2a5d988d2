"""Practice data: what a set is, its rows, and counting them with the interval that belongs to a share."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from rodtrad.course.definition import Dataset
from rodtrad.instruments.base import DefinitionError, validated
from rodtrad.instruments.parsing import read_yaml
from rodtrad.stats.intervals import Interval, wilson

FOLDER: Final = Path(__file__).parent / "data"
FEW_VALUES: Final = 12


@dataclass(frozen=True)
class Rows:
    """The rows of a set."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def values(self, column: str) -> tuple[str, ...]:
        """What each row has in a column."""
        at = self.header.index(column)
        return tuple(row[at] for row in self.rows)

    def named(self) -> tuple[Mapping[str, str], ...]:
        """Each row with its values under their headings."""
        return tuple(dict(zip(self.header, row, strict=True)) for row in self.rows)


@dataclass(frozen=True)
class Share:
    """So many of so many, and how sure that is."""

    label: str
    count: int
    n: int
    interval: Interval

    @property
    def percent(self) -> int:
        """The share in whole per cent."""
        return round(100 * self.count / self.n)


@dataclass(frozen=True)
class Counted:
    """A column counted: each value, those combined, and those without a value."""

    n: int
    shares: tuple[Share, ...]
    together: Share | None
    missing: int


@cache
def datasets() -> Mapping[str, Dataset]:
    """Every set that ships with the product."""
    found = {}
    for path in sorted(FOLDER.glob("*/dataset.yaml")):
        where = f"{path.parent.name}/{path.name}"
        read = validated(Dataset, read_yaml(path.read_text(encoding="utf-8"), where=where), where=where)
        if read.key != path.parent.name:
            raise DefinitionError([f"{where}: the key is '{read.key}'. Give it the name of its folder."])
        found[read.key] = read
    return dict(sorted(found.items(), key=lambda each: each[1].number))


@cache
def rows_of(key: str) -> Rows:
    """The rows of a set."""
    with path_of(key).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, delimiter=";")
    return Rows(tuple(header), tuple(tuple(row) for row in rows))


def path_of(key: str) -> Path:
    """The file with the rows of a set."""
    return FOLDER / datasets()[key].key / "rows.csv"


def count(
    dataset: Dataset, variable: str, *, whole: bool, combine: Sequence[str] = (), only: str = ""
) -> Counted:  # fmt: skip
    """Count a column, among those the question is about or among all; those without a value stand for themselves.

    `only` is one value of another column, `påminnelse=ja`: the rows that do not have it are left aside.
    """
    column, _, wanted = only.partition("=")
    kept = [row for row in rows_of(dataset.key).named() if not wanted or row[column] == wanted]
    if dataset.subset and not whole:
        kept = [row for row in kept if row[dataset.subset.column] == dataset.subset.value]
    values = [row[variable] for row in kept]
    given = [value for value in values if value]
    counts = Counter(given)
    order = sorted(counts, key=lambda value: (-counts[value], value))
    shares = tuple(share(value, counts[value], len(given)) for value in order)
    both = sum(counts[value] for value in combine if value in counts)
    together = share(" eller ".join(combine), both, len(given)) if len(combine) > 1 else None
    return Counted(len(given), shares, together, len(values) - len(given))


def groups(dataset: Dataset) -> tuple[str, ...]:
    """Every `column=value` that rows can be narrowed to: columns with few values, in the order of the code book."""
    found: list[str] = []
    for column in dataset.columns:
        values = sorted({value for value in rows_of(dataset.key).values(column.key) if value})
        if not column.is_number and 2 <= len(values) <= FEW_VALUES:
            found += [f"{column.key}={value}" for value in values]
    return tuple(found)


def share(label: str, number: int, n: int) -> Share:
    """A share with Wilson's interval."""
    return Share(label, number, n, wilson(number, n))


def bounds(dataset: Dataset, counted: Counted) -> tuple[int, int, int] | None:
    """The least and the most it could become when those who are still there have finished; None without any."""
    if not dataset.unfinished or counted.together is None:
        return None
    return counted.together.count, counted.together.count + dataset.unfinished, counted.n + dataset.unfinished
