"""The planner, the groups and the steps, held against slow and obvious twins on small cases."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise, permutations, product
from random import Random

import pytest

from rodtrad.exercises import library
from rodtrad.exercises.definition import Preparation, PreparationKind, Who
from rodtrad.exercises.rules import groups, needs, planner, preparing, steps, times
from rodtrad.exercises.rules.planner import Item, Preparing, Problem, Slot, Why
from rodtrad.exercises.rules.steps import Led, StepKind
from rodtrad.exercises.rules.times import Said

TODAY = date(2026, 3, 9)


def random_problem(rng: Random, *, items: int, slots: int) -> Problem:
    return Problem(
        items=tuple(
            Item(
                f"i{at}",
                rng.choice((15, 20, 30, 40, 60, 115)),
                rng.choice(("", "a", "b")),
                tuple(
                    Preparing(rng.choice((1, 7, 14)), rng.choice((None, 20)))
                    for _each in range(rng.choice((0, 0, 1, 2)))
                ),
                rng.random() < 0.1,
            )
            for at in range(items)
        ),
        slots=tuple(
            Slot(f"s{at}", TODAY + timedelta(days=3 + 7 * at), rng.choice((30, 40, 60, 90, 180))) for at in range(slots)
        ),
        today=TODAY,
        free_order=rng.random() < 0.5,
    )


def every_plan(problem: Problem) -> Iterator[planner.Cost]:
    """The cost of every plan that breaks no time and no lead time, by trying them all."""
    places = [None, *range(len(problem.slots))]
    for chosen in product(places, repeat=len(problem.items)):
        work = [0] * len(problem.slots)
        moved = 0
        possible = True
        for item, at in zip(problem.items, chosen, strict=True):
            if at is None:
                continue
            lead = (problem.slots[at].on - problem.today).days
            for each in item.preparation:
                if each.minutes is None:
                    possible &= each.days <= lead
                elif item.in_session or each.days > lead:
                    work[at] += each.minutes
                    moved += 1
            work[at] += item.minutes
        possible &= all(planner.whole(done) <= slot.minutes for done, slot in zip(work, problem.slots, strict=True))
        breaks = sum(
            one is not None and other is not None and one > other and problem.items[a].sequence != ""
            and problem.items[a].sequence == problem.items[b].sequence
            for a, one in enumerate(chosen) for b, other in enumerate(chosen) if a < b
        )  # fmt: skip
        if possible and (problem.free_order or not breaks):
            yield chosen.count(None), breaks, moved, sum(at for at in chosen if at is not None)


@pytest.mark.parametrize("seed", range(30))
def test_the_planner_finds_the_best_plan_on_small_problems(seed: int) -> None:
    rng = Random(seed)
    problem = random_problem(rng, items=rng.randint(1, 5), slots=rng.randint(1, 3))
    found = planner.solve(problem)
    assert found.is_best
    assert found.cost == min(every_plan(problem))


@pytest.mark.parametrize("seed", range(8))  # `make faults` takes five hundred
def test_a_large_problem_breaks_nothing(seed: int) -> None:
    check_large(seed)


def check_large(seed: int) -> float:
    """One random problem as large as a year, every promise kept; returns its CPU seconds, which `make faults` holds."""
    rng = Random(seed)
    problem = random_problem(rng, items=rng.randint(6, 40), slots=rng.randint(2, 20))
    began = time.process_time()
    found = planner.solve(problem)
    spent = time.process_time() - began
    conflicts = {conflict.why for conflict in planner.review(problem, found.placed)}
    assert conflicts <= ({Why.OUT_OF_ORDER} if problem.free_order else set())
    assert set(found.placed) | {each.item for each in found.left_out} == {item.key for item in problem.items}
    return spent


def test_what_is_left_out_says_why() -> None:
    soon, week = Slot("a", TODAY, 40), Slot("b", TODAY + timedelta(days=7), 40)
    items = (
        Item("long", 60),
        Item("late", 20, preparation=(Preparing(14),)),
        Item("one", 40), Item("two", 40), Item("three", 40),
    )  # fmt: skip
    found = planner.solve(Problem(items, (soon, week), TODAY))
    assert {each.item: each.why for each in found.left_out} == {
        "long": Why.TOO_LONG, "late": Why.TOO_LATE, "three": Why.NO_ROOM,
    }  # fmt: skip
    assert {each.why for each in planner.solve(Problem(items, (), TODAY)).left_out} == {Why.TOO_LONG}


def test_a_task_that_nobody_has_time_for_is_moved_into_the_session_and_takes_time_there() -> None:
    item = Item("task", 40, preparation=(Preparing(14, 20),))
    short, long = Slot("a", TODAY + timedelta(days=3), 40), Slot("b", TODAY + timedelta(days=5), 60)
    assert planner.solve(Problem((item,), (short, long), TODAY)).placed == {"task": "b"}
    assert planner.fit(item, long, TODAY) == planner.Fit(60, 1)
    assert planner.fit(item, Slot("c", TODAY + timedelta(days=14), 40), TODAY) == planner.Fit(40, 0)
    assert planner.fit(Item("x", 5), Slot("past", TODAY - timedelta(days=1), 40), TODAY) is None


def test_the_leader_may_break_the_order_and_the_plan_says_so() -> None:
    items = (Item("first", 60, "a"), Item("second", 20, "a"))
    slots = (Slot("x", TODAY + timedelta(days=1), 20), Slot("y", TODAY + timedelta(days=8), 60))
    kept = planner.solve(Problem(items, slots, TODAY))
    assert [each.why for each in kept.left_out] == [Why.NO_ROOM]
    free = planner.solve(Problem(items, slots, TODAY, free_order=True))
    assert free.placed == {"first": "y", "second": "x"}
    (broken,) = planner.review(Problem(items, slots, TODAY), free.placed)
    assert (broken.why, broken.item, broken.other) == (Why.OUT_OF_ORDER, "second", "first")


def test_a_plan_moved_by_hand_is_reviewed() -> None:
    items = (Item("a", 40, preparation=(Preparing(7),)), Item("b", 30))
    slots = (Slot("x", TODAY + timedelta(days=1), 60),)
    found = planner.review(Problem(items, slots, TODAY), {"a": "x", "b": "x"})
    assert {(each.why, each.item, each.minutes) for each in found} == {
        (Why.TOO_LATE, "a", 0), (Why.TOO_LONG, "", 10),
    }  # fmt: skip


@pytest.mark.parametrize(("work", "rest"), [(0, 0), (75, 0), (76, 10), (150, 10), (151, 20), (240, 30), (241, 75)])
def test_pauses(work: int, rest: int) -> None:
    assert planner.pauses(work) == rest


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, ()), (2, (2,)), (3, (3,)), (4, (2, 2)), (5, (3, 2)), (6, (2, 2, 2)), (7, (4, 3)), (8, (4, 4)),
     (11, (6, 5)), (13, (5, 4, 4)), (20, (5, 5, 5, 5))],
)  # fmt: skip
def test_the_size_of_small_groups(number: int, expected: tuple[int, ...]) -> None:
    assert groups.sizes(number) == expected


@pytest.mark.parametrize("number", range(8, 60))
def test_groups_of_four_to_six_whenever_they_can_be(number: int) -> None:
    assert set(groups.sizes(number)) <= {4, 5, 6}
    assert sum(groups.sizes(number)) == number


@pytest.mark.parametrize("number", [4, 5, 6, 7])
def test_as_few_as_possible_meet_again(number: int) -> None:
    names = [f"n{at}" for at in range(number)]
    met = groups.pairs(groups.suggest(names, (), Random(1)))
    cut = [sum(groups.sizes(number)[:at]) for at in range(len(groups.sizes(number)) + 1)]
    every = ([order[a:b] for a, b in pairwise(cut)] for order in permutations(names))
    best = min(groups.repeated(each, met) for each in every)
    again = groups.suggest(names, met, Random(2))
    assert groups.repeated(again, met) == best
    assert sorted(name for group in again for name in group) == names


def test_every_exercise_of_the_guide_has_steps_that_take_exactly_its_minutes() -> None:
    for package in library.shipped().values():
        for exercise in package.exercises:
            for extra in (0, 20):
                made = steps.outline(Led(exercise, exercise.takes(5), extra))
                assert sum(step.minutes for step in made) == exercise.takes(5) + extra, exercise.key
                assert made[0].kind is StepKind.PURPOSE
                assert made[-1].kind is StepKind.CLOSING
                assert set(exercise.ask) <= {question for step in made for question in step.ask} or exercise.steps


def test_a_day_has_the_pauses_the_planner_counted_and_none_at_the_end() -> None:
    for package in library.shipped().values():
        leds = [Led(exercise, exercise.takes(8)) for exercise in package.exercises]
        for number in range(1, len(leds) + 1):
            made = steps.session(leds[:number])
            work = sum(led.minutes for led in leds[:number])
            assert sum(step.minutes for step in made) == planner.whole(work)
            assert made[0].kind is StepKind.RULES
            assert made[-1].kind is not StepKind.PAUSE


def test_what_can_be_done_in_the_session_is_the_participants_own_task() -> None:
    task = Preparation(who=Who.PARTICIPANTS, kind=PreparationKind.TASK)
    assert preparing.minutes_in_session(task) == 20
    assert preparing.minutes_in_session(task.model_copy(update={"who": Who.LEADER})) is None
    assert preparing.minutes_in_session(task.model_copy(update={"kind": PreparationKind.PRINT})) is None
    assert preparing.due(task, on=TODAY) == TODAY - timedelta(days=14)
    assert preparing.days(task.model_copy(update={"days": 7})) == 7


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2026-05-20 6 tim Planeringsdag", Said(date(2026, 5, 20), 360, "Planeringsdag")),
        ("20 maj 90 min APT", Said(date(2026, 5, 20), 90, "APT")),
        ("den 3 februari 1 tim 30 min", Said(date(2027, 2, 3), 90)),  # February has been
        ("en dag i maj", Said(date(2026, 5, 1), 360, day_open=True)),
        ("one day in May 2027, 5 hours", Said(date(2027, 5, 3), 300, day_open=True)),  # the first weekday
        ("i mars 40 min APT", Said(date(2026, 3, 9), 40, "APT", day_open=True)),  # what is left of this month
        ("nästa onsdag", None),
        ("2026-13-40 60", None),
        ("20 maj", None),
        ("20 maj 5 min", None),
        ("en dag i maj 11 tim", None),
    ],
)
def test_a_time_is_read_as_people_say_it(said: str, expected: Said | None) -> None:
    assert times.read(said, today=TODAY) == expected


def test_a_need_is_near_the_exercises_that_share_rare_words_with_it() -> None:
    texts = {
        "plan": "Planera utredning", "ask": "Varför utredningsfrågor?", "goal": "Formulera mål", "why": "Mål – varför?",
        "part": "Delaktighet i utredningen", "notes": "Följ ett ärende med hjälp av journal",
    }  # fmt: skip
    assert needs.near("Målet ritas vid andra samtalet.", texts) == ("goal", "why")
    assert needs.near("Barnen är inte delaktiga.", texts) == ("part",)
    assert needs.near("Vi gör det tillsammans varje vecka.", texts) == ()
    assert needs.near("Utredningar om mål", texts, most=1) == ("goal",)
