"""Everything a person can do with what the work groups learn."""

from __future__ import annotations

from rodtrad.knowledge.actions.answers import gather, offer, withdraw_offer, write_own
from rodtrad.knowledge.actions.committee import answer_committee, ask_group, publish_answer, publish_year, write_year
from rodtrad.knowledge.actions.lessons import change_lesson, hold_review, mix_pairs, plan_review, write_lesson
from rodtrad.knowledge.actions.questions import add_area, agree, change_area, close_round, open_round, write_together
from rodtrad.knowledge.actions.reminders import choose_wheel_reminders, take_wheel_reminder
from rodtrad.knowledge.actions.talks import (
    check,
    decide,
    expect,
    mark_figure,
    measure_again,
    plan_talk,
    reveal_result,
    settle_mark,
)
from rodtrad.knowledge.actions.wheel import (
    add_activity,
    carry_over,
    change_activity,
    end_activity,
    end_feed,
    hold,
    make_feed,
    plan_year,
)

__all__ = [
    "add_activity", "add_area", "agree", "answer_committee", "ask_group", "carry_over", "change_activity",
    "change_area", "change_lesson", "check", "choose_wheel_reminders", "close_round", "decide", "end_activity",
    "end_feed", "expect", "gather", "hold", "hold_review", "make_feed", "mark_figure", "measure_again", "mix_pairs",
    "offer", "open_round", "plan_review", "plan_talk", "plan_year", "publish_answer", "publish_year", "reveal_result",
    "settle_mark", "take_wheel_reminder", "withdraw_offer", "write_lesson", "write_own", "write_together",
    "write_year",
]  # fmt: skip
