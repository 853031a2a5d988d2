"""What leaves the house: figures protected together, kept against small differences, and attacked by ourselves."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.analysis import publish
from rodtrad.analysis.beside import Earlier
from rodtrad.analysis.publish import ATOMS, LINES, Person, Published
from rodtrad.analysis.questions.change_categories import CATEGORIES
from rodtrad.analysis.study import Period, Study, code_book
from rodtrad.instruments import library
from rodtrad.kit.absence import SUPPRESSED, Absence, Merged
from rodtrad.kit.result import Almost, SafeResult
from rodtrad.stats.disclosure import Policy
from rodtrad.stats.reconstruction import Reader, Statement

POLICY = Policy()
STUDY = Study(code_book(library.get("session-outcome"), "client", "total"), Period(), date(2026, 10, 14), (1,))


def group(size: int, seed: int = 1) -> list[Person]:
    rng = random.Random(seed)
    return [person(n, rng) for n in range(size)]


def person(n: int, rng: random.Random) -> Person:
    atom = rng.choices(ATOMS, [3, 3, 1, 1, 4, 3, 4, 1, 1])[0]
    if atom not in publish._TWICE:
        return Person(str(n), atom, None, None)
    return Person(str(n), atom, rng.randrange(5_000, 30_000, 100), rng.randrange(5_000, 40_000, 100))


def published(persons: Sequence[Person], earlier: Sequence[Earlier] = ()) -> Published:
    return publish.protected(persons, STUDY, POLICY, earlier)


def figures(safe: SafeResult) -> dict[str, object]:
    lines: dict[str, object] = {key: safe.total(key).value for key in ("due", "answered", "paired")}
    return lines | {"better": safe.total("better_count").value} | {k: safe.row(k)["count"].value for k in CATEGORIES}


@given(st.integers(0, 150), st.integers(0, 50))
@settings(max_examples=40, deadline=None)
def test_no_count_under_five_and_no_exact_count_is_shown(size: int, seed: int) -> None:
    for value in figures(published(group(size, seed)).safe).values():
        assert isinstance(value, (Merged, Absence, Almost)) or (isinstance(value, int) and value % 5 == 0)


@given(st.integers(5, 120), st.integers(0, 50))
@settings(max_examples=25, deadline=None)
def test_a_reader_who_knows_every_rule_cannot_work_out_a_small_group(size: int, seed: int) -> None:
    persons = group(size, seed)
    counts = Counter(p.atom for p in persons)
    shown = figures(published(persons).safe)
    statements = [_stated(key, value) for key, value in shown.items() if not isinstance(value, Almost)]
    reader = Reader(len(ATOMS), statements)
    for place, atom in enumerate(ATOMS):
        if 0 < counts[atom] < POLICY.threshold:
            low, high = reader.bounds([place])
            assert high - low >= 2


def _stated(key: str, value: object) -> Statement:
    weights = {ATOMS.index(atom): 1 for atom in LINES[key]}
    match value:
        case Merged():
            return Statement(weights, value.low, value.high)
        case int():
            return Statement(weights, 5 if value == 5 else value - 2, value + 2)
    return Statement(weights, POLICY.threshold)


def test_the_attack_itself_works_on_unprotected_figures() -> None:
    persons = group(60)
    counts = Counter(p.atom for p in persons)
    exact = [Statement({ATOMS.index(a): 1 for a in LINES[key]}, n, n) for key in LINES
             for n in [sum(counts[a] for a in LINES[key])]]  # fmt: skip
    reader = Reader(len(ATOMS), exact)
    small = [place for place, atom in enumerate(ATOMS) if 0 < counts[atom] < POLICY.threshold]
    found = [place for place in small if len(set(reader.bounds([place]))) == 1]
    assert len(found) >= 0.4 * len(small) > 0


def test_one_new_person_changes_nothing_in_the_same_period() -> None:
    before = published(group(40))
    changed = [*group(40), Person("new", "recovered", 10_000, 30_000)]
    after = published(changed, [Earlier(before.safe, before.contributors, is_same_period=True)])
    assert figures(after.safe) == figures(before.safe)
    assert [after.safe.total(k) for k in publish.MEANS] == [before.safe.total(k) for k in publish.MEANS]


def test_a_year_that_differs_by_two_persons_from_a_half_year_withholds_what_they_would_reveal() -> None:
    half = published(group(40))
    more = [*group(40), Person("a", "recovered", 10_000, 30_000), Person("b", "recovered", 12_000, 30_000)]
    year = published(more, [Earlier(half.safe, half.contributors, is_same_period=False)])
    assert year.safe.row("recovered")["count"].value is SUPPRESSED
    assert year.safe.total("change").value is SUPPRESSED


def test_five_more_persons_are_counted() -> None:
    before = published(group(40))
    more = [*group(40), *(Person(f"new{n}", "recovered", 10_000, 30_000) for n in range(10))]
    after = published(more, [Earlier(before.safe, before.contributors, is_same_period=True)])
    assert figures(after.safe)["recovered"] != figures(before.safe)["recovered"]


def test_a_mean_moves_at_most_one_step_when_one_person_changes() -> None:
    persons = group(40)
    shown = published(persons).safe.total("change").value
    one = next(p for p in persons if p.first is not None)
    worst = [Person(p.key, p.atom, 0, 40_000) if p is one else p for p in persons]
    moved = published(worst).safe.total("change").value
    assert isinstance(shown, (int, Fraction))
    assert isinstance(moved, (int, Fraction))
    assert abs(Fraction(moved) - Fraction(shown)) <= 2


def test_a_group_of_four_shows_no_mean_and_no_share() -> None:
    safe = published([Person(str(n), "recovered", 10_000, 30_000) for n in range(4)]).safe
    assert safe.total("better").value is SUPPRESSED
    assert all(safe.total(key).value is SUPPRESSED for key in publish.MEANS)
    assert safe.total("due").value == Merged(0, 4)


def test_nearly_all_alike_is_said_in_words() -> None:
    safe = published([Person(str(n), "recovered", 10_000, 30_000) for n in range(30)]).safe
    assert safe.row("recovered")["count"].value is Almost.ALL


def test_a_kept_document_gives_the_same_result_back() -> None:
    safe = published(group(60)).safe
    again = publish.from_document(publish.to_document(safe))
    assert (again.rows, again.totals, again.threshold) == (safe.rows, safe.totals, safe.threshold)


def test_only_the_publisher_makes_a_safe_result() -> None:
    with pytest.raises(PermissionError):
        SafeResult()


def beside(made: Published) -> Earlier:
    """A publication of another unit in the same period."""
    return Earlier(made.safe, made.contributors, is_same_period=True, is_same_unit=False)


def better(n: int, first: int = 0) -> list[Person]:
    """As many who are surely better, numbered from a first."""
    return [Person(str(first + i), "recovered", 10_000 + 100 * i, 30_000) for i in range(n)]


def test_a_unit_and_a_team_that_is_nearly_all_of_it_are_not_both_shown() -> None:
    team = published(better(30, 500) + group(30))
    unit = published([*better(30, 500), *group(30), *better(3, 900)], [beside(team)])
    assert unit.safe.total("due").value is SUPPRESSED
    assert unit.safe.row("recovered")["count"].value is SUPPRESSED
    assert unit.safe.total("change").value is SUPPRESSED


def test_the_last_of_several_teams_is_withheld_when_the_unit_less_all_of_them_is_a_few() -> None:
    people = [Person(str(n), "recovered" if n % 2 else "unchanged", 10_000, 20_000 + 100 * n) for n in range(63)]
    unit, first = published(people), published(people[:30])
    alone = published(people[30:60], [beside(unit)])
    last = published(people[30:60], [beside(unit), beside(first)])
    assert alone.safe.total("due").value == 30
    assert last.safe.total("due").value is SUPPRESSED


def test_teams_that_leave_enough_of_the_unit_are_all_shown() -> None:
    people = [Person(str(n), "recovered" if n % 2 else "unchanged", 10_000, 20_000 + 100 * n) for n in range(80)]
    unit, first = published(people), published(people[:30])
    second = published(people[30:60], [beside(unit), beside(first)])
    assert second.safe.total("due").value == 30
    assert second.safe.total("change").value is not SUPPRESSED


def test_units_without_a_person_in_common_do_not_disturb_each_other() -> None:
    north, south = published(better(30)), better(30, 500)
    assert figures(published(south, [beside(north)]).safe) == figures(published(south).safe)
