"""Queue the day's reminders: one for each who has something due today or earlier, an address, and has not said no."""

from __future__ import annotations

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import System
from rodtrad.access.models import Staff
from rodtrad.collection.actions import queue_reminder
from rodtrad.collection.tasks import send_reminder
from rodtrad.feedback.queries.due import open_questions
from rodtrad.feedback.queries.scope import Whose


def remind(actor: System) -> int:
    """Queue reminders in one committee, and say how many; the second time of a day it is none."""
    today, queued = clock.today(), 0
    for staff in Staff.objects.filter(tenant_id=actor.tenant_id, is_active=True).exclude(email="").order_by("pk"):
        waits = open_questions(staff, Whose.MINE, today=today).filter(open_due_on__lte=today)
        if waits.exists():
            queued += _queue(actor, staff)
    return queued


@transaction.atomic
def _queue(actor: System, staff: Staff) -> bool:
    """Take the day's reminder and put it in the queue together, so that neither is done without the other."""
    taken = queue_reminder(actor=actor, staff=staff)
    if taken:
        send_reminder.enqueue(staff.email)
    return taken
