"""Choose what to be reminded of, and take a reminder so that nobody is told of the same thing twice."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.models import Staff
from rodtrad.knowledge.models import Reminded, WheelReminder
from rodtrad.knowledge.rules.reminding import Near, Wanted


@transaction.atomic
def choose_wheel_reminders(*, actor: Staff, wanted: Wanted) -> None:
    """Say what in the wheel one wants an e-mail about."""
    WheelReminder.objects.update_or_create(staff=actor, defaults={"wanted": wanted.value})
    record(actor, "wheel.reminders_chosen", kind="staff", object_id=actor.public_id, details={"wanted": wanted.value})


@transaction.atomic
def take_wheel_reminder(*, actor: Actor, staff: Staff, near: Sequence[Near]) -> bool:
    """Note what somebody is told of today; False when all of it has been told already."""
    Staff.objects.select_for_update().get(pk=staff.pk)
    told = set(Reminded.objects.filter(staff=staff, on__gte=clock.today()).values_list("key", "on"))
    new = [each for each in near if (each.key, each.on) not in told]
    if not new:
        return False
    Reminded.objects.bulk_create(Reminded(staff=staff, key=each.key, on=each.on, queued_at=clock.now()) for each in new)
    record(actor, "wheel.reminder_queued", kind="staff", object_id=staff.public_id)
    return True
