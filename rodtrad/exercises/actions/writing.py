"""Write the group's spelregler, ideas on its board, and notes that only the writer can read."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.encryption import seal
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import RuleBroken, require_current
from rodtrad.exercises.models import BoardNote, GoalTalk, GroundRules, PrivateNote, Session
from rodtrad.exercises.rules.writing import NoteKind, require_text
from rodtrad.kit import personal


@transaction.atomic
def write_agreement(*, actor: Staff, unit: Unit, text: str, seen_version: int) -> GroundRules:
    """Write or revise a work group's spelregler."""
    wanted = require_text(text)
    stored = GroundRules.objects.select_for_update().filter(unit=unit).first()
    require_current(seen=seen_version, stored=stored.version if stored else 0)
    if stored is None:
        stored = GroundRules(tenant_id=actor.tenant_id, unit=unit, version=0)
    stored.text, stored.written_at, stored.version = wanted, clock.now(), stored.version + 1
    stored.save()
    record(actor, "exercise.agreement_written", kind="agreement", object_id=unit.public_id, unit=unit.public_id)
    return stored


@transaction.atomic
def choose_goals(
    *, actor: Staff, unit: Unit, packages: Sequence[str], text: str = "", warned: bool = False
) -> GoalTalk:
    """Write down what the group chose when it had talked about the competence goals."""
    if not packages:
        raise RuleBroken("no_goals_chosen")
    if not warned and personal.findings(text):
        raise RuleBroken("looks_like_a_person")
    talk = GoalTalk.objects.create(
        tenant_id=actor.tenant_id, unit=unit, public_id=uuid.uuid4(), packages=list(packages), text=text.strip(),
        talked_on=clock.today(),
    )  # fmt: skip
    record(actor, "exercise.goals_chosen", kind="goal_talk", object_id=talk.public_id, unit=unit.public_id)
    return talk


@transaction.atomic
def put_on_board(*, actor: Staff, session: Session, exercise: str, text: str, warned: bool = False) -> BoardNote:
    """Put an idea on the group's board; what looks like a person has to be looked at once more first."""
    wanted = require_text(text)
    if not warned and personal.findings(wanted):
        raise RuleBroken("looks_like_a_person")
    note = BoardNote.objects.create(
        session=session, public_id=uuid.uuid4(), exercise=exercise, text=wanted, written_at=clock.now()
    )
    unit = session.plan.unit.public_id
    record(actor, "exercise.idea_written", kind="idea", object_id=note.public_id, unit=unit)
    return note


@transaction.atomic
def take_off_board(*, actor: Staff, note: BoardNote) -> None:
    """Take an idea off the board."""
    unit = note.session.plan.unit.public_id
    record(actor, "exercise.idea_removed", kind="idea", object_id=note.public_id, unit=unit)
    note.delete()


@transaction.atomic
def write_privately(*, actor: Staff, kind: NoteKind, about: str, text: str, session: Session | None = None) -> None:
    """Write a note that only the writer can read; written anew it replaces the old, written empty it is gone."""
    mine = PrivateNote.objects.filter(written_by=actor, kind=kind.value, about=about, session=session)
    note = mine.select_for_update().first()
    public_id = note.public_id if note else uuid.uuid4()
    if not text.strip():
        mine.delete()
    else:
        sealed = seal(text.strip(), where=f"private:{public_id}:{actor.pk}")
        PrivateNote.objects.update_or_create(
            public_id=public_id,
            defaults={
                "tenant_id": actor.tenant_id, "kind": kind.value, "about": about, "session": session,
                "text_sealed": sealed, "written_by": actor, "written_at": clock.now(),
            },
        )  # fmt: skip
    record(actor, "exercise.private_note", kind="private", object_id=public_id)
