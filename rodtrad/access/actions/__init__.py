"""Everything a person can do to the organisation, to staff sessions and to the reading log."""

from __future__ import annotations

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
    succeed_unit,
)
from rodtrad.access.actions.reading import open_record
from rodtrad.access.actions.sealing import seal_events
from rodtrad.access.actions.sessions import change_password, note_failed_sign_in, sign_in, sign_out

__all__ = [
    "add_staff", "add_unit", "change_password", "close_unit", "create_tenant", "end_role", "give_role", "hand_over",
    "move_or_rename_unit", "name_for_protected", "note_failed_sign_in", "open_record", "seal_events", "sign_in",
    "sign_out", "succeed_unit", "try_pin",
]  # fmt: skip
