"""Everything a person can do to the organisation, to staff sessions and to the reading log."""

from __future__ import annotations

from rodtrad.access.actions.accounts import deactivate_staff, issue_password, reactivate_staff
from rodtrad.access.actions.handover import hand_over, try_pin
from rodtrad.access.actions.organisation import (
    add_staff,
    add_unit,
    close_unit,
    create_tenant,
    end_role,
    give_role,
    move_or_rename_unit,
    name_for_protected,
    note_copy,
    succeed_unit,
)
from rodtrad.access.actions.reading import open_record
from rodtrad.access.actions.reviewing import draw_for_review, give_verdict, note_verification, search_log
from rodtrad.access.actions.sealing import seal_events
from rodtrad.access.actions.sessions import change_password, note_failed_sign_in, sign_in, sign_out
from rodtrad.access.actions.succession import merge_units, split_unit

__all__ = [
    "add_staff", "add_unit", "change_password", "close_unit", "create_tenant", "deactivate_staff", "draw_for_review",
    "end_role", "give_role", "give_verdict", "hand_over", "issue_password", "merge_units", "move_or_rename_unit",
    "name_for_protected", "note_copy", "note_failed_sign_in", "note_verification", "open_record", "reactivate_staff",
    "seal_events", "search_log", "sign_in", "sign_out", "split_unit", "succeed_unit", "try_pin",
]  # fmt: skip
