"""The people who are followed: client, case, episode, insats, contacts, and the notes of those who work with them."""

from __future__ import annotations

from rodtrad.clients.models.episodes import CaseEvent, Episode, PhaseEntry
from rodtrad.clients.models.people import Assignment, Case, Client, ContactReason
from rodtrad.clients.models.raters import RaterLabel
from rodtrad.clients.models.services import Contact, Service
from rodtrad.clients.models.talk import SupervisionMark, TalkNote

__all__ = [
    "Assignment", "Case", "CaseEvent", "Client", "Contact", "ContactReason", "Episode", "PhaseEntry", "RaterLabel",
    "Service", "SupervisionMark", "TalkNote",
]  # fmt: skip
