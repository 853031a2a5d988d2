"""The figures of a worked answer, computed from the rows and written as Swedish readers write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import sqrt
from statistics import mean, median, stdev
from typing import Final

from rodtrad.course.dataset import Rows
from rodtrad.course.definition import Among, Figure, Task
from rodtrad.kit.numbers import sv
from rodtrad.stats import agreement
from rodtrad.stats.intervals import Interval, mean_change, newcombe, wilson
from rodtrad.stats.paired import pairs
from rodtrad.stats.quantiles import student

_CONDITION: Final = re.compile(r"(<=|>=|<|>)(\d+)")
_COMPARE: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "<=": lambda one, other: one <= other, ">=": lambda one, other: one >= other,
    "<": lambda one, other: one < other, ">": lambda one, other: one > other,
}  # fmt: skip
_RANGE_TO_SIGMA: Final = 2.66  # 3 / 1.128, for moving ranges of two; Wheeler & Chambers


def worked(task: Task, rows: Rows) -> str:
    """The answer with its figures in place."""
    return task.answer.format(**{name: said(figure, rows) for name, figure in task.figures.items()})


def said(figure: Figure, rows: Rows) -> str:
    """A figure as it is written."""
    return _WAYS[figure.way](figure, rows)


def chosen(rows: Rows, among: Among) -> list[Mapping[str, str]]:
    """The rows that fulfil every condition."""
    return [row for row in rows.named() if all(holds(row[column], wanted) for column, wanted in among.items())]


def holds(value: str, wanted: str) -> bool:
    """Whether a value is the wanted one, one of several (`a|b`), a number as wanted (`<=14`), or any at all (`*`)."""
    if wanted == "*":
        return bool(value)
    found = _CONDITION.fullmatch(wanted)
    if found:
        return value.isdigit() and _COMPARE[found[1]](float(value), float(found[2]))
    return value in wanted.split("|")


def values(rows: Sequence[Mapping[str, str]], column: str) -> list[float]:
    """The numbers of a column; letters that stand for no number are left out."""
    return [float(row[column].replace(",", ".")) for row in rows if _is_number(row[column])]


def _is_number(text: str) -> bool:
    return text.replace(",", "", 1).isdigit()


def _count(figure: Figure, rows: Rows) -> str:
    return str(len(chosen(rows, figure.among)))


def _parts(figure: Figure, rows: Rows, among: Among) -> tuple[int, int]:
    """How many have the value, of how many who have any."""
    known = [row for row in chosen(rows, among) if row[figure.column]]
    return sum(holds(row[figure.column], figure.value) for row in known), len(known)


def _share(figure: Figure, rows: Rows) -> str:
    number, n = _parts(figure, rows, figure.among)
    return f"{number} av {n} ({round(100 * number / n)} %, 95 % KI {_percents(wilson(number, n))})"


def _percents(interval: Interval) -> str:
    return f"{_whole(100 * interval.low)}–{_whole(100 * interval.high)} %"


def _whole(value: float) -> str:
    return sv(Fraction(round(value)), 0)


def _difference(figure: Figure, rows: Rows) -> str:
    one, other = _parts(figure, rows, figure.among), _parts(figure, rows, figure.against)
    found = newcombe(*one, *other)
    difference = 100 * (one[0] / one[1] - other[0] / other[1])
    low, high = _whole(100 * found.low), _whole(100 * found.high)
    return f"{_whole(difference)} procentenheter (95 % KI {low} till {high})"


def _mean(figure: Figure, rows: Rows) -> str:
    found = values(chosen(rows, figure.among), figure.column)
    middle = mean(found)
    half = student(0.95, len(found) - 1) * stdev(found) / sqrt(len(found))
    low, high = _number(middle - half, figure), _number(middle + half, figure)
    return f"{_number(middle, figure)} (95 % KI {low}–{high}, n = {len(found)})"


def _number(value: float, figure: Figure) -> str:
    return sv(Fraction(value).limit_denominator(10**6), figure.decimals)


def _median(figure: Figure, rows: Rows) -> str:
    return _number(median(values(chosen(rows, figure.among), figure.column)), figure)


def _average(figure: Figure, rows: Rows) -> str:
    return _number(mean(values(chosen(rows, figure.among), figure.column)), figure)


def _total(figure: Figure, rows: Rows) -> str:
    return _number(sum(values(chosen(rows, figure.among), figure.column)), figure)


def _change(figure: Figure, rows: Rows) -> str:
    columns = figure.column, figure.other
    both = [row for row in chosen(rows, figure.among) if all(_is_number(row[column]) for column in columns)]
    found = pairs(values(both, figure.column), values(both, figure.other), higher_is_better=True)
    interval = mean_change(found)
    low, high = _number(interval.low, figure), _number(interval.high, figure)
    return f"{_number(found.mean_change, figure)} (95 % KI {low} till {high}, n = {found.n})"


def _table(figure: Figure, rows: Rows) -> list[list[int]]:
    both = [row for row in chosen(rows, figure.among) if row[figure.column] and row[figure.other]]
    one, other = [row[figure.column] for row in both], [row[figure.other] for row in both]
    return agreement.table(one, other, sorted({*one, *other}))


def _agreement(figure: Figure, rows: Rows) -> str:
    table = _table(figure, rows)
    same, n = sum(table[place][place] for place in range(len(table))), sum(map(sum, table))
    return f"{same} av {n} ({round(100 * same / n)} %)"


def _kappa(figure: Figure, rows: Rows) -> str:
    table = _table(figure, rows)
    found, interval = agreement.kappa(table), agreement.kappa_interval(table)
    if found is None or interval is None:
        return "inget kappa"
    return f"{sv(Fraction(found), 2)} (95 % KI {sv(Fraction(interval.low), 2)} till {sv(Fraction(interval.high), 2)})"


def _share_limits(figure: Figure, rows: Rows) -> str:
    """A p-chart in a sentence: the middle, the widest limits, and what lies outside its own."""
    parts = {each: _parts(figure, rows, {figure.other: each}) for each in dict.fromkeys(rows.values(figure.other))}
    middle = sum(number for number, _ in parts.values()) / sum(n for _, n in parts.values())
    limits = {each: 3 * sqrt(middle * (1 - middle) / n) for each, (_, n) in parts.items()}
    outside = [each for each, (number, n) in parts.items() if abs(number / n - middle) > limits[each]]
    widest = max(limits.values())
    low, high = _whole(100 * max(0.0, middle - widest)), _whole(100 * min(1.0, middle + widest))
    return f"mitten {_whole(100 * middle)} %, gränserna {low} och {high} %, {_outside(outside)}"


def _month_limits(figure: Figure, rows: Rows) -> str:
    """An XmR chart in a sentence: the middle, the natural limits, and what lies outside."""
    counts = Counter(rows.values(figure.column))
    found = [counts[each] for each in dict.fromkeys(rows.values(figure.column))]
    middle = mean(found)
    moving = mean(abs(one - other) for one, other in pairwise(found))
    low, high = max(0.0, middle - _RANGE_TO_SIGMA * moving), middle + _RANGE_TO_SIGMA * moving
    outside = [each for each, number in counts.items() if not low <= number <= high]
    ends = f"{_number(low, figure)} och {_number(high, figure)}"
    return f"mitten {_number(middle, figure)}, gränserna {ends}, {_outside(outside)}"


def _outside(found: Sequence[str]) -> str:
    return f"utanför: {', '.join(found)}" if found else "ingen utanför"


_WAYS: Final[Mapping[str, Callable[[Figure, Rows], str]]] = {
    "count": _count, "share": _share, "difference": _difference, "mean": _mean, "change": _change, "total": _total,
    "agreement": _agreement, "kappa": _kappa, "share_limits": _share_limits, "month_limits": _month_limits,
    "median": _median, "average": _average,
}  # fmt: skip
