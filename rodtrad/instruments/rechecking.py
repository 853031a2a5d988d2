"""Say of many stored sheets at once which scores surely are what the answers give; the rest is for one at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from rodtrad.instruments.columns import NO_SCORE, STATUSES, ScoreColumn, score_columns
from rodtrad.instruments.definition import Instrument, Item, Scale

_MISSING: Final = np.iinfo(np.int32).min


@dataclass(frozen=True, slots=True)
class Sheet:
    """One stored answer: what was given, the scores that stand beside it, and whose bands they were read by."""

    answers: Mapping[str, int | None]
    scores: Mapping[str, Mapping[str, Any]]
    age: int | None
    rater: str | None


@lru_cache(maxsize=256)
def can_be_columns(instrument: Instrument) -> bool:
    """Say whether an instrument's sheets can be checked as columns: sums, means and counts, asked of everybody."""
    plain = all(scale.method not in ("formula", "gas_t") and not scale.clamp for scale in instrument.scales)
    return plain and not instrument.groups and not any(item.shown_if for item in instrument.items)


@lru_cache(maxsize=256)
def ages(instrument: Instrument) -> tuple[int | None, ...]:
    """Return an age for every stretch that the bands and norms of an instrument tell apart, and none at all."""
    bands = [band for scale in instrument.scales for band in scale.bands]
    bands += [band for table in instrument.norms.values() for each in table.scales.values() for band in each]
    begins = {band.group.from_age for band in bands} | {band.group.to_age + 1 for band in bands if band.group.to_age}
    return (None, *sorted({0, *(age for age in begins if age is not None)}))


def held(instrument: Instrument, sheets: Sequence[Sheet]) -> NDArray[np.bool_]:
    """Return, sheet by sheet, whether its stored scores are exactly what its answers give; False when unsure.

    Sure are only sheets of an instrument that can be columns, on the usual basis, with answers that can be given.
    """
    nothing = np.zeros(len(sheets), np.bool_)
    if not sheets or not can_be_columns(instrument):
        return nothing
    try:
        columns = {item.code: _column(item.code, sheets) for item in instrument.items}
    except (TypeError, ValueError, OverflowError):
        return nothing  # something that is no number
    sure = np.ones(len(sheets), np.bool_)
    for item in instrument.items:
        sure &= _can_be_given(item, columns[item.code])
    codes = {item.code for item in instrument.items}
    scored = score_columns(instrument, columns)
    wanted = [_wanted(instrument, scale, scored[scale.key], sheets) for scale in instrument.scales]
    keys = [scale.key for scale in instrument.scales]
    for place, sheet in enumerate(sheets):
        if sure[place] and (len(sheet.scores) != len(keys) or sheet.answers.keys() - codes):
            sure[place] = False
        if sure[place]:
            sure[place] = all(sheet.scores.get(key) == found[place] for key, found in zip(keys, wanted, strict=True))
    return sure


def _column(code: str, sheets: Sequence[Sheet]) -> NDArray[np.int32]:
    given = [_MISSING if (stored := sheet.answers.get(code)) is None else stored for sheet in sheets]
    return np.array(given, np.int32)


def _can_be_given(item: Item, column: NDArray[np.int32]) -> NDArray[np.bool_]:
    ends = item.options or tuple(item.special)
    can_be: NDArray[np.bool_] = (column == _MISSING) | np.isin(column, ends)
    if not item.options:
        can_be |= (column >= item.minimum) & (column <= item.maximum)
    return can_be


def _wanted(
    instrument: Instrument, scale: Scale, found: ScoreColumn, sheets: Sequence[Sheet]
) -> list[dict[str, object]]:
    """The document of one scale for every sheet; sheets alike share one."""
    algorithm = scale.algorithm or f"{instrument.key}/{instrument.version}/{scale.key}"
    made: dict[tuple[object, ...], dict[str, object]] = {}
    whole = zip(
        found.milli.tolist(), found.codes.tolist(), found.status.tolist(), found.n_missing.tolist(), sheets, strict=True
    )
    documents = []
    for milli, code, status, lacking, sheet in whole:
        same = (code, status, lacking, sheet.age, sheet.rater)
        document = made.get(same)
        if document is None:
            has_score = milli != NO_SCORE
            document = made[same] = {
                "milli": milli if has_score else None,
                "status": str(STATUSES[status]),
                "band": _band(scale, found.value_of(code), sheet) if has_score else None,
                "n_missing": lacking,
                "algorithm": algorithm,
            }
        documents.append(document)
    return documents


def _band(scale: Scale, value: Fraction, sheet: Sheet) -> str | None:
    return scale.band(value, sheet.age, rater=sheet.rater)
