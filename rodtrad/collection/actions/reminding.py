"""Remind staff that something waits, by an e-mail that says nothing about whom or what."""

from __future__ import annotations

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.models import Staff
from rodtrad.collection.models import Reminder


@transaction.atomic
def choose_reminders(*, actor: Staff, is_wanted: bool) -> None:
    """Say whether one wants an e-mail when something waits in one's list."""
    Reminder.objects.update_or_create(staff=actor, defaults={"is_wanted": is_wanted})
    record(actor, "reminders.chosen", kind="staff", object_id=actor.public_id, details={"wanted": is_wanted})


@transaction.atomic
def queue_reminder(*, actor: Actor, staff: Staff) -> bool:
    """Take this day's one reminder for somebody; False when it is taken already, or not wanted."""
    Staff.objects.select_for_update().get(pk=staff.pk)
    row, _made = Reminder.objects.get_or_create(staff=staff)
    if not row.is_wanted or row.queued_on == clock.today():
        return False
    row.queued_on = clock.today()
    row.save(update_fields=["queued_on"])
    record(actor, "reminder.queued", kind="staff", object_id=staff.public_id)
    return True
