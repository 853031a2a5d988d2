"""Facts about the attack on our own tables: what margins give away is found, and hidden until it no longer is."""

from __future__ import annotations

import pytest

from rodtrad.kit.absence import SUPPRESSED
from rodtrad.kit.result import Almost
from rodtrad.stats.disclosure import Policy, Shown
from rodtrad.stats.reconstruction import CannotProtect, Line, Plan, Reader, Statement, protect, shown_share

FIVE = Policy()


def lines(**named: set[int]) -> list[Line]:
    return [Line(key, frozenset(atoms)) for key, atoms in named.items()]


def test_a_reader_subtracts() -> None:
    reader = Reader(2, [Statement({0: 1, 1: 1}, 12, 12), Statement({0: 1}, 9, 9)])
    assert reader.bounds([1]) == (3, 3)


def test_a_reader_uses_every_table_at_once() -> None:
    total = Statement({0: 1, 1: 1, 2: 1}, 20, 20)
    parts = [Statement({0: 1, 1: 1}, 17, 18), Statement({1: 1, 2: 1}, 9, 9)]
    assert Reader(3, [total, *parts]).bounds([0]) == (11, 11)
    assert Reader(3, [total, *parts]).bounds([2]) == (2, 3)


def test_statements_that_contradict_each_other_stop_the_publication() -> None:
    with pytest.raises(CannotProtect, match="contradict"):
        Reader(1, [Statement({0: 1}, 5, 6), Statement({0: 1}, 8, 9)]).bounds([0])


def test_a_figure_kept_from_before_can_give_a_small_one_away_and_then_more_is_hidden() -> None:
    counts = (23, 4)
    both = lines(a={0}, b={1}, total={0, 1})
    naive: dict[str, Shown] = {"a": 25, "total": 25}
    safe = protect(both, counts, FIVE, fixed=naive)
    reader = Reader(2, Plan(both, counts, FIVE, safe).statements())
    low, high = reader.bounds([1])
    assert high - low >= 2


def test_an_attack_that_knows_the_others_exactly_makes_us_hide_the_total() -> None:
    known_before = [Statement({0: 1}, 23, 23), Statement({1: 1, 2: 1}, 4, 4), Statement({2: 1}, 0, 4)]
    counts = (23, 3, 1)
    shown = protect(lines(a={0}, total={0, 1, 2}), counts, FIVE, before=known_before)
    assert shown["a"] == 25
    assert shown["total"] == 25  # it says nothing that was not known


def test_a_small_group_that_no_table_shows_is_protected_too() -> None:
    # 0 and 1 are shown together and 1 with 2; the attacker knows 2: the difference is group 0.
    counts = (2, 9, 30)
    before = [Statement({1: 1}, 9, 9)]
    shown = protect(lines(x={0, 1}, y={1, 2}), counts, FIVE, before=before)
    reader = Reader(3, [*before, *Plan(lines(x={0, 1}, y={1, 2}), counts, FIVE, shown).statements()])
    low, high = reader.bounds([0])
    assert high - low >= 2


def test_when_nothing_is_left_to_hide_nothing_is_published() -> None:
    with pytest.raises(CannotProtect, match="Nothing is left"):
        protect(lines(a={0}), (3,), FIVE, before=[Statement({0: 1}, 3, 3)])


def test_a_band_is_a_statement_about_its_whole() -> None:
    both = lines(better={0}, worse={1}, total={0, 1})
    whole = {"better": "total", "worse": "total"}
    shown = protect(both, (29, 1), FIVE, fixed={"better": Almost.ALL, "worse": Almost.NONE}, whole=whole)
    reader = Reader(2, Plan(both, (29, 1), FIVE, shown, whole=whole).statements())
    assert shown["total"] == 30
    assert reader.bounds([1]) == (0, 3)
    assert reader.bounds([0])[0] >= 25


def test_the_use_that_is_left_is_the_share_of_numbers() -> None:
    assert shown_share({"a": 10, "b": SUPPRESSED}) == 0.5
    assert shown_share({}) == 0
