"""What a person can do with a follow-up of something else than clients: one function for each thing."""

from __future__ import annotations

from rodtrad.observations.actions.counts import set_count, tap
from rodtrad.observations.actions.diary import make_picture, say_when_few, write_slots
from rodtrad.observations.actions.ending import close, erase_due
from rodtrad.observations.actions.reading import (
    add_answers,
    add_category,
    approve_quote,
    pick_quote,
    put_in_category,
    rename_category,
    withdraw_quote,
)
from rodtrad.observations.actions.register import add_row, add_table, change_row, publish_table, remove_row
from rodtrad.observations.actions.review import agree_on_answer, read_file
from rodtrad.observations.actions.starting import (
    New,
    start_diary_week,
    start_event_count,
    start_file_review,
    start_reading,
    start_register,
    start_visitor_survey,
)
from rodtrad.observations.actions.survey import answer_survey, read_open_answers, renew_poster, strike_day
from rodtrad.observations.actions.taking_part import join, leave

__all__ = [
    "New", "add_answers", "add_category", "add_row", "add_table", "agree_on_answer", "answer_survey", "approve_quote",
    "change_row", "close", "erase_due", "join", "leave", "make_picture", "pick_quote", "publish_table",
    "put_in_category", "read_file", "read_open_answers", "remove_row", "rename_category", "renew_poster",
    "say_when_few", "set_count", "start_diary_week", "start_event_count", "start_file_review", "start_reading",
    "start_register", "start_visitor_survey", "strike_day", "tap", "withdraw_quote", "write_slots",
]  # fmt: skip
