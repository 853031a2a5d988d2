"""Facts about what is written, and what may not be, when a group follows something else than clients."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rodtrad.access import clock
from rodtrad.access.actors import Respondent, System
from rodtrad.access.models import Event
from rodtrad.access.rules import RuleBroken
from rodtrad.observations import actions
from rodtrad.observations.actions import New
from rodtrad.observations.models import DiarySlot, FollowUp, OpenAnswer, Picture, RegisterRow, VisitorAnswer
from rodtrad.observations.rules.kinds import (
    Answering,
    CountPlan,
    DiaryPlan,
    ReadingPlan,
    RegisterPlan,
    ReviewPlan,
    Status,
    SurveyPlan,
    SurveyQuestion,
    Variable,
    choices,
)
from rodtrad.observations.tests.conftest import MONDAY, Group, moment

WEEK = DiaryPlan(MONDAY, choices(["Besök", "Möten", "Annat"]), weeks_kept=2)


def broken(key: str) -> pytest.RaisesExc[RuleBroken]:
    return pytest.RaisesExc(RuleBroken, check=lambda rule: rule.key == key)


# --- starting and ending
@pytest.mark.parametrize(
    ("name", "question", "key"), [(" ", "Vad?", "name_is_empty"), ("A", " ", "own_question_is_empty")]
)
def test_a_follow_up_has_a_name_and_the_group_s_own_question(group: Group, name: str, question: str, key: str) -> None:
    with broken(key):
        actions.start_diary_week(actor=group.head, new=New(group.unit, name, question), plan=WEEK)


def test_what_has_ended_takes_nothing_new(group: Group) -> None:
    count = actions.start_event_count(actor=group.head, new=group.new, plan=CountPlan("uteblivna"))
    actions.close(actor=group.head, followup=count)
    with broken("followup_has_ended"):
        actions.tap(actor=group.head, followup=count)


def test_a_plan_is_only_used_for_its_own_kind(group: Group) -> None:
    count = actions.start_event_count(actor=group.head, new=group.new, plan=CountPlan("uteblivna"))
    with pytest.raises(TypeError, match="event_count"):
        actions.make_picture(actor=group.head, followup=count)
    with broken("nobody_joins_this"):
        actions.join(actor=group.head, followup=count)


# --- the diary
def diary(group: Group, writers: int, *, agree: bool = True, slots: int = 12) -> FollowUp:
    """A week in which so many have written half the Monday."""
    with clock.at(moment(-3)):
        followup = actions.start_diary_week(actor=group.head, new=group.new, plan=WEEK)
    everybody = [group.head, *group.colleagues, *(group.hire(f"Extra{n}") for n in range(max(0, writers - 4)))]
    for staff in everybody[:writers]:
        with clock.at(moment(0, 17)):
            mine = actions.join(actor=staff, followup=followup, agrees_when_few=agree)
            actions.write_slots(
                actor=staff, participant=mine, day=MONDAY, slots=dict.fromkeys(WEEK.slots[:slots], "a1")
            )
    return followup


def test_four_who_have_all_said_yes_get_shares_and_nothing_finer(group: Group) -> None:
    followup = diary(group, 4)
    with clock.at(moment(4, 15)):
        picture = actions.make_picture(actor=group.colleagues[0], followup=followup)
    assert picture is not None
    assert picture.content == {"basis": "week", "bars": [{"keys": ["a1"], "percent": 100}]}


def test_four_of_whom_one_has_not_said_yes_get_no_picture(group: Group) -> None:
    followup = diary(group, 4)
    last = followup.participants.order_by("-place")[0]
    actions.say_when_few(actor=last.staff, participant=last, agrees=False)
    with clock.at(moment(4, 15)):
        assert actions.make_picture(actor=group.head, followup=followup) is None
    assert not Picture.objects.exists()
    followup.refresh_from_db()
    assert followup.status == Status.CLOSED


def test_five_get_hours_and_days_without_having_been_asked(group: Group) -> None:
    followup = diary(group, 5, agree=False)
    with clock.at(moment(4, 15)):
        picture = actions.make_picture(actor=group.head, followup=followup)
    assert picture is not None
    assert picture.content["writers"] == 5
    assert picture.content["bars"] == [{"keys": ["a1"], "slots": 60, "days": [60, 0, 0, 0, 0]}]


def test_a_picture_is_made_once_and_never_before_friday(group: Group) -> None:
    followup = diary(group, 5)
    with clock.at(moment(3)), broken("picture_on_friday"):
        actions.make_picture(actor=group.head, followup=followup)
    with clock.at(moment(4)):
        actions.make_picture(actor=group.head, followup=followup)
        with broken("followup_has_ended"):
            actions.make_picture(actor=group.head, followup=followup)


def test_a_yes_to_few_is_said_before_one_writes_and_a_no_at_any_time(group: Group) -> None:
    followup = diary(group, 1, agree=False)
    mine = followup.participants.get()
    with broken("agree_before_writing"):
        actions.say_when_few(actor=group.head, participant=mine, agrees=True)
    actions.say_when_few(actor=group.head, participant=mine, agrees=False)


def test_writing_again_replaces_and_tells_how_it_stood(group: Group) -> None:
    followup = diary(group, 1, slots=2)
    mine = followup.participants.get()
    with clock.at(moment(0, 18)):
        before = actions.write_slots(actor=group.head, participant=mine, day=MONDAY, slots={16: "a2", 20: "a2"})
        assert before == {16: "a1", 20: ""}
        actions.write_slots(actor=group.head, participant=mine, day=MONDAY, slots=before)
    assert dict(mine.slots.values_list("slot", "category")) == {16: "a1", 17: "a1"}


def test_who_leaves_takes_the_rows_along(group: Group) -> None:
    followup = diary(group, 2)
    mine = followup.participants.get(staff=group.head)
    with clock.at(moment(1)):
        actions.leave(actor=group.head, participant=mine)
    assert followup.participants.count() == 1
    assert DiarySlot.objects.filter(participant__staff=group.head).count() == 0


def test_a_diary_is_erased_on_its_day_and_the_picture_stays(group: Group) -> None:
    followup = diary(group, 5)
    with clock.at(moment(4)):
        actions.make_picture(actor=group.head, followup=followup)
    system = System(group.tenant.pk, "test")
    with clock.at(moment(20)):
        assert actions.erase_due(actor=system) == 0
    with clock.at(moment(21)):
        assert actions.erase_due(actor=system) == 1
        assert actions.erase_due(actor=system) == 0
    assert not DiarySlot.objects.exists()
    assert Picture.objects.exists()


def test_the_log_says_that_one_wrote_and_never_what(group: Group) -> None:
    diary(group, 1)
    event = Event.objects.filter(verb="diary.written").get()
    assert event.details == {}


# --- files
def review(group: Group) -> FollowUp:
    plan = ReviewPlan(choices(["Syns barnet?"], prefix="q"), files=3)
    return actions.start_file_review(actor=group.head, new=group.new, plan=plan)


def test_two_read_apart_talk_and_agree(group: Group) -> None:
    followup = review(group)
    maj, nils, ola = group.colleagues
    one, other = (actions.join(actor=staff, followup=followup) for staff in (maj, nils))
    with broken("readers_are_enough"):
        actions.join(actor=ola, followup=followup)
    actions.read_file(actor=maj, participant=one, number=1, answers={"q1": "no"})
    changed = actions.read_file(actor=maj, participant=one, number=1, answers={"q1": "yes"})
    assert changed.version == 2
    actions.read_file(actor=nils, participant=other, number=1, answers={"q1": "no"})
    with broken("both_have_read"):
        actions.read_file(actor=maj, participant=one, number=1, answers={"q1": "no"})
    agreed = actions.agree_on_answer(actor=maj, followup=followup, number=1, question="q1", answer="partly")
    assert agreed.answer == "partly"
    with broken("nothing_to_agree_on"):
        actions.agree_on_answer(actor=maj, followup=followup, number=2, question="q1", answer="partly")


def test_to_join_twice_is_to_join_once(group: Group) -> None:
    followup = review(group)
    assert actions.join(actor=group.head, followup=followup) == actions.join(actor=group.head, followup=followup)


# --- counts
def test_taps_add_up_and_never_go_below_nothing(group: Group) -> None:
    plan = CountPlan("uteblivna besök", "bokade besök", choices(["Norr", "Söder"]))
    followup = actions.start_event_count(actor=group.head, new=group.new, plan=plan)
    with clock.at(moment(2)):
        for by in (1, 1, -1, -1, -1):
            row = actions.tap(actor=group.head, followup=followup, place="a1", by=by)
        assert row.events == 0
        actions.set_count(actor=group.head, followup=followup, monday=MONDAY, events=1, base=1, place="a1")
        row = actions.tap(actor=group.head, followup=followup, place="a1")
        assert (row.events, row.base) == (2, 2)
        with broken("no_such_place"):
            actions.tap(actor=group.head, followup=followup)
        with broken("no_such_place"):
            actions.set_count(actor=group.head, followup=followup, monday=MONDAY, events=1, place="a9")


# --- visitors
def survey(group: Group, most_a_day: int = 60) -> FollowUp:
    questions = (SurveyQuestion("q1", "Bra?"), SurveyQuestion("q2", "Mer?", Answering.OPEN))
    plan = SurveyPlan(questions, MONDAY, MONDAY + timedelta(days=30), most_a_day)
    with clock.at(moment(0)):
        return actions.start_visitor_survey(actor=group.head, new=group.new, plan=plan)


def test_visitors_leave_a_day_and_answers_and_come_out_five_at_a_time(group: Group) -> None:
    followup = survey(group)
    visitor = Respondent(group.tenant.pk, followup.public_id)
    events = Event.objects.count()
    with clock.at(moment(1)):
        for _n in range(6):
            actions.answer_survey(actor=visitor, given={"q1": "yes", "q2": "Kaffe"})
    assert VisitorAnswer.objects.filter(is_released=True).count() == 5
    assert Event.objects.count() == events
    kept = VisitorAnswer.objects.all()[0]
    assert kept.day == MONDAY + timedelta(days=1)
    assert "Kaffe" not in kept.answers["q2"]


def test_a_day_takes_so_many_answers_and_may_be_struck(group: Group) -> None:
    followup = survey(group, most_a_day=1)
    visitor = Respondent(group.tenant.pk, followup.public_id)
    with clock.at(moment(1)):
        actions.answer_survey(actor=visitor, given={"q1": "yes"})
        with broken("survey_is_not_open"):
            actions.answer_survey(actor=visitor, given={"q1": "yes"})
        assert actions.strike_day(actor=group.head, followup=followup, day=MONDAY + timedelta(days=1)) == 1


def test_a_new_poster_makes_the_old_one_dead(group: Group) -> None:
    followup = survey(group)
    before = followup.poster.token
    assert actions.renew_poster(actor=group.head, followup=followup).token != before


def test_own_words_are_handed_on_when_five_have_written(group: Group) -> None:
    followup = survey(group)
    visitor = Respondent(group.tenant.pk, followup.public_id)
    with clock.at(moment(1)):
        for n in range(5):
            if n == 4:
                with broken("too_few_to_read"):
                    actions.read_open_answers(actor=group.head, followup=followup, key="q2")
            actions.answer_survey(actor=visitor, given={"q2": f"Ord {'abcde'[n]}"})
        with broken("no_open_question"):
            actions.read_open_answers(actor=group.head, followup=followup, key="q1")
        reading = actions.read_open_answers(actor=group.head, followup=followup, key="q2")
    assert {answer.text for answer in reading.open_answers.all()} == {f"Ord {letter}" for letter in "abcde"}


# --- cohorts
def cohort(group: Group) -> FollowUp:
    plan = RegisterPlan(
        (Variable("v1", "Skola", choices(["Grund", "Gymnasium"])), Variable("v2", "Boende", choices(["Hem", "HVB"])))
    )
    return actions.start_register(actor=group.head, new=group.new, plan=plan)


def test_rows_are_numbered_and_a_stale_save_is_refused(group: Group) -> None:
    followup = cohort(group)
    row = actions.add_row(actor=group.head, followup=followup, values={"v1": "a1"})
    assert (row.number, row.values) == (1, {"v1": "a1", "v2": ""})
    actions.change_row(actor=group.head, row=row, values={"v1": "a2"}, seen_version=1)
    with broken("row_has_changed"):
        actions.change_row(actor=group.head, row=row, values={"v1": "a1"}, seen_version=1)
    actions.remove_row(actor=group.head, row=row)
    assert not RegisterRow.everyone.exists()


def test_a_table_with_one_wrong_row_saves_none(group: Group) -> None:
    followup = cohort(group)
    with broken("not_an_option"):
        actions.add_table(actor=group.head, followup=followup, rows=[{"v1": "a1"}, {"v1": "a9"}])
    with broken("too_many_rows"):
        actions.add_table(actor=group.head, followup=followup, rows=[{}] * 2001)
    assert not RegisterRow.everyone.exists()


def test_one_table_is_published_and_only_if_nobody_can_be_worked_out(group: Group) -> None:
    followup = cohort(group)
    actions.add_table(actor=group.head, followup=followup, rows=[{"v1": "a1"}] * 4)
    with broken("choose_two_variables"):
        actions.publish_table(actor=group.head, followup=followup, one="v1", other="v1")
    with broken("table_would_disclose"):
        actions.publish_table(actor=group.head, followup=followup, one="v1")
    actions.add_table(actor=group.head, followup=followup, rows=[{"v1": "a1"}] * 8)
    picture = actions.publish_table(actor=group.head, followup=followup, one="v1")
    assert picture.content["shown"]["r1"] == "0–4"
    with broken("already_published"):
        actions.publish_table(actor=group.head, followup=followup, one="v1")


# --- open answers
def reading(group: Group, *, two_readers: bool = False) -> FollowUp:
    plan = ReadingPlan("Vad kan bli bättre?", two_readers)
    followup = actions.start_reading(actor=group.head, new=group.new, plan=plan)
    actions.add_answers(actor=group.head, followup=followup, answers=["Ring tillbaka på måndag"] * 10)
    return followup


def test_categories_are_the_group_s_own_and_the_rest_stays(group: Group) -> None:
    followup = reading(group)
    category = actions.add_category(actor=group.head, followup=followup, label=" Att  nå oss ")
    assert category.label == "Att nå oss"
    for label, key in (("att nå oss", "category_taken"), (" ", "category_is_empty")):
        with broken(key):
            actions.add_category(actor=group.head, followup=followup, label=label)
    actions.rename_category(actor=group.head, category=category, label="Nå oss", seen_version=1)
    with broken("row_has_changed"):
        actions.rename_category(actor=group.head, category=category, label="Igen", seen_version=1)
    rest = followup.categories.get(is_rest=True)
    with broken("rest_stays"):
        actions.rename_category(actor=group.head, category=rest, label="Övrigt", seen_version=1)
    for n in range(19):
        actions.add_category(actor=group.head, followup=followup, label=f"Kategori {n}")
    with broken("too_many_categories"):
        actions.add_category(actor=group.head, followup=followup, label="En till")


def test_an_answer_is_sorted_and_sorted_anew_within_its_own_follow_up(group: Group) -> None:
    followup, other = reading(group), reading(group)
    mine = actions.join(actor=group.head, followup=followup)
    answer, rest = followup.open_answers.order_by("number")[0], followup.categories.get()
    fresh = actions.add_category(actor=group.head, followup=followup, label="Nå oss")
    for category in (rest, fresh):
        actions.put_in_category(actor=group.head, participant=mine, answer=answer, category=category)
    assert mine.codings.get().category == fresh
    with broken("not_a_category"):
        actions.put_in_category(actor=group.head, participant=mine, answer=answer, category=other.categories.get())


def test_a_quote_waits_for_a_second_person_s_yes(group: Group) -> None:
    followup = reading(group)
    answer = followup.open_answers.order_by("number")[0]
    with broken("quote_may_identify"):
        actions.pick_quote(actor=group.head, answer=answer, text="Ring tillbaka på måndag")
    quote = actions.pick_quote(actor=group.head, answer=answer, text="Ring tillbaka")
    with broken("approve_another_s_quote"):
        actions.approve_quote(actor=group.head, quote=quote)
    actions.approve_quote(actor=group.colleagues[0], quote=quote)
    quote.refresh_from_db()
    assert (quote.text, quote.approved_by) == ("Ring tillbaka", group.colleagues[0])
    actions.withdraw_quote(actor=group.head, quote=quote)
    assert not OpenAnswer.objects.filter(quote__isnull=False).exists()


def test_open_answers_are_erased_half_a_year_after_the_end(group: Group) -> None:
    followup = reading(group)
    with clock.at(moment(0)):
        actions.close(actor=group.head, followup=followup)
    with clock.at(moment(26 * 7)):
        assert actions.erase_due(actor=System(group.tenant.pk, "test")) == 1
    assert not OpenAnswer.objects.exists()
