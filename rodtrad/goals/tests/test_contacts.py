"""Facts about meetings with placed children: whole periods of the plan, the child as what was drawn, few withheld."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rodtrad.access.rules import RuleBroken
from rodtrad.goals import rules
from rodtrad.goals.rules import Child, Planned, Stay
from rodtrad.goals.rules.contacts import periods

FIRST = date(2026, 1, 5)
MONTHLY = Planned(FIRST, 4)


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def test_only_whole_periods_that_have_ended_are_counted() -> None:
    assert periods([Stay(FIRST, None)], [MONTHLY], today=day(27)) == []
    assert periods([Stay(FIRST, None)], [MONTHLY], today=day(28)) == [(day(0), day(27))]
    assert periods([Stay(FIRST, day(60))], [MONTHLY], today=day(300)) == [(day(0), day(27)), (day(28), day(55))]


def test_a_new_plan_begins_its_own_periods_and_leaves_the_old_as_they_were() -> None:
    found = periods([Stay(FIRST, None)], [Planned(day(30), 2), MONTHLY], today=day(60))
    assert found == [(day(0), day(27)), (day(30), day(43)), (day(44), day(57))]


def test_nothing_is_expected_before_the_plan_or_between_two_stays() -> None:
    found = periods([Stay(FIRST, day(27)), Stay(day(100), None)], [Planned(day(14), 2)], today=day(128))
    assert found == [(day(14), day(27)), (day(100), day(113)), (day(114), day(127))]


def test_two_meetings_in_one_period_do_not_make_up_for_one_without() -> None:
    met = [(day(1), True), (day(2), False), (day(200), False)]
    found = rules.child([Stay(FIRST, None)], [MONTHLY], met, since=FIRST, today=day(60))
    assert found == Child(periods=2, kept=1, met=2, alone=1, has_plan=True)


def test_what_ended_before_the_time_that_is_looked_at_is_left_out() -> None:
    found = rules.child([Stay(FIRST, None)], [MONTHLY], [(day(1), False)], since=day(40), today=day(60))
    assert (found.periods, found.kept, found.met) == (1, 0, 0)


def test_a_child_with_two_contacts_is_one_and_has_a_plan_when_both_have() -> None:
    assert rules.one_child([Child(2, 1, 3, 1, True), Child(1, 1, 1, 0, False)]) == Child(3, 2, 4, 1, False)


def test_four_children_with_an_ended_period_have_no_share_and_five_have() -> None:
    child = Child(periods=3, kept=2, met=2, alone=1, has_plan=True)
    without = Child(periods=0, kept=0, met=0, alone=0, has_plan=False)
    four = rules.meetings([child] * 4 + [without])
    assert (four.children, four.with_plan, four.counted, four.share, four.are_few) == (5, 4, 4, None, False)
    five = rules.meetings([child] * 5)
    assert five.share is not None
    assert (five.share.successes, five.share.n, five.share.persons, five.met, five.alone) == (10, 15, 5, 10, 5)
    assert rules.meetings([child] * 4).are_few


def test_a_plan_is_one_that_is_offered_and_has_begun() -> None:
    rules.require_meeting_plan(weeks=4, since=FIRST, today=FIRST)
    with pytest.raises(RuleBroken, match="weeks_not_offered"):
        rules.require_meeting_plan(weeks=5, since=FIRST, today=FIRST)
    with pytest.raises(RuleBroken, match="plan_in_the_future"):
        rules.require_meeting_plan(weeks=4, since=day(1), today=FIRST)
