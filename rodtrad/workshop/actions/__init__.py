"""Everything a group does in the workshop and with its follow-up afterwards."""

from __future__ import annotations

from rodtrad.workshop.actions.after import save_experience, say_wish, withdraw_wish, write_process_note
from rodtrad.workshop.actions.files import keep_inventory, keep_model, keep_with_questionnaires
from rodtrad.workshop.actions.planning import (
    begin_planning,
    comment,
    end_with_picture,
    meet,
    pause,
    save_step,
    take_up_again,
)
from rodtrad.workshop.actions.starting import open_book, start_follow_up

__all__ = [
    "begin_planning", "comment", "end_with_picture", "keep_inventory", "keep_model",
    "keep_with_questionnaires", "meet", "open_book", "pause",
    "save_experience", "save_step", "say_wish", "start_follow_up", "take_up_again", "withdraw_wish",
    "write_process_note",
]  # fmt: skip
