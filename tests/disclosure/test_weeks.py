"""Differencing over time and between tables: a year of weekly states, and whole tables with margins, attacked."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from rodtrad.analysis import publish
from rodtrad.analysis.beside import Earlier
from rodtrad.analysis.publish import ATOMS, Person
from rodtrad.analysis.study import Period, Study
from rodtrad.kit.absence import Merged
from rodtrad.stats.disclosure import Policy, Shown, differing
from rodtrad.stats.reconstruction import Line, Plan, Reader, Statement, protect, shown_share
from tests.disclosure.test_publish import STUDY, figures, person

POLICY = Policy()
ROWS, COLUMNS = 3, 4


def test_no_week_of_a_year_differs_from_another_by_fewer_than_five_persons() -> None:
    """One person joins and one leaves each week; whoever compares any two weeks sees no single person's part."""
    rng = random.Random(3)
    persons = [person(n, rng) for n in range(40)]
    history: list[Earlier] = []
    for week in range(52):
        persons = [*persons[1:], person(1000 + week, rng)]
        made = publish.protected(persons, STUDY, POLICY, history)
        for before in history:
            for key, now in made.contributors.items():
                assert not 0 < differing(now, before.contributors[key]) < POLICY.threshold, (week, key)
        history.append(Earlier(made.safe, made.contributors, is_same_period=True))
    shown = {tuple(sorted(map(str, figures(each.safe).values()))) for each in history}
    assert len(shown) > 1, "a figure that never changes protects everybody and tells nobody anything"


def test_the_same_year_with_exact_figures_tells_each_new_persons_score() -> None:
    """The negative control: live n and mean, as an ordinary dashboard shows them."""
    rng = random.Random(3)
    scores = [Fraction(rng.randrange(400), 10) for _ in range(40)]
    found = 0
    for _week in range(52):
        new = Fraction(rng.randrange(400), 10)
        before, after = sum(scores) / len(scores), (sum(scores) + new) / (len(scores) + 1)
        rounded = [Fraction(round(mean * 100), 100) for mean in (before, after)]
        worked_out = rounded[1] * (len(scores) + 1) - rounded[0] * len(scores)
        found += abs(worked_out - new) <= 1
        scores.append(new)
    assert found >= 0.9 * 52


def test_one_person_moves_a_mean_change_by_at_most_one_step_whatever_they_answer() -> None:
    study = Study(STUDY.code, Period(), STUDY.today, (1,))
    others = [Person(str(n), "unchanged", 20_000, 20_000) for n in range(29)]
    ends = [Person("one", "recovered", 0, 40_000), Person("one", "deteriorated", 40_000, 0)]
    shown = [publish.protected([*others, end], study, POLICY).safe.total("change").value for end in ends]
    values = [Fraction(value) for value in shown if isinstance(value, (int, Fraction))]
    assert len(values) == 2
    assert abs(values[0] - values[1]) <= 5  # the step for 30 persons on a change of -40 to 40


def table(size: int, seed: int) -> tuple[list[Line], list[int]]:
    """A table of three by four with all its margins."""
    rng = random.Random(seed)
    weights = [rng.random() + 0.15 for _ in range(ROWS * COLUMNS)]
    counts = [0] * (ROWS * COLUMNS)
    for cell in rng.choices(range(ROWS * COLUMNS), weights, k=size):
        counts[cell] += 1
    lines = [Line(f"cell{i}", frozenset({i})) for i in range(ROWS * COLUMNS)]
    lines += [Line(f"row{i}", frozenset(range(i * COLUMNS, (i + 1) * COLUMNS))) for i in range(ROWS)]
    lines += [Line(f"column{j}", frozenset(range(j, ROWS * COLUMNS, COLUMNS))) for j in range(COLUMNS)]
    return [*lines, Line("total", frozenset(range(ROWS * COLUMNS)))], counts


@pytest.mark.parametrize("size", [25, 60, 150])
def test_no_small_cell_of_a_whole_table_is_worked_out(size: int) -> None:
    for seed in range(5):
        lines, counts = table(size, seed)
        reader = Reader(len(counts), Plan(lines, counts, POLICY, protect(lines, counts, POLICY)).statements())
        for cell, n in enumerate(counts):
            if n < POLICY.threshold:
                low, high = reader.bounds([cell])
                assert high - low >= 2


def test_hiding_small_cells_alone_gives_many_of_them_away() -> None:
    """The negative control of the attack: exact margins, small cells left out."""
    hidden = found = 0
    for seed in range(5):
        lines, counts = table(60, seed)
        sums = [(line, sum(counts[a] for a in line.atoms)) for line in lines]
        stated = [
            Statement(dict.fromkeys(line.atoms, 1), 1, 4)
            if 0 < n < 5
            else Statement(dict.fromkeys(line.atoms, 1), n, n)
            for line, n in sums
        ]
        reader = Reader(len(counts), stated)
        for cell, n in enumerate(counts):
            if 0 < n < 5:
                low, high = reader.bounds([cell])
                hidden, found = hidden + 1, found + (low == high)
    assert found >= 0.4 * hidden > 0


@pytest.mark.parametrize(("size", "least"), [(60, 0.5), (150, 0.7)])
def test_much_of_a_table_is_still_of_use(size: int, least: float) -> None:
    shares = []
    for seed in range(5):
        lines, counts = table(size, seed)
        shown: dict[str, Shown] = protect(lines, counts, POLICY)
        assert all(isinstance(value, Merged) for key, value in shown.items() if key.startswith("cell") and value == 0)
        shares.append(shown_share(shown))
    assert sum(shares) / len(shares) >= least


def test_every_atom_belongs_to_somebody_who_was_due() -> None:
    assert set(ATOMS) == set(publish.LINES["due"])
