"""Who wants a letter when something in the wheel draws near, and what each has been told of."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from rodtrad.access.models import Staff
from rodtrad.access.policy import Retention, Rows
from rodtrad.knowledge.rules.reminding import Wanted


class WheelReminder(models.Model):
    """What somebody has chosen to be reminded of by e-mail; without a row it is what they themselves see to."""

    retention: ClassVar = Retention.STAFF
    rows: ClassVar = Rows.EDITABLE

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, related_name="+")
    wanted = models.CharField(max_length=8, choices=[(w.value, w.value) for w in Wanted])


class Reminded(models.Model):
    """Somebody has been reminded of one thing on one day; it is never done again, and a moved day is told anew."""

    retention: ClassVar = Retention.STAFF
    rows: ClassVar = Rows.APPEND_ONLY

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    on = models.DateField()
    queued_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(name="reminded_once", fields=["staff", "key", "on"])]
