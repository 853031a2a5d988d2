"""Notes for the talk, and cases to take up in case supervision."""

from __future__ import annotations

import uuid

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.encryption import seal
from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.clients import rules
from rodtrad.clients.models import Episode, SupervisionMark, TalkNote


@transaction.atomic
def write_note(*, actor: Staff, episode: Episode, text: str) -> TalkNote:
    """Write a note for the next talk."""
    if not text.strip():
        raise RuleBroken("note_is_empty")
    public_id = uuid.uuid4()
    note = TalkNote.everyone.create(
        episode=episode,
        public_id=public_id,
        text_sealed=seal(text.strip(), where=f"note:{public_id}:text"),
        written_by=actor,
        written_at=clock.now(),
    )
    record(actor, "note.written", kind="note", object_id=public_id, subject=episode.client.public_id)
    return note


@transaction.atomic
def change_note(*, actor: Staff, note: TalkNote, text: str, seen_version: int) -> TalkNote:
    """Rewrite one's own note, unless it has been changed since one read it."""
    if not text.strip():
        raise RuleBroken("note_is_empty")
    stored = TalkNote.everyone.select_for_update(of=("self",)).select_related("episode__client").get(pk=note.pk)
    rules.require_own(is_own=stored.written_by_id == actor.pk)
    rules.require_current(seen=seen_version, stored=stored.version)
    stored.text_sealed = seal(text.strip(), where=f"note:{stored.public_id}:text")
    stored.written_at, stored.version = clock.now(), stored.version + 1
    stored.save(update_fields=["text_sealed", "written_at", "version"])
    subject = stored.episode.client.public_id
    record(actor, "note.changed", kind="note", object_id=stored.public_id, subject=subject)
    return stored


@transaction.atomic
def take_up_in_supervision(*, actor: Staff, episode: Episode, question: str) -> SupervisionMark:
    """Mark an episode for case supervision with the question one wants help with; a new question replaces the old."""
    if not question.strip():
        raise RuleBroken("question_is_empty")
    SupervisionMark.everyone.filter(episode=episode, marked_by=actor, done_at=None).update(done_at=clock.now())
    public_id = uuid.uuid4()
    mark = SupervisionMark.everyone.create(
        episode=episode,
        public_id=public_id,
        question_sealed=seal(question.strip(), where=f"supervision:{public_id}:question"),
        marked_by=actor,
        marked_at=clock.now(),
    )
    record(actor, "supervision.marked", kind="episode", object_id=episode.public_id, subject=episode.client.public_id)
    return mark


@transaction.atomic
def finish_supervision(*, actor: Staff, mark: SupervisionMark) -> None:
    """Say that a case has been taken up."""
    mark.done_at = clock.now()
    mark.save(update_fields=["done_at"])
    episode = mark.episode
    record(actor, "supervision.done", kind="episode", object_id=episode.public_id, subject=episode.client.public_id)
