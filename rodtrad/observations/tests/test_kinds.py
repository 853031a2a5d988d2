"""Facts about what a group decides when it starts: sound plans are kept as they are, others refused with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rodtrad.access.rules import RuleBroken
from rodtrad.observations.rules.kinds import (
    Answering,
    Choice,
    CountPlan,
    DiaryPlan,
    Plan,
    ReadingPlan,
    RegisterPlan,
    ReviewPlan,
    SurveyPlan,
    SurveyQuestion,
    Variable,
    choices,
    require_sound,
    stored,
)

DIARY = DiaryPlan(date(2026, 3, 9), choices(["Möten", "Besök"]))
REVIEW = ReviewPlan(choices(["Syns barnet?"]), 40)
COUNT = CountPlan("uteblivna besök", "bokade besök", choices(["Lönnen"]))
SURVEY = SurveyPlan((SurveyQuestion("q1", "Hur var det?", Answering.FACES),), date(2026, 3, 1), date(2026, 4, 1))
REGISTER = RegisterPlan((Variable("v1", "Skola", choices(["Grund", "Gymnasium"])),))
READING = ReadingPlan("Vad kan bli bättre?", two_readers=True)
PLANS: tuple[Plan, ...] = (DIARY, REVIEW, COUNT, SURVEY, REGISTER, READING)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.kind.value)
def test_a_plan_comes_back_as_it_was_stored(plan: Plan) -> None:
    require_sound(plan)
    assert type(plan).read(stored(plan)) == plan


def test_labels_get_keys_in_order_without_repetitions() -> None:
    assert choices([" Möten ", "", "Besök", "Möten"]) == (Choice("a1", "Möten"), Choice("a2", "Besök"))


@pytest.mark.parametrize(
    ("plan", "key"),
    [
        (replace(DIARY, categories=choices(["Ett"])), "too_few_categories"),
        (replace(DIARY, categories=choices([str(n) for n in range(21)])), "too_many_categories"),
        (replace(DIARY, monday=date(2026, 3, 10)), "week_begins_on_monday"),
        (replace(DIARY, first_hour=17), "day_ends_before_it_begins"),
        (replace(DIARY, weeks_kept=27), "kept_too_long"),
        (replace(REVIEW, questions=()), "no_question"),
        (replace(REVIEW, questions=choices([str(n) for n in range(41)])), "too_many_questions"),
        (replace(REVIEW, files=0), "files_out_of_range"),
        (replace(COUNT, event=" "), "nothing_to_count"),
        (replace(COUNT, places=choices([str(n) for n in range(21)])), "too_many_places"),
        (replace(SURVEY, questions=()), "no_question"),
        (replace(SURVEY, questions=SURVEY.questions * 6), "more_than_five_questions"),
        (replace(SURVEY, closes_on=date(2026, 2, 1)), "survey_closes_before_it_opens"),
        (replace(SURVEY, closes_on=date(2028, 2, 1)), "survey_too_long"),
        (replace(SURVEY, most_a_day=0), "most_a_day_out_of_range"),
        (replace(REGISTER, variables=()), "no_variable"),
        (replace(REGISTER, variables=REGISTER.variables * 41), "too_many_variables"),
        (RegisterPlan((Variable("v1", "Skola", choices(["Ett"])),)), "options_out_of_range"),
        (replace(READING, prompt=" "), "no_prompt"),
    ],
)
def test_a_plan_that_could_not_be_carried_out_is_refused(plan: Plan, key: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        require_sound(plan)
    assert broken.value.key == key


def test_a_count_without_places_has_one_nameless_place() -> None:
    assert replace(COUNT, places=()).place_keys == ("",)
    assert COUNT.place_keys == ("a1",)


def test_a_diary_is_erased_so_many_weeks_after_it() -> None:
    assert replace(DIARY, weeks_kept=2).erase_on == date(2026, 3, 30)


def test_a_cohort_knows_its_variables_by_key() -> None:
    assert REGISTER.variable("v1") is REGISTER.variables[0]
    assert REGISTER.variable("v9") is None
