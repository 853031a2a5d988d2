"""Queue the day's letters about the wheel: at most one for each person, and never two about the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import System
from rodtrad.access.models import Staff
from rodtrad.knowledge import actions
from rodtrad.knowledge.queries import reminders
from rodtrad.knowledge.rules.reminding import Near
from rodtrad.knowledge.tasks import send_wheel_reminder


def remind(actor: System) -> int:
    """Queue letters in one committee, and say how many; what has been told is not told again."""
    today = clock.today()
    return sum(_queue(actor, staff, near) for staff in reminders.candidates(actor.tenant_id)
               if (near := reminders.near(staff, today)))  # fmt: skip


@transaction.atomic
def _queue(actor: System, staff: Staff, near: Sequence[Near]) -> bool:
    """Take the reminder and put it in the queue together, so that neither is done without the other."""
    taken = actions.take_wheel_reminder(actor=actor, staff=staff, near=near)
    if taken:
        send_wheel_reminder.enqueue(staff.email)
    return taken
