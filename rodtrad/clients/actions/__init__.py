"""Everything a person can do to a client's case."""

from __future__ import annotations

from rodtrad.clients.actions.cases import assign, open_case, register_client, set_protection, unassign
from rodtrad.clients.actions.episodes import close_episode, enter_phase, start_episode
from rodtrad.clients.actions.finding import note_search, open_supervision
from rodtrad.clients.actions.registering import NewPerson, register_person
from rodtrad.clients.actions.talk import change_note, finish_supervision, take_up_in_supervision, write_note

__all__ = [
    "NewPerson", "assign", "change_note", "close_episode", "enter_phase", "finish_supervision", "note_search",
    "open_case", "open_supervision", "register_client", "register_person", "set_protection", "start_episode",
    "take_up_in_supervision", "unassign", "write_note",
]  # fmt: skip
