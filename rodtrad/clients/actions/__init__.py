"""Everything a person can do to a client's case."""

from __future__ import annotations

from rodtrad.clients.actions.cases import assign, open_case, register_client, say_sex, set_protection, unassign
from rodtrad.clients.actions.episodes import close_episode, correct_start, enter_phase, move_to_version, start_episode
from rodtrad.clients.actions.events import (
    NewContact,
    NewEvent,
    close_case,
    correct_event,
    note_contact,
    note_event,
    remove_contact,
    remove_event,
    reopen_case,
    reopen_episode,
    say_reasons,
)
from rodtrad.clients.actions.finding import note_count, note_search, open_supervision
from rodtrad.clients.actions.many import Newcomer, register_people
from rodtrad.clients.actions.raters import label_raters
from rodtrad.clients.actions.registering import NewPerson, register_person
from rodtrad.clients.actions.services import (
    correct_service,
    end_service,
    register_service,
    remove_service,
)
from rodtrad.clients.actions.sharing import NewStart, say_workers, start_again
from rodtrad.clients.actions.talk import change_note, finish_supervision, take_up_in_supervision, write_note
from rodtrad.clients.rows import NewService

__all__ = [
    "NewContact", "NewEvent", "NewPerson", "NewService", "NewStart", "Newcomer", "assign", "change_note", "close_case",
    "close_episode", "correct_event", "correct_service", "correct_start", "end_service", "enter_phase",
    "finish_supervision", "label_raters", "move_to_version", "note_contact", "note_count", "note_event", "note_search",
    "open_case", "open_supervision", "register_client", "register_people", "register_person", "register_service",
    "remove_contact", "remove_event", "remove_service", "reopen_case", "reopen_episode", "say_reasons", "say_sex",
    "say_workers", "set_protection", "start_again", "start_episode", "take_up_in_supervision", "unassign",
    "write_note",
]  # fmt: skip
