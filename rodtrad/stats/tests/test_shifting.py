"""What moving some persons shows to be possible, an integer program finds possible too."""

from __future__ import annotations

import random

from rodtrad.stats.disclosure import Policy, known, shown_count
from rodtrad.stats.reconstruction import Line, Reader, Statement
from rodtrad.stats.shifting import Place, Shifts, Span

POLICY = Policy()


def test_whoever_may_be_more_by_a_move_may_be_more_for_a_reader_who_solves_everything() -> None:
    rng = random.Random(7)
    found = 0
    for _trial in range(12):
        counts = [rng.randrange(9) for _ in range(12)]
        lines = [Line("all", frozenset(range(12)))]
        lines += [Line(f"row {row}", frozenset(range(4 * row, 4 * row + 4))) for row in range(3)]
        lines += [Line(f"column {column}", frozenset(range(column, 12, 4))) for column in range(4)]
        stated, spans = [], []
        for line in lines:
            true = sum(counts[atom] for atom in line.atoms)
            span = known(shown_count(true, POLICY), POLICY)
            high = 1000 if span.high is None else span.high
            stated.append(Statement(dict.fromkeys(line.atoms, 1), span.low, high))
            spans.append(Span(line.atoms, true - span.low, high - true))
        shifts, reader = Shifts(counts, spans, [Place()] * 12, 2), Reader(12, stated)
        for atom in range(12):
            if shifts.may_rise([atom]):
                found += 1
                assert reader.highest([atom]) >= counts[atom] + 2
    assert found > 60, "a move is nearly always found in a table as small as this"


def test_a_move_in_one_block_needs_a_move_in_the_other() -> None:
    """Two pieces that the second block shows exactly: nobody can have been in the other one."""
    counts, places = [5, 5, 5, 5], [Place(0, 0), Place(0, 1), Place(1, 0), Place(1, 1)]
    total = Span(frozenset({0, 1}), 0, 0)
    free = Shifts(counts, [total], places, 2)
    tied = Shifts(counts, [total, Span(frozenset({2}), 0, 0), Span(frozenset({3}), 0, 0)], places, 2)
    assert free.may_rise([0])
    assert not tied.may_rise([0])
