"""What people do with exercises: write packages, plan, lead a session, and write for themselves or for the group."""

from __future__ import annotations

from rodtrad.exercises.actions.leading import arrange_groups, close_session, go_to_step, reopen_session
from rodtrad.exercises.actions.packages import note_edition, remove_package, write_package
from rodtrad.exercises.actions.planning import (
    change_session,
    do_task_in_session,
    invite_guest,
    make_plan,
    move_exercise,
    remove_plan,
    withdraw_guest,
)
from rodtrad.exercises.actions.writing import (
    choose_goals,
    put_on_board,
    take_off_board,
    write_agreement,
    write_privately,
)

__all__ = [
    "arrange_groups", "change_session", "choose_goals", "close_session", "do_task_in_session", "go_to_step",
    "invite_guest", "make_plan", "move_exercise", "note_edition", "put_on_board", "remove_package", "remove_plan",
    "reopen_session", "take_off_board", "withdraw_guest", "write_agreement", "write_package", "write_privately",
]  # fmt: skip
