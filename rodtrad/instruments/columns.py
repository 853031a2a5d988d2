"""Score many sheets at once: columns of stored answers in, columns of scores out, equal to one sheet at a time.

Sums, means, weights and counts are whole-number arithmetic on columns, exact because every score of a scale has the
same denominator. Formulas and goals are worked out once for each different set of answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from rodtrad.instruments.answers import Answers
from rodtrad.instruments.definition import Instrument, Item, Scale
from rodtrad.instruments.scoring import Person, ScaleScore, ScoreStatus, Settings, chosen_settings, scale_score
from rodtrad.kit import numbers

Whole = NDArray[np.int64]
Column = NDArray[np.signedinteger[Any]]
"""Stored answers; the lowest number the column's type can hold stands for a missing one."""

NO_SCORE: Final = np.iinfo(np.int64).min
STATUSES: Final = tuple(ScoreStatus)
_COMPLETE, _PRORATED, _NOT_SCORABLE = (STATUSES.index(status) for status in ScoreStatus)
_ROOM: Final = 2**60
_NARROW: Final = 2**30
_FEW: Final = 2**20


@dataclass(frozen=True)
class ScoreColumn:
    """One scale for every sheet: thousandths (NO_SCORE where there is none), status and how many answers lack."""

    milli: Whole
    status: NDArray[np.int8]
    n_missing: Whole
    codes: Whole  # the exact scores, written so that `value_of` can read them; NO_SCORE where there is none
    value_of: Callable[[int], Fraction]
    denominator: int | None  # of all the codes, when they are numerators


def score_columns(
    instrument: Instrument, columns: Mapping[str, Column], *, settings: Settings | None = None
) -> dict[str, ScoreColumn]:
    """Score every scale of every sheet. Raises KeyError when a question has no column."""
    scores: dict[str, ScoreColumn] = {}
    chosen = chosen_settings(instrument, settings or {})
    for scale in instrument.scales:
        fast = _Sum(instrument, scale, columns, scores) if _is_a_sum(scale, scores) else None
        if fast is not None and fast.reach * 1000 < _ROOM:
            scores[scale.key] = fast.scored()
        else:
            scores[scale.key] = _each_different(instrument, scale, columns, scores, chosen)
    return scores


def known(column: Column) -> NDArray[np.bool_]:
    """Say where a column has an answer at all."""
    there: NDArray[np.bool_] = column != np.iinfo(column.dtype).min
    return there


def _is_a_sum(scale: Scale, scores: Mapping[str, ScoreColumn]) -> bool:
    exact = all(scores[part].denominator for part in scale.parts)
    return scale.method not in ("formula", "gas_t") and not scale.table and exact


class _Sum:
    """One scale that is a sum of terms, as whole numbers over one denominator."""

    def __init__(
        self,
        instrument: Instrument,
        scale: Scale,
        columns: Mapping[str, Column],
        scores: Mapping[str, ScoreColumn],
    ) -> None:
        self.scale, self.n_terms = scale, len(scale.terms)
        self.items = [instrument.item(code) for code in scale.items]
        self.columns = [columns[item.code] for item in self.items]
        self.parts = [scores[part] for part in scale.parts]
        self.shared = scale.missing.rule == "prorate" or scale.method.startswith("mean")
        least = max(self.n_terms - scale.missing.max_missing, 1)
        self.answered = lcm(*range(least, self.n_terms + 1)) if self.shared else self.n_terms
        weights = [scale.weights.get(term, Fraction(1)) for term in scale.terms]
        ends = [each for item in self.items for each in _points(scale, item).values()]
        self.unit = lcm(
            *(weight.denominator for weight in weights),
            *(end.denominator for end in ends),
            *(item.factor for item in self.items),
            *(part.denominator or 1 for part in self.parts),
        )
        self.weights = weights
        self.denominator = self.unit * self.answered * scale.times.denominator
        self.reach = int(max(abs(scale.minimum), abs(scale.maximum), Fraction(1)) * self.denominator) * self.n_terms * 2

        self.narrow: np.dtype[np.signedinteger[Any]] = np.dtype(np.int32 if self.reach < _NARROW else np.int64)

    def scored(self) -> ScoreColumn:
        """Return the column of scores."""
        total, n_known, n_missing, is_filled = self._summed()
        lacking = self.n_terms - n_known
        scored = lacking <= self.scale.missing.max_missing
        share = 1 if self.scale.method.startswith("mean") else self.n_terms
        if self.scale.method in ("count", "weighted"):
            exact = total * self.answered
        elif not self.shared:
            exact = total * (share * self.scale.times.numerator * (self.answered // self.n_terms))
        else:
            per = np.array(
                [0, *(self.answered // n if self.answered % n == 0 else 0 for n in range(1, self.n_terms + 1))]
            )
            exact = total * (share * self.scale.times.numerator)
            exact *= per[n_known]
        exact = self._settled(exact)
        filled = is_filled | ((lacking > 0) if self.scale.missing.rule == "prorate" else False)
        status = np.where(filled, np.int8(_PRORATED), np.int8(_COMPLETE))
        status[~scored] = _NOT_SCORABLE
        milli = self._in_thousandths(exact)
        if not scored.all():
            milli[~scored] = NO_SCORE
            exact[~scored] = NO_SCORE
        denominator = self.denominator
        return ScoreColumn(milli, status, n_missing, exact, lambda code: Fraction(code, denominator), denominator)

    def _in_thousandths(self, exact: Whole) -> Whole:
        """The scores rounded to thousandths; where they can only be so many, each of those is rounded once."""
        if self.denominator == 1:
            return exact * 1000
        low, high = (int(end) for end in (exact.min(initial=0), exact.max(initial=0)))
        if high - low >= min(len(exact), _FEW):
            return _half_even(exact * 1000, self.denominator)
        each = _half_even(np.arange(low, high + 1, dtype=np.int64) * 1000, self.denominator)
        rounded: Whole = each[exact - low]
        return rounded

    def _summed(self) -> tuple[Whole, Whole, Whole, NDArray[np.bool_]]:
        """The sum in units, how many terms are there, how many answers lack, and whether a part was filled."""
        size = len(self.columns[0] if self.columns else self.parts[0].milli)
        filled = np.zeros(size, np.bool_)
        if self.items:
            total, n_known = self._of_items(size)
            return total, n_known, self.n_terms - n_known, filled
        total, n_known = np.zeros(size, np.int64), np.zeros(size, np.int64)
        n_missing = np.zeros(size, np.int64)
        for part, weight in zip(self.parts, self.weights, strict=True):
            there = part.codes != NO_SCORE
            ratio = weight * self.unit / (part.denominator or 1)
            np.add(total, part.codes * int(ratio), out=total, where=there)
            n_known += there
            n_missing += part.n_missing
            filled |= part.status == _PRORATED
        return total, n_known, n_missing, filled

    def _of_items(self, size: int) -> tuple[Whole, Whole]:
        """The sum of the answers there are, and how many there are; small numbers are added up as such."""
        narrow = self.narrow
        total: Column = np.zeros(size, narrow)
        some = np.zeros(size, np.int16)
        n_everywhere = 0
        for item, column, weight in zip(self.items, self.columns, self.weights, strict=True):
            there = _answered(item, column)
            worth = self._worth(item, column, weight)
            if there.all():
                total += worth.astype(narrow, copy=False)
                n_everywhere += 1
            else:
                np.add(total, worth.astype(narrow, copy=False), out=total, where=there)
                some += there
        return total.astype(np.int64), some.astype(np.int64) + n_everywhere

    def _worth(self, item: Item, column: Column, weight: Fraction) -> Column | Whole:
        """What each answer to one item adds, in units."""
        points = _points(self.scale, item)
        if self.scale.method == "count":
            return np.isin(column, self._counted(item, points)).astype(np.int64) * self.unit
        if points:
            low, high = min(points), max(points)
            table = np.array([int(points.get(n, Fraction(0)) * weight * self.unit) for n in range(low, high + 1)])
            found: Whole = table[np.clip(column.astype(np.int64), low, high) - low]
            return found
        step = int(weight * self.unit / item.factor)
        is_plain = item.code not in self.scale.reversed
        if is_plain and step == 1:
            return column
        wide: Column = column.astype(self.narrow)
        return wide * step if is_plain else (item.minimum + item.maximum - wide) * step

    def _counted(self, item: Item, points: Mapping[int, Fraction]) -> list[int]:
        """The stored answers that count."""
        if points:
            return [stored for stored, worth in points.items() if worth in self.scale.counted]
        counted = [number * item.factor for number in self.scale.counted]
        if item.code in self.scale.reversed:
            return [item.minimum + item.maximum - stored for stored in counted]
        return counted

    def _settled(self, exact: Whole) -> Whole:
        """Round halves upwards and keep within the ends, where the scale says so."""
        if self.scale.rounding is not None:
            step = 10**self.scale.rounding
            exact = (2 * exact * step + self.denominator) // (2 * self.denominator) * self.denominator // step
        if self.scale.clamp:
            low, high = (int(end * self.denominator) for end in (self.scale.minimum, self.scale.maximum))
            exact = np.clip(exact, low, high)
        return exact


def _points(scale: Scale, item: Item) -> dict[int, Fraction]:
    """What each stored answer is worth, where the scale says other points; turned first, as one sheet does it."""
    points = scale.points.get(item.code)
    if points is None:
        return {}
    turned = item.code in scale.reversed
    return {
        n: points[int(item.turned(item.natural(n)) if turned else item.natural(n))]
        for n in item.real_options or range(item.minimum, item.maximum + 1)
    }


def _answered(item: Item, column: Column) -> NDArray[np.bool_]:
    there = known(column)
    return there & ~np.isin(column, list(item.special)) if item.special else there


def _half_even(numerator: Whole, denominator: int) -> Whole:
    if denominator == 1:
        return numerator
    whole, rest = np.divmod(numerator, denominator)
    up = (2 * rest > denominator) | ((2 * rest == denominator) & (whole % 2 == 1))
    rounded: Whole = whole + up
    return rounded


def _each_different(
    instrument: Instrument,
    scale: Scale,
    columns: Mapping[str, Column],
    scores: Mapping[str, ScoreColumn],
    settings: Settings,
) -> ScoreColumn:
    """Work a scale out once for each different set of what it is made of."""
    codes = _codes(instrument, scale, columns, scores)
    different, which = np.unique(codes, axis=0, return_inverse=True)
    found = [_one(instrument, scale, scores, settings, [int(code) for code in row]) for row in different]
    values = [value for value, _status, _lacking in found]
    milli = np.array([NO_SCORE if value is None else numbers.milli(value) for value in values], np.int64)
    places = np.array([NO_SCORE if value is None else place for place, value in enumerate(values)], np.int64)
    status = np.array([status for _value, status, _lacking in found], np.int8)
    lacking = np.array([lacking for _value, _status, lacking in found], np.int64)
    at = which.reshape(-1)
    read = [value or Fraction(0) for value in values]
    n_missing = sum((scores[part].n_missing for part in scale.parts), np.zeros(len(at), np.int64))
    return ScoreColumn(
        milli[at], status[at], n_missing if scale.parts else lacking[at], places[at], read.__getitem__, None
    )


def _codes(
    instrument: Instrument, scale: Scale, columns: Mapping[str, Column], scores: Mapping[str, ScoreColumn]
) -> Whole:
    """What the scale is made of, a row for each sheet; for parts also whether they were filled."""
    if scale.parts:
        parts = [scores[part] for part in scale.parts]
        return np.column_stack([*(part.codes for part in parts), *(part.status == _PRORATED for part in parts)])
    wanted = [item.code for item in instrument.items] if scale.method == "gas_t" else scale.items
    return np.column_stack(
        [np.where(known(columns[code]), columns[code].astype(np.int64), NO_SCORE) for code in wanted]
    )


def _one(
    instrument: Instrument, scale: Scale, scores: Mapping[str, ScoreColumn], settings: Settings, row: Sequence[int]
) -> tuple[Fraction | None, int, int]:
    """The score of one set, on the road of a single sheet: its value, its status, and how many answers lack."""
    parts = {
        part: _part(scores[part], code, row[place + len(scale.parts)])
        for place, (part, code) in enumerate(zip(scale.parts, row, strict=False))
    }
    codes = [item.code for item in instrument.items] if scale.method == "gas_t" else scale.items
    given = {code: None if stored == NO_SCORE else stored for code, stored in zip(codes, row, strict=False)}
    values = {item.code: given.get(item.code) for item in instrument.items}
    answers = Answers(instrument.structure_digest, values)
    found = scale_score(instrument, scale, answers, parts, Person(), settings)
    return found.value, STATUSES.index(found.status), found.n_missing


def _part(column: ScoreColumn, code: int, is_filled: int) -> ScaleScore:
    value = None if code == NO_SCORE else column.value_of(code)
    status = ScoreStatus.PRORATED if is_filled else ScoreStatus.COMPLETE
    return ScaleScore(value, status if value is not None else ScoreStatus.NOT_SCORABLE, None, 0)
