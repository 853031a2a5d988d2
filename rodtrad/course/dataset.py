"""Practice data: what a set is, its rows, and counting them with the interval that belongs to a share."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from rodtrad.instruments.base import DefinitionError, Frozen, validated
from rodtrad.instruments.parsing import read_yaml
from rodtrad.stats.intervals import Interval, wilson

FOLDER: Final = Path(__file__).parent / "data"
Text = Annotated[str, Field(min_length=1, max_length=600)]


class Column(Frozen):
    """A column of a set, and what it is called."""

    key: Text
    label: Text
    is_number: bool = False


class Subset(Frozen):
    """The rows that a question is about."""

    column: Text
    value: Text
    said: Text


class Dataset(Frozen):
    """A set of invented rows with a question, a lesson, and what in it is somebody's published figure."""

    key: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")]
    title: Text
    question: Text
    about: Text
    lesson: Text
    exact: tuple[Text, ...]
    invented: tuple[Text, ...]
    variable: Text
    columns: tuple[Column, ...]
    hints: tuple[Text, ...]
    subset: Subset | None = None
    combine: tuple[Text, ...] = ()
    unfinished: int = 0

    def column(self, key: str) -> Column | None:
        """The column with this key that can be counted."""
        return next((column for column in self.columns if column.key == key and not column.is_number), None)


@dataclass(frozen=True)
class Rows:
    """The rows of a set."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def values(self, column: str) -> tuple[str, ...]:
        """What each row has in a column."""
        at = self.header.index(column)
        return tuple(row[at] for row in self.rows)


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
    return found


@cache
def rows_of(key: str) -> Rows:
    """The rows of a set."""
    with path_of(key).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, delimiter=";")
    return Rows(tuple(header), tuple(tuple(row) for row in rows))


def path_of(key: str) -> Path:
    """The file with the rows of a set."""
    return FOLDER / datasets()[key].key / "rows.csv"


def count(dataset: Dataset, variable: str, *, whole: bool, combine: Sequence[str] = ()) -> Counted:
    """Count a column, among those the question is about or among all; those without a value stand for themselves."""
    rows = rows_of(dataset.key)
    values = rows.values(variable)
    if dataset.subset and not whole:
        among = rows.values(dataset.subset.column)
        values = tuple(value for value, group in zip(values, among, strict=True) if group == dataset.subset.value)
    given = [value for value in values if value]
    counts = Counter(given)
    order = sorted(counts, key=lambda value: (-counts[value], value))
    shares = tuple(share(value, counts[value], len(given)) for value in order)
    both = sum(counts[value] for value in combine if value in counts)
    together = share(" eller ".join(combine), both, len(given)) if len(combine) > 1 else None
    return Counted(len(given), shares, together, len(values) - len(given))


def share(label: str, number: int, n: int) -> Share:
    """A share with Wilson's interval."""
    return Share(label, number, n, wilson(number, n))


def bounds(dataset: Dataset, counted: Counted) -> tuple[int, int, int] | None:
    """The least and the most it could become when those who are still there have finished; None without any."""
    if not dataset.unfinished or counted.together is None:
        return None
    return counted.together.count, counted.together.count + dataset.unfinished, counted.n + dataset.unfinished
