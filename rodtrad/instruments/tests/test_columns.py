"""Many sheets at once give exactly what one sheet at a time gives: every instrument, with answers missing at random."""

from __future__ import annotations

import random

import numpy as np
import pytest

from rodtrad.instruments import answers, library, scoring
from rodtrad.instruments.columns import NO_SCORE, STATUSES, ScoreColumn, score_columns
from rodtrad.instruments.definition import Instrument, Item
from rodtrad.kit import numbers

SHEETS = 60
MISSING = np.iinfo(np.int32).min


def drawn(item: Item, rng: random.Random, missing: float) -> int:
    """One stored answer, special ones among them, or none."""
    if rng.random() < missing:
        return MISSING
    if item.options:
        return rng.choice(item.options)
    if item.special and rng.random() < 0.1:
        return rng.choice(list(item.special))
    return rng.randint(item.minimum, min(item.maximum, item.minimum + 100))


@pytest.mark.parametrize("key", library.keys())
def test_columns_are_scored_as_single_sheets_are(key: str) -> None:
    instrument = library.get(key)
    rng = random.Random(key)
    rates = [rng.choice((0, 0, 0.03, 0.3)) for _sheet in range(SHEETS)]
    sheets = [{item.code: drawn(item, rng, rate) for item in instrument.items} for rate in rates]
    columns = {item.code: np.array([sheet[item.code] for sheet in sheets], np.int32) for item in instrument.items}
    found = score_columns(instrument, columns)
    for place, sheet in enumerate(sheets):
        assert {key: _plain(scored, place) for key, scored in found.items()} == _single(instrument, sheet), sheet


def _plain(scored: ScoreColumn, place: int) -> tuple[int | None, str, int]:
    milli = int(scored.milli[place])
    return None if milli == NO_SCORE else milli, str(STATUSES[scored.status[place]]), int(scored.n_missing[place])


def _single(instrument: Instrument, sheet: dict[str, int]) -> dict[str, tuple[int | None, str, int]]:
    stored = {code: None if value == MISSING else value for code, value in sheet.items()}
    read = answers.Answers(instrument.structure_digest, stored)
    scores = scoring.score(instrument, read).scales
    return {
        key: (None if one.value is None else numbers.milli(one.value), str(one.status), one.n_missing)
        for key, one in scores.items()
    }


def test_the_lowest_number_of_a_small_type_is_a_missing_answer_too() -> None:
    core10 = library.get("core10")
    columns = {item.code: np.array([1, -128], np.int8) for item in core10.items}
    total = score_columns(core10, columns)["total"]
    assert total.milli.tolist() == [14_000, NO_SCORE]  # two of the ten are turned: 8 * 1 + 2 * 3
