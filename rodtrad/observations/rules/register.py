"""Rows about a cohort that nobody has asked: read what is pasted, cross two variables, and make what may be shown."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rodtrad.access.rules import RuleBroken
from rodtrad.kit.absence import SUPPRESSED, Merged
from rodtrad.kit.result import Almost
from rodtrad.observations.rules.kinds import RegisterPlan, Variable
from rodtrad.stats.disclosure import Policy, Shown
from rodtrad.stats.intervals import Interval, wilson
from rodtrad.stats.reconstruction import CannotProtect, Line, protect

MOST_ROWS: Final = 2000
UNKNOWN: Final = ""
Values = Mapping[str, str]


@dataclass(frozen=True)
class Problem:
    """Something in a pasted table that has to be put right: the line, the column if any, and which sentence."""

    line: int
    column: str
    key: str
    found: str = ""


@dataclass(frozen=True)
class Pasted:
    """What a pasted table holds; nothing is used as long as there is a problem."""

    rows: tuple[Values, ...]
    problems: tuple[Problem, ...]


def require_values(plan: RegisterPlan, values: Values) -> None:
    """Every value is one of its variable's options or unknown; raises RuleBroken."""
    for variable in plan.variables:
        given = values.get(variable.key, UNKNOWN)
        if given != UNKNOWN and given not in {option.key for option in variable.options}:
            raise RuleBroken("not_an_option", name=variable.label)


def read_table(plan: RegisterPlan, text: str) -> Pasted:
    """Read a pasted table: one heading a variable, one line a person, values as the group has named them."""
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    if not lines:
        return Pasted((), (Problem(1, "", "table_is_empty"),))
    rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=_delimiter(lines[0])))
    columns, problems = _columns(plan, rows[0])
    if len(rows) > MOST_ROWS + 1:
        problems.append(Problem(MOST_ROWS + 2, "", "too_many_rows", str(MOST_ROWS)))
    found = []
    for line, row in enumerate(rows[1 : MOST_ROWS + 1], start=2):
        values, wrong = _row(columns, row, line)
        found.append(values)
        problems += wrong
    if not found:
        problems.append(Problem(2, "", "table_has_no_rows"))
    return Pasted(tuple(found), tuple(problems))


def _delimiter(heading: str) -> str:
    return max("\t;,", key=heading.count)


def _columns(plan: RegisterPlan, heading: Sequence[str]) -> tuple[list[Variable | None], list[Problem]]:
    by_label = {_plain(variable.label): variable for variable in plan.variables}
    columns = [by_label.get(_plain(name)) for name in heading]
    problems = [
        Problem(1, name, "unknown_column", name) for name, column in zip(heading, columns, strict=True) if not column
    ]
    missing = [v for v in plan.variables if v not in columns]
    problems += [Problem(1, variable.label, "column_is_missing", variable.label) for variable in missing]
    return columns, problems


def _row(columns: Sequence[Variable | None], row: Sequence[str], line: int) -> tuple[Values, list[Problem]]:
    values: dict[str, str] = {}
    problems = []
    if len(row) != len(columns):
        problems.append(Problem(line, "", "wrong_number_of_cells", str(len(row))))
    for column, cell in zip(columns, row, strict=False):
        if column is None:
            continue
        options = {_plain(option.label): option.key for option in column.options}
        if _plain(cell) in options:
            values[column.key] = options[_plain(cell)]
        elif not cell.strip():
            values[column.key] = UNKNOWN
        else:
            problems.append(Problem(line, column.label, "unknown_value", cell.strip()[:60]))
    return values, problems


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("\ufeff", "").split())


@dataclass(frozen=True)
class Cell:
    """How many of a row stand in a column, and the interval of that share; none when the row is empty."""

    n: int
    of: int
    interval: Interval | None


@dataclass(frozen=True)
class Crossed:
    """Two variables crossed: a row for each option of the first, a cell for each of the second, unknown apart."""

    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    columns: tuple[str, ...]
    unknown: int

    @property
    def n(self) -> int:
        """Those with both values known."""
        return sum(cell.n for _label, cells in self.rows for cell in cells)


def cross(one: Variable, other: Variable | None, values: Sequence[Values]) -> Crossed:
    """Count the cohort by one variable, or by one crossed with another."""
    known = [v for v in values if v.get(one.key) and (other is None or v.get(other.key))]
    if other is None:
        cells = [sum(v[one.key] == option.key for v in known) for option in one.options]
        rows = tuple((option.label, (_cell(n, len(known)),)) for option, n in zip(one.options, cells, strict=True))
        return Crossed(rows, (), len(values) - len(known))
    crossed = tuple(
        (first.label, _cells([v for v in known if v[one.key] == first.key], other)) for first in one.options
    )
    return Crossed(crossed, tuple(option.label for option in other.options), len(values) - len(known))


def together(one: Variable, keys: Collection[str], values: Sequence[Values]) -> Cell:
    """How many have any of some values of a variable, among those where it is known."""
    known = [v for v in values if v.get(one.key)]
    return _cell(sum(v[one.key] in keys for v in known), len(known))


def _cells(values: Sequence[Values], other: Variable) -> tuple[Cell, ...]:
    return tuple(_cell(sum(v[other.key] == option.key for v in values), len(values)) for option in other.options)


def _cell(n: int, of: int) -> Cell:
    return Cell(n, of, wilson(n, of) if of else None)


def shown_table(one: Variable, other: Variable | None, values: Sequence[Values], policy: Policy) -> dict[str, Any]:
    """The table as anybody may see it: totals and cells protected together. Raises CannotProtect."""
    columns = [(option.label, {option.key}) for option in other.options] if other else []
    known = [v for v in values if v.get(one.key) and (other is None or v.get(other.key))]
    atoms = [(a.key, b) for a in one.options for b in ([o.key for o in other.options] if other else [""])]
    counts = [sum(v[one.key] == a and (other is None or v[other.key] == b) for v in known) for a, b in atoms]
    lines = [Line("all", frozenset(range(len(atoms))))]
    for place, option in enumerate(one.options):
        lines.append(Line(f"r{place}", frozenset(i for i, (a, _b) in enumerate(atoms) if a == option.key)))
    if other:
        for place, option in enumerate(other.options):
            lines.append(Line(f"c{place}", frozenset(i for i, (_a, b) in enumerate(atoms) if b == option.key)))
        lines += [Line(f"x{i}", frozenset({i})) for i in range(len(atoms))]
    shown = protect(lines, counts, policy)
    if isinstance(shown["all"], Merged):
        raise CannotProtect("Fewer than the threshold are known.")
    return {
        "one": one.label, "other": other.label if other else "",
        "rows": [option.label for option in one.options], "columns": [label for label, _keys in columns],
        "shown": {key: _stored(value) for key, value in shown.items()},
    }  # fmt: skip


def _stored(value: Shown) -> int | str:
    if isinstance(value, (Merged, Almost)):
        return str(value)
    return value if isinstance(value, int) else str(SUPPRESSED)
