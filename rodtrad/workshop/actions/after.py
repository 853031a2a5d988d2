"""What a group does once the follow-up runs: keep a diary, write down what it taught them, and let others know."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.models import Unit
from rodtrad.access.rules import require_current
from rodtrad.workshop import rules
from rodtrad.workshop.models import ExperienceSheet, Planning, ProcessNote, Wish
from rodtrad.workshop.rules import Answers, NoteKind, WishKind


@transaction.atomic
def write_process_note(
    *, actor: Actor, planning: Planning, kind: NoteKind, happened_on: date, text: str, why: str = ""
) -> ProcessNote:
    """Write in the diary of a follow-up: what happened or was chosen, and why."""
    rules.require_text(text, key="note_is_empty")
    note = ProcessNote.objects.create(
        planning=planning, kind=kind.value, happened_on=happened_on, text=text.strip(), why=why.strip(),
        written_at=clock.now(),
    )  # fmt: skip
    _record(actor, "planning.diary", planning)
    return note


@transaction.atomic
def save_experience(*, actor: Actor, planning: Planning, written: Answers, seen_version: int) -> ExperienceSheet:
    """Keep the group's own two pages about the follow-up; raises StaleEdit when somebody saved meanwhile."""
    sheet, _made = ExperienceSheet.objects.select_for_update().get_or_create(
        planning=planning, defaults={"written": {}, "version": 0, "saved_at": clock.now()}
    )
    require_current(seen=seen_version, stored=sheet.version)
    sheet.written, sheet.version, sheet.saved_at = dict(written), sheet.version + 1, clock.now()
    sheet.save(update_fields=["written", "version", "saved_at"])
    _record(actor, "planning.experience", planning)
    return sheet


@transaction.atomic
def say_wish(*, actor: Actor, unit: Unit, kind: WishKind, text: str, about: str = "") -> Wish:
    """Let others know that a group wants to learn, can show, wishes for something or meets an obstacle."""
    rules.require_text(text, key="note_is_empty")
    wish = Wish.objects.create(
        tenant_id=unit.tenant_id, unit=unit, kind=kind.value, about=about, text=text.strip(), said_on=clock.today()
    )
    record(actor, "inventory.wish", kind="wish", object_id=wish.public_id, unit=unit.public_id)
    return wish


@transaction.atomic
def withdraw_wish(*, actor: Actor, wish: Wish) -> None:
    """Take back what a group let others know; the row stays, out of sight."""
    wish.withdrawn_on = clock.today()
    wish.save(update_fields=["withdrawn_on"])
    record(actor, "inventory.wish_withdrawn", kind="wish", object_id=wish.public_id, unit=wish.unit.public_id)


def _record(actor: Actor, verb: str, planning: Planning) -> None:
    record(actor, verb, kind="planning", object_id=planning.public_id, unit=planning.unit.public_id)
