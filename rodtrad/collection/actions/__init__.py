"""Everything a person can do with a question and an answer."""

from __future__ import annotations

from rodtrad.collection.actions.answering import answer_after_all, begin_answering, decline
from rodtrad.collection.actions.asking import (
    ask,
    begin,
    give_reason,
    make_code,
    open_picture,
    plan_occasion,
    show_picture,
    take_back_reason,
    write_agreement,
)
from rodtrad.collection.actions.importing import import_answers
from rodtrad.collection.actions.interviewing import drop_draft, erase_old_drafts, save_draft, send_interview
from rodtrad.collection.actions.planning import plan_episode
from rodtrad.collection.actions.reaching import take_back_attempt, try_to_reach
from rodtrad.collection.actions.reminding import choose_reminders, queue_reminder
from rodtrad.collection.actions.rounds import clear_done, plan_ahead, plan_programme
from rodtrad.collection.actions.settling import settle_conflict
from rodtrad.collection.actions.submitting import submit_response

__all__ = [
    "answer_after_all", "ask", "begin", "begin_answering", "choose_reminders", "clear_done", "decline",
    "drop_draft", "erase_old_drafts", "give_reason", "import_answers", "make_code", "open_picture", "plan_ahead",
    "plan_episode", "plan_occasion", "plan_programme", "queue_reminder", "save_draft", "send_interview",
    "settle_conflict", "show_picture", "submit_response", "take_back_attempt", "take_back_reason", "try_to_reach",
    "write_agreement",
]  # fmt: skip
