"""What the workshop decides: what is lacking before a start, whose words they are, and what a plan costs."""

from __future__ import annotations

import pytest

from rodtrad.access.rules import RuleBroken
from rodtrad.programmes.rules import Rater, Timing
from rodtrad.workshop import rules
from rodtrad.workshop.rules import Answers, Asking, Kind, Side, Step

LINE = {"target": "familjer med små barn", "insats": "samtal hemma", "result": "lugnare vardag"}
WRITTEN: dict[Step, Answers] = {
    Step.QUESTION: {"question": "Blir vardagen lugnare?"},
    Step.ABOUT: {"whom": "alla nya familjer"},
    Step.IDEA: {"lines": [LINE]},
    Step.MOMENTS: {"moments": [{"label": "Vid start"}]},
    Step.CHIEF: {"time": "En timme", "arena": "apt", "instead": "Kvartalslistan", "asked_for_on": "2026-10-01"},
}


def test_a_plan_that_says_everything_lacks_nothing() -> None:
    assert rules.lacking(WRITTEN, suggested=(), kind=Kind.CASES) == ()


@pytest.mark.parametrize("step", WRITTEN)
def test_each_needed_page_is_missed_when_it_is_empty(step: Step) -> None:
    without = {key: value for key, value in WRITTEN.items() if key is not step}
    assert rules.lacking(without, suggested=(), kind=Kind.CASES) == (step,)


def test_a_follow_up_without_cases_needs_no_moments_but_what_its_kind_needs() -> None:
    assert rules.lacking(WRITTEN, suggested=(), kind=Kind.DIARY) == (Step.MOMENTS,)
    week = {**WRITTEN, Step.MOMENTS: {"monday": "2026-10-05", "categories": "Möten\nBesök"}}
    assert rules.lacking(week, suggested=(), kind=Kind.DIARY) == ()
    assert rules.lacking(week, suggested=(), kind=Kind.COHORT) == (Step.MOMENTS,)


def test_what_is_collected_is_what_the_group_says() -> None:
    assert rules.kind_of({}, usual=Kind.DIARY) is Kind.DIARY
    assert rules.kind_of({"what": "register"}, usual=Kind.CASES) is Kind.COHORT
    assert rules.fields(Step.MOMENTS, Kind.EVENTS) == ("event", "base", "places")


def test_the_library_s_question_and_idea_are_not_the_group_s_own() -> None:
    suggested: dict[Step, Answers] = {
        Step.QUESTION: {"question": "blir vardagen  LUGNARE"},
        Step.IDEA: {"lines": [LINE]},
    }
    assert rules.lacking(WRITTEN, suggested=(suggested, {}), kind=Kind.CASES) == (Step.QUESTION, Step.IDEA)
    own_line = {**WRITTEN, Step.IDEA: {"lines": [LINE, {**LINE, "result": "barnet sover"}]}}
    assert rules.lacking(own_line, suggested=(suggested, {}), kind=Kind.CASES) == (Step.QUESTION,)


def test_a_line_that_stops_halfway_is_no_idea() -> None:
    assert not rules.is_done(Step.IDEA, {"lines": [{"target": "x", "insats": "y", "result": " "}]})


def test_what_a_plan_costs_is_whose_time_it_takes() -> None:
    askings = (
        Asking(3, Rater.PRACTITIONER, Timing.AT_START),  # 3 of the worker's
        Asking(2, Rater.CLIENT, Timing.AT_END),  # 2 of the client's, 2 to hand it over
        Asking(1, Rater.CLIENT, Timing.EACH_SESSION),  # 5 talks: 5 and 10
    )
    cost = rules.cost(askings, cases=160, talks=5)
    assert (cost.asked_a_case, cost.staff_a_case) == (7, 15)
    assert (cost.asked_a_year, cost.staff_a_year) == (1120, 2400)


def test_two_groups_write_alone_until_they_have_met() -> None:
    def may(*, first: bool, second: bool, met: bool) -> tuple[Side, ...]:
        return rules.writes(works_first=first, works_second=second, has_second=True, has_met=met)

    assert may(first=True, second=False, met=False) == (Side.FIRST,)
    assert may(first=False, second=True, met=False) == (Side.SECOND,)
    assert may(first=False, second=True, met=True) == (Side.JOINT,)
    assert may(first=False, second=False, met=True) == ()


def test_a_shared_picture_needs_a_next_meeting() -> None:
    rules.require_picture({"picture": "Vi gör samma sak på två sätt.", "next_meeting_on": "2026-09-01"})
    for half in ({"picture": "x"}, {"next_meeting_on": "2026-09-01"}, {}):
        with pytest.raises(RuleBroken):
            rules.require_picture(half)


def test_the_pages_follow_each_other_to_the_end() -> None:
    assert rules.steps(Step.REFLECTION) == (None, Step.PICTURE)
    assert rules.steps(Step.START) == (Step.CHIEF, None)


@pytest.mark.parametrize("step", Step)
def test_a_page_with_nothing_on_it_is_not_done(step: Step) -> None:
    assert not rules.is_done(step, {})


@pytest.mark.parametrize(
    ("kind", "answers", "asked", "staff", "a_year"),
    [
        (Kind.DIARY, {"categories": "Möten"}, 0, 25, 200),
        (Kind.FILE_REVIEW, {"review_questions": "- A?\n- B?\n", "files": "10"}, 0, 14, 140),
        (Kind.EVENTS, {"event": "Besök", "places": "A\nB"}, 0, 10, 520),
        (Kind.EVENTS, {"event": "Besök"}, 0, 5, 260),
        (Kind.VISITORS, {"visitor_questions": "A?\nB?\nC?"}, 2, 0, 0),
        (Kind.COHORT, {"register_variables": "Skola: a; b"}, 0, 4, 32),
    ],
)
def test_what_has_no_form_is_reckoned_by_what_is_followed(
    kind: Kind, answers: Answers, asked: int, staff: int, a_year: int
) -> None:
    found = rules.cost_without_cases(kind, answers, cases=8)
    assert (found.asked_a_case, found.staff_a_case, found.staff_a_year) == (asked, staff, a_year)
