"""Facts about files, weeks, visitors, cohorts and open answers."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from rodtrad.access.rules import RuleBroken
from rodtrad.kit.absence import Merged
from rodtrad.observations.rules import counts, reading, register, review, survey
from rodtrad.observations.rules.counts import Point
from rodtrad.observations.rules.kinds import (
    Answering,
    RegisterPlan,
    ReviewPlan,
    SurveyPlan,
    SurveyQuestion,
    Variable,
    choices,
)
from rodtrad.observations.rules.reading import Finding
from rodtrad.observations.rules.survey import Door
from rodtrad.stats.disclosure import Policy
from rodtrad.stats.reconstruction import CannotProtect

FILES = ReviewPlan(choices(["Syns barnet?", "Är barnet hört?"], prefix="q"), files=3)
YES, NO = {"q1": "yes", "q2": "yes"}, {"q1": "no", "q2": "yes"}


# --- files
def test_a_reading_answers_every_question_about_one_of_the_files() -> None:
    review.require_answers(FILES, number=3, answers=YES)
    for number, answers, key in ((4, YES, "no_such_file"), (1, {"q1": "yes"}, "questions_left"),
                                 (1, {"q1": "maybe", "q2": "yes"}, "questions_left")):  # fmt: skip
        with pytest.raises(RuleBroken) as broken:
            review.require_answers(FILES, number=number, answers=answers)
        assert broken.value.key == key


def test_the_next_file_is_the_first_one_has_not_read() -> None:
    assert review.next_file(FILES, [1, 3]) == 2
    assert review.next_file(FILES, [1, 2, 3]) is None


def test_what_two_read_differently_is_unsettled_until_they_have_talked() -> None:
    readers = [{1: YES, 2: YES, 3: NO}, {1: YES, 2: NO}]
    assert review.differing(FILES, readers) == ((2, "q1"),)
    first, second = review.compare(FILES, readers, {})
    assert (first.final["yes"], first.unsettled, first.both, first.same) == (1, 1, 2, 1)
    assert (second.final["yes"], second.unsettled, second.kappa, second.interval) == (2, 0, None, None)
    settled, _second = review.compare(FILES, readers, {(2, "q1"): "partly"})
    assert (settled.final["partly"], settled.unsettled) == (1, 0)


def test_one_reader_alone_has_no_agreement() -> None:
    plan = ReviewPlan(FILES.questions, 3, two_readers=False)
    [found, _other] = review.compare(plan, [{1: YES, 2: NO}], {})
    assert (found.final["yes"], found.final["no"], found.both, found.kappa) == (1, 1, 0, None)
    assert review.differing(plan, [{1: YES}]) == ()


# --- weeks
MONDAY = date(2026, 1, 5)


def weeks(*events: int | None, base: int | None = None) -> list[Point]:
    return [Point(MONDAY + timedelta(weeks=n), number, base) for n, number in enumerate(events) if number is not None]


def test_a_week_nobody_counted_is_a_gap_and_no_zero() -> None:
    found = counts.series(weeks(3, None, 5), with_base=False)
    assert found.values == (Fraction(3), None, Fraction(5))
    assert found.median == 4


def test_a_share_is_in_percent_and_unknown_without_its_base() -> None:
    found = counts.series([Point(MONDAY, 3, 12), Point(MONDAY + timedelta(weeks=1), 2, None)], with_base=True)
    assert found.values == (Fraction(25), None)
    assert counts.series([], with_base=True).median is None


def test_places_of_a_week_are_added_and_a_missing_base_makes_the_sum_s_base_unknown() -> None:
    assert counts.together([Point(MONDAY, 1, 10), Point(MONDAY, 2, 20)]) == (Point(MONDAY, 3, 30),)
    assert counts.together([Point(MONDAY, 1, 10), Point(MONDAY, 2)]) == (Point(MONDAY, 3, None),)


@pytest.mark.parametrize(("n", "run", "crossings"), [(10, 6, 2), (12, 7, 3), (16, 7, 4), (20, 7, 6), (24, 8, 8)])
def test_runs_and_crossings_have_the_limits_of_the_table(n: int, run: int, crossings: int) -> None:
    found = counts.runs(counts.series(weeks(*[1 + 2 * (k % 2) for k in range(n)]), with_base=False))
    assert found is not None
    assert (found.useful, found.most_allowed, found.least_allowed) == (n, run, crossings)
    assert not found.has_changed


def test_a_long_run_says_that_something_has_changed() -> None:
    found = counts.runs(counts.series(weeks(*[9] * 7, *[1] * 7), with_base=False))
    assert found is not None
    assert (found.longest, found.crossings, found.has_changed) == (7, 1, True)


def test_fewer_than_ten_weeks_say_nothing_about_change() -> None:
    assert counts.runs(counts.series(weeks(*[1, 3] * 4), with_base=False)) is None


@pytest.mark.parametrize(
    ("monday", "events", "base", "key"),
    [
        (MONDAY + timedelta(days=1), 1, None, "week_has_not_come"),
        (MONDAY + timedelta(weeks=1), 1, None, "week_has_not_come"),
        (MONDAY, -1, None, "count_out_of_range"),
        (MONDAY, 3, 2, "more_events_than_base"),
    ],
)
def test_a_count_that_cannot_be_is_refused(monday: date, events: int, base: int | None, key: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        counts.require_count(monday=monday, events=events, base=base, today=MONDAY)
    assert broken.value.key == key


# --- visitors
ASKED = SurveyPlan(
    (SurveyQuestion("q1", "Bra?"), SurveyQuestion("q2", "Mer?", Answering.OPEN)), MONDAY, MONDAY + timedelta(days=9),
    most_a_day=2,
)  # fmt: skip


@pytest.mark.parametrize(
    ("days", "running", "today", "found"),
    [(-1, True, 0, Door.NOT_YET), (0, True, 0, Door.OPEN), (0, True, 2, Door.FULL_TODAY), (10, True, 0, Door.CLOSED),
     (0, False, 0, Door.CLOSED)],
)  # fmt: skip
def test_only_the_days_and_how_many_came_today_open_the_door(days: int, running: bool, today: int, found: Door) -> None:
    on = MONDAY + timedelta(days=days)
    assert survey.door(ASKED, is_running=running, today=on, answers_today=today) is found


def test_answers_that_are_none_are_left_out_and_own_words_are_cut() -> None:
    assert survey.checked(ASKED, {"q1": "yes", "q2": " x" * 400, "q9": "yes"}) == {
        "q1": "yes", "q2": (" x" * 400).strip()[:500],
    }  # fmt: skip
    with pytest.raises(RuleBroken, match="nothing_answered"):
        survey.checked(ASKED, {"q1": "5", "q2": " "})


def test_answers_come_out_five_at_a_time() -> None:
    assert [survey.to_release(n) for n in (0, 4, 5, 6)] == [0, 0, 5, 6]


def test_small_numbers_of_visitors_are_merged_and_the_rest_rounded() -> None:
    [found] = survey.tallies(ASKED, [{"q1": "yes"}] * 11 + [{"q1": "no"}] * 2)
    assert found.answered == 15
    assert dict(found.options) == {"yes": 10, "partly": Merged(0, 4), "no": Merged(0, 4)}


# --- cohorts
COHORT = RegisterPlan(
    (Variable("v1", "Skola", choices(["Grund", "Gymnasium"])), Variable("v2", "Boende", choices(["Hem", "HVB"])))
)


def test_a_pasted_table_is_read_by_its_headings_in_any_order_and_case() -> None:
    found = register.read_table(COHORT, "\ufeffboende;Skola\r\nhem;GRUND\r\n\r\n;Gymnasium\r\n")
    assert found.problems == ()
    assert found.rows == ({"v2": "a1", "v1": "a1"}, {"v2": "", "v1": "a2"})


@pytest.mark.parametrize(
    ("table", "problems"),
    [
        ("", [(1, "table_is_empty")]),
        ("Skola;Boende", [(2, "table_has_no_rows")]),
        ("Skola;Namn\nGrund;Eva", [(1, "unknown_column"), (1, "column_is_missing")]),
        ("Skola\tBoende\nGrund\tTält\nGrund", [(2, "unknown_value"), (3, "wrong_number_of_cells")]),
    ],
)
def test_what_is_wrong_in_a_table_is_told_by_line(table: str, problems: list[tuple[int, str]]) -> None:
    assert [(found.line, found.key) for found in register.read_table(COHORT, table).problems] == problems


def test_a_table_that_is_too_long_is_refused() -> None:
    found = register.read_table(COHORT, "Skola;Boende\n" + "Grund;Hem\n" * 2001)
    assert [problem.key for problem in found.problems] == ["too_many_rows"]


def test_a_value_outside_the_list_is_refused() -> None:
    register.require_values(COHORT, {"v1": "a2", "v2": ""})
    with pytest.raises(RuleBroken, match="not_an_option"):
        register.require_values(COHORT, {"v1": "a3"})


def test_two_variables_are_crossed_with_the_unknown_apart() -> None:
    rows = [{"v1": "a1", "v2": "a1"}] * 5 + [{"v1": "a1", "v2": "a2"}] * 10 + [{"v1": "a2", "v2": ""}]
    found = register.cross(COHORT.variables[0], COHORT.variables[1], rows)
    assert (found.n, found.unknown, found.columns) == (15, 1, ("Hem", "HVB"))
    [(_label, cells), (_other, empty)] = found.rows
    assert [(cell.n, cell.of) for cell in cells] == [(5, 15), (10, 15)]
    assert cells[0].interval is not None
    assert (round(cells[0].interval.low, 4), round(cells[0].interval.high, 4)) == (0.1518, 0.5829)
    assert empty[0].interval is None


def test_one_variable_is_counted_out_of_everybody_known() -> None:
    found = register.cross(COHORT.variables[0], None, [{"v1": "a1"}, {"v1": "a2"}, {"v1": ""}])
    assert [(label, cells[0].n, cells[0].of) for label, cells in found.rows] == [("Grund", 1, 2), ("Gymnasium", 1, 2)]


def test_a_published_table_merges_the_small_and_a_small_cohort_has_none() -> None:
    rows = [{"v1": "a1", "v2": "a1"}] * 12 + [{"v1": "a1", "v2": "a2"}] * 3 + [{"v1": "a2", "v2": "a1"}] * 21
    content = register.shown_table(COHORT.variables[0], COHORT.variables[1], rows, Policy())
    small = {str(content["shown"][key]) for key in ("x1", "x3")}
    assert small == {"0–4"}
    with pytest.raises(CannotProtect):
        register.shown_table(COHORT.variables[0], None, rows[:4], Policy())


def test_a_published_table_of_one_variable_has_its_total_and_its_rows() -> None:
    rows = [{"v1": "a1"}] * 12 + [{"v1": "a2"}] * 21
    content = register.shown_table(COHORT.variables[0], None, rows, Policy())
    assert content["shown"] == {"all": 35, "r0": 10, "r1": 20}


# --- open answers
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Det var bra.", []),
        ("Bra. Mycket bra.", []),
        ("Min son bor hos Elias", [Finding.KIN, Finding.NAME]),
        ("Jag är 12 år", [Finding.AGE]),
        ("en femtonåring", [Finding.AGE]),
        ("sedan mars, på en tisdag", [Finding.DATE, Finding.DATE]),
        ("rum 14", [Finding.NUMBER]),
        ("på storgatan", [Finding.PLACE]),
        ("hon på BUP", [Finding.NAME]),
        ("skriv till a@b.se", [Finding.CONTACT]),
        ("den 2021-03-04", [Finding.DATE]),
    ],
)
def test_words_that_may_say_who_it_is_are_found(text: str, found: list[Finding]) -> None:
    assert [each.why for each in reading.findings(text)] == found


def test_answers_are_pasted_one_a_line_and_an_indented_line_goes_on() -> None:
    assert reading.split("Ett\r\n  mer\n\nTvå") == ("Ett mer", "Två")


def test_answers_are_some_and_not_too_many_or_endless() -> None:
    reading.require_answers(["a"], already=499)
    for found, already, key in (([], 0, "no_answers"), (["a"], 500, "too_many_answers"),
                                (["a" * 2001], 0, "answer_too_long")):  # fmt: skip
        with pytest.raises(RuleBroken) as broken:
            reading.require_answers(found, already=already)
        assert broken.value.key == key


@pytest.mark.parametrize(
    ("quote", "answers", "key"),
    [
        ("Ring tillbaka", 9, "too_few_for_quotes"),
        (" ", 10, "quote_length"),
        ("Ring aldrig", 10, "quote_is_not_in_the_answer"),
        ("tillbaka […] ring", 10, "quote_is_not_in_the_answer"),
        ("ring tillbaka på måndag", 10, "quote_may_identify"),
    ],
)
def test_a_quote_that_is_not_word_for_word_or_may_identify_is_refused(quote: str, answers: int, key: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        reading.require_quote(quote=quote, answer="Ring tillbaka på måndag, tack.", answers=answers)
    assert broken.value.key == key


def test_a_quote_may_leave_words_out() -> None:
    reading.require_quote(quote="Ring tillbaka […] tack.", answer="Ring tillbaka på måndag, tack.", answers=10)


def test_one_reader_s_sorting_is_counted_as_it_is() -> None:
    found = reading.sort([{1: 7, 2: 7, 3: 9}], [7, 9], two_readers=False)
    assert (dict(found.counts), found.sorted_by_all, found.kappa) == ({7: 2, 9: 1}, 3, None)


def test_two_readers_count_where_they_agree_and_list_where_they_do_not() -> None:
    found = reading.sort([{1: 7, 2: 7, 3: 9}, {1: 7, 2: 9}], [7, 9], two_readers=True)
    assert (dict(found.counts), found.sorted_by_all, found.differing) == ({7: 1}, 2, (2,))
    assert found.kappa == 0


def test_nothing_is_counted_before_two_have_sorted_the_same_answer() -> None:
    assert reading.sort([{1: 7}], [7], two_readers=True).sorted_by_all == 0
    assert reading.sort([{1: 7}, {2: 7}], [7], two_readers=True).counts == {}
