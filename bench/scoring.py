"""Measure scoring: a million sheets of ten questions as columns against a plain sum, and one sheet of every instrument.

The floor is the least that could be done: numpy adds ten columns of small numbers, with no missing answers, no turned
questions and no rounding.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from rodtrad.instruments import answers, library, scoring
from rodtrad.instruments.columns import Column, score_columns
from rodtrad.instruments.definition import Instrument

SHEETS = 1_000_000
ROUNDS = 5
TIMES_THE_SUM = 5.0
ONE_SHEET_MS = 1.0


def main() -> int:
    """Print the figures; the exit code says whether both promises are kept."""
    core10 = library.get("core10")
    rng = np.random.default_rng(10)
    columns: dict[str, Column] = {
        item.code: rng.integers(0, 5, SHEETS, dtype=np.int8).astype(np.int8) for item in core10.items
    }
    some = {code: np.where(rng.random(SHEETS) < 0.02, np.int8(-128), column) for code, column in columns.items()}
    floor = _seconds(lambda: sum(column.astype(np.int64) for column in columns.values()))
    complete = _seconds(lambda: score_columns(core10, columns))
    missing = _seconds(lambda: score_columns(core10, some))
    print(f"{SHEETS:,} CORE-10 sheets: plain sum {floor * 1000:.0f} ms")
    print(
        f"  scored, complete {complete * 1000:.0f} ms, {complete / floor:.1f} times the sum (at most {TIMES_THE_SUM})"
    )
    print(f"  scored, two per cent missing {missing * 1000:.0f} ms, {missing / floor:.1f} times the sum")
    slowest, key = max((_one_sheet(instrument), instrument.key) for instrument in library.all())
    print(
        f"one sheet, the slowest of {len(library.keys())} instruments: {slowest:.2f} ms, {key} (at most {ONE_SHEET_MS})"
    )
    return 0 if complete <= TIMES_THE_SUM * floor and slowest <= ONE_SHEET_MS else 1


def _one_sheet(instrument: Instrument) -> float:
    """Milliseconds to score one random sheet, the middle of many tries."""
    rng = random.Random(instrument.key)
    stored = {
        item.code: rng.choice(item.real_options or range(item.minimum, min(item.maximum, 30) + 1))
        for item in instrument.items
    }
    read = answers.Answers(instrument.structure_digest, stored)
    rater = next(iter(instrument.raters), None)
    return 1000 * _seconds(lambda: scoring.score(instrument, read, age=40, rater=rater), rounds=21)


def _seconds(work: Callable[[], Any], *, rounds: int = ROUNDS) -> float:
    work()
    taken = []
    for _round in range(rounds):
        before = time.perf_counter()
        work()
        taken.append(time.perf_counter() - before)
    return statistics.median(taken)


if __name__ == "__main__":
    sys.exit(main())
