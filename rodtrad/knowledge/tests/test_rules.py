"""What comes when, who may be summed, what looks like a person, who reads with whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.access.rules import RuleBroken, StaleEdit, require_current
from rodtrad.knowledge.rules import questions, talks, years
from rodtrad.knowledge.rules.editing import require_text
from rodtrad.knowledge.rules.lessons import pairs
from rodtrad.knowledge.rules.questions import Band
from rodtrad.knowledge.rules.talks import TalkStage

JANUARY = date(2026, 1, 21)  # a Wednesday


def days(first: date, every_months: int, year: int, last: date | None = None) -> list[date]:
    return list(years.occurrences(first=first, last=last, every_months=every_months, year=year))


@pytest.mark.parametrize(
    ("first", "every", "year", "found"),
    [
        (JANUARY, 0, 2026, [JANUARY]),
        (JANUARY, 0, 2027, []),
        (JANUARY, 6, 2026, [JANUARY, date(2026, 7, 21)]),
        (JANUARY, 24, 2027, []),  # what happens seldom rests every other year
        (JANUARY, 24, 2028, [date(2028, 1, 21)]),
        (date(2026, 8, 31), 6, 2027, [date(2027, 3, 1), date(2027, 8, 31)]),  # 28 February is a Sunday
        (date(2026, 12, 27), 0, 2026, [date(2026, 12, 28)]),
        (date(2023, 12, 31), 0, 2023, [date(2023, 12, 29)]),  # the Monday after is another year: the Friday before
    ],
)
def test_something_comes_on_weekdays_of_its_year(first: date, every: int, year: int, found: list[date]) -> None:
    assert days(first, every, year) == found


def test_what_has_ended_comes_no_more() -> None:
    assert days(JANUARY, 3, 2026, last=date(2026, 5, 1)) == [JANUARY, date(2026, 4, 21)]


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.sampled_from(years.EVERY_MONTHS), st.integers(2015, 2035))
def test_whatever_is_planned_lies_in_the_year_and_on_a_weekday(first: date, every: int, year: int) -> None:
    found = days(first, every, year)
    assert all(day.year == year and day.weekday() < 5 for day in found)
    assert bool(found) == years.comes_in(first=first, last=None, every_months=every, year=year)


def test_what_is_held_near_a_planned_day_is_that_day() -> None:
    assert years.nearest([date(2026, 3, 1), date(2026, 9, 1)], to=date(2026, 3, 20)) == date(2026, 3, 1)
    assert years.nearest([date(2026, 3, 1)], to=date(2026, 6, 1)) is None


@pytest.mark.parametrize(
    ("yes", "of", "found"),
    [(0, 5, Band.FEW), (1, 5, Band.FEW), (2, 5, Band.SOME), (3, 5, Band.SOME), (4, 5, Band.MOST), (5, 5, Band.MOST)],
)
def test_a_sum_is_in_thirds_so_that_none_and_all_are_never_told(yes: int, of: int, found: Band) -> None:
    assert questions.band(yes, of) == found


def test_no_sum_is_made_of_fewer_than_five() -> None:
    assert questions.may_be_summed(group=5, answers=5)
    for group, answers in ((4, 5), (9, 4)):
        with pytest.raises(RuleBroken, match="too_few_to_sum"):
            questions.require_sum_allowed(group=group, answers=answers)


def test_a_no_leads_to_something_agreed_with_owner_and_day() -> None:
    questions.require_action_for_no(taken="yes", action="", owner=False, due=None)
    questions.require_action_for_no(taken="no", action="Läs", owner=True, due=JANUARY)
    for action, owner, due in (("", True, JANUARY), ("Läs", False, JANUARY), ("Läs", True, None)):
        with pytest.raises(RuleBroken, match="no_needs_an_action"):
            questions.require_action_for_no(taken="partly", action=action, owner=owner, due=due)


def test_the_second_question_names_its_period() -> None:
    with pytest.raises(RuleBroken, match="question_two_needs_a_period"):
        questions.require_period(first=JANUARY, last=None)
    with pytest.raises(RuleBroken, match="period_ends"):
        questions.require_period(first=JANUARY, last=date(2026, 1, 1))
    questions.require_period(first=JANUARY, last=JANUARY)


def test_the_third_question_opens_on_a_yes_only() -> None:
    assert [questions.keeps_third(had_cases=said) for said in ("yes", "no", "")] == [True, False, False]


REFUSED: dict[str, Callable[[], object]] = {
    "closed": lambda: questions.require_open(closed=True),
    "no answer": lambda: questions.require_answered(taken="yes", had_cases=""),
    "no part": lambda: questions.require_parts([]),
    "year": lambda: years.require_year(1999),
    "rhythm": lambda: years.require_rhythm(5),
    "end": lambda: years.require_ends_after(first=JANUARY, last=date(2026, 1, 1)),
    "no text": lambda: require_text("  "),
    "no expectation": lambda: talks.require_expectation(" "),
    "seen already": lambda: talks.require_unseen(revealed=True),
    "not checked": lambda: talks.require_checked(revealed=True, is_right=""),
    "no day": lambda: talks.require_decision(text="Fråga", owner=True, due=None),
}


@pytest.mark.parametrize("refused", REFUSED.values(), ids=REFUSED)
def test_what_the_rules_refuse_is_refused(refused: Callable[[], object]) -> None:
    with pytest.raises(RuleBroken):
        refused()


def test_an_older_version_is_not_saved_over_a_newer() -> None:
    with pytest.raises(StaleEdit):
        require_current(seen=1, stored=2)


def test_a_talk_goes_from_expectation_to_decision_and_never_back() -> None:
    assert talks.stage(revealed=False, is_right="", decided=False) is TalkStage.EXPECTING
    assert talks.stage(revealed=True, is_right="", decided=False) is TalkStage.LOOKING
    assert talks.stage(revealed=True, is_right="yes", decided=False) is TalkStage.CHECKED
    assert talks.stage(revealed=True, is_right="yes", decided=True) is TalkStage.DECIDED
    talks.require_decision(text="", owner=False, due=None)


@given(st.integers(2, 15), st.integers(0, 30))
def test_everybody_reads_with_somebody(number: int, turn: int) -> None:
    made = pairs(range(number), turn=turn)
    assert sorted(person for members in made for person in members) == list(range(number))
    assert {len(members) for members in made} <= {2, 3}


def test_nobody_reads_with_the_same_colleague_until_all_have_been_met() -> None:
    met = [frozenset(pair) for turn in range(5) for pair in pairs(range(6), turn=turn)]
    assert len(met) == len(set(met)) == 15


def test_one_alone_reads_with_nobody() -> None:
    with pytest.raises(RuleBroken, match="pairs_need_two"):
        pairs([1], turn=0)
