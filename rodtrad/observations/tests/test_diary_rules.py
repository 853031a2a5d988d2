"""Facts about a diary week: who may see what of how many."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rodtrad.access.rules import RuleBroken
from rodtrad.observations.rules import diary
from rodtrad.observations.rules.diary import OFF, Basis
from rodtrad.observations.rules.kinds import Choice, DiaryPlan, choices

MONDAY = date(2026, 3, 9)
PLAN = DiaryPlan(MONDAY, choices(["Besök", "Möten", "Annat"]))


def week(*categories: str) -> dict[tuple[date, int], str]:
    """A week that fills the half hours from Monday on, in order."""
    places = [(day, slot) for day in PLAN.days for slot in PLAN.slots]
    return dict(zip(places, categories, strict=False))


FULL = week(*["a1"] * 12)


@pytest.mark.parametrize(
    ("writers", "agreed", "found"),
    [
        (0, 0, Basis.TALK), (1, 1, Basis.TALK), (2, 2, Basis.TALK), (3, 2, Basis.TALK), (3, 3, Basis.WEEK),
        (4, 3, Basis.TALK), (4, 4, Basis.WEEK), (5, 0, Basis.DAYS), (9, 0, Basis.DAYS),
    ],
)  # fmt: skip
def test_how_many_have_written_decides_what_is_made(writers: int, agreed: int, found: Basis) -> None:
    assert diary.basis(writers=writers, agreed=agreed) is found


def test_five_hours_make_somebody_one_of_those_behind_the_picture() -> None:
    assert diary.has_written(week(*["a1"] * 10))
    assert not diary.has_written(week(*["a1"] * 9, OFF, OFF))


def test_a_colleague_with_a_single_half_hour_does_not_make_four_into_five() -> None:
    found = diary.compile_week(PLAN, [FULL] * 4 + [week("a2")], agreed=[False] * 5)
    assert found.basis is Basis.TALK
    assert found.bars == ()


def test_half_hours_add_up_and_what_is_not_written_is_missing() -> None:
    found = diary.compile_week(PLAN, [FULL] * 5, agreed=[False] * 5)
    assert found.written == 60
    assert found.missing == 5 * 5 * 18 - 60


def test_time_off_is_neither_written_nor_missing() -> None:
    off = week(*["a1"] * 12, *[OFF] * 6)
    found = diary.compile_week(PLAN, [off] * 5, agreed=[False] * 5)
    assert found.missing == 5 * 5 * 18 - 60 - 30


def test_a_category_that_two_have_used_is_added_to_the_smallest_of_the_others() -> None:
    two = week(*["a1"] * 8, *["a2"] * 3, "a3")
    others = week(*["a1"] * 8, *["a2"] * 4)
    found = diary.compile_week(PLAN, [two, two, others, others, others], agreed=[False] * 5)
    assert [(bar.keys, bar.slots) for bar in found.bars] == [(("a1",), 40), (("a3", "a2"), 20)]


def test_rare_categories_stand_together_when_three_are_behind_them() -> None:
    plan = DiaryPlan(MONDAY, (*PLAN.categories, Choice("a4", "Resor")))
    one, other, third = (week(*["a1"] * 11, key) for key in ("a2", "a3", "a4"))
    found = diary.compile_week(plan, [one, other, third, FULL, FULL], agreed=[False] * 5)
    assert [bar.keys for bar in found.bars] == [("a1",), ("a2", "a3", "a4")]


def test_days_are_shown_when_each_has_three_behind_every_bar_else_none() -> None:
    every_day = {(day, slot): "a1" for day in PLAN.days for slot in (16, 17, 18)}
    one_day_less = {place: what for place, what in every_day.items() if place[0] != MONDAY}
    whole = diary.compile_week(PLAN, [every_day] * 5, agreed=[False] * 5)
    assert whole.days == ((15, 15, 15, 15, 15),)
    broken = diary.compile_week(PLAN, [every_day] * 2 + [one_day_less] * 3, agreed=[False] * 5)
    assert broken.days == ()


def test_three_or_four_get_shares_in_steps_of_five_and_no_days() -> None:
    mixed = week(*["a1"] * 7, *["a2"] * 5)
    found = diary.compile_week(PLAN, [mixed] * 4, agreed=[True] * 4)
    assert found.basis is Basis.WEEK
    assert found.days == ()
    assert diary.shares_in_steps(found.bars) == (60, 40)  # 58.3 and 41.7


def test_shares_of_nothing_are_nothing() -> None:
    assert diary.shares_in_steps((diary.Bar(("a1",), 0),)) == (0,)


def test_the_picture_waits_for_friday() -> None:
    assert not diary.may_make_picture(PLAN, today=MONDAY + timedelta(days=3))
    assert diary.may_make_picture(PLAN, today=MONDAY + timedelta(days=4))


@pytest.mark.parametrize(
    ("day", "slot", "category", "key"),
    [
        (MONDAY - timedelta(days=1), 16, "a1", "outside_the_week"),
        (MONDAY, 15, "a1", "outside_the_week"),
        (MONDAY, 34, "a1", "outside_the_week"),
        (MONDAY + timedelta(days=1), 16, "a1", "day_has_not_come"),
        (MONDAY, 16, "a9", "not_a_category"),
    ],
)
def test_what_lies_outside_the_week_is_not_written(day: date, slot: int, category: str, key: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        diary.require_slot(PLAN, day=day, slots=[slot], category=category, today=MONDAY)
    assert broken.value.key == key


@pytest.mark.parametrize("category", ["a1", OFF, ""])
def test_a_category_time_off_and_nothing_may_be_written(category: str) -> None:
    diary.require_slot(PLAN, day=MONDAY, slots=[16, 33], category=category, today=MONDAY)
