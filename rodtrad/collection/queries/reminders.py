"""Who wants a reminder."""

from __future__ import annotations

from rodtrad.access.models import Staff
from rodtrad.collection.models import Reminder


def wants_reminders(asker: Staff) -> bool:
    """Whether one wants an e-mail when something waits; everybody does until they say otherwise."""
    chosen = Reminder.objects.filter(staff=asker).first()
    return chosen is None or chosen.is_wanted
