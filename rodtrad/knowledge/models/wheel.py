"""The annual wheel: a group's year, what comes in it and how often, and the calendars that follow it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.policy import Retention, Rows
from rodtrad.knowledge.models.questions import KnowledgeArea
from rodtrad.knowledge.rules.years import ActivityKind, Arena


class Wheel(models.Model):
    """One unit's plan for one year, as the group made it from five prompts, and what the year taught."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="wheels")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    year = models.PositiveSmallIntegerField()
    others = models.TextField(blank=True)  # what can we learn from other follow-ups
    hook = models.TextField(blank=True)  # what can this be hooked on to
    arenas = models.TextField(blank=True)  # which meetings are there already
    parts = models.TextField(blank=True)  # which parts concern us
    rhythm = models.TextField(blank=True)  # how often
    learned = models.TextField(blank=True)  # written when the year is carried over
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(name="one_wheel_a_year", fields=["unit", "year"])]


class Activity(models.Model):
    """Something that a unit does once or again and again, on a meeting that is there already."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="activities")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in ActivityKind])
    arena = models.CharField(max_length=20, choices=[(a.value, a.value) for a in Arena])
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)
    every_months = models.PositiveSmallIntegerField(default=0)
    owner = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    preparation = models.TextField(blank=True)
    remind_days = models.PositiveSmallIntegerField(default=14)
    area = models.ForeignKey(KnowledgeArea, null=True, blank=True, on_delete=models.CASCADE, related_name="activities")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="activity_ends_after_it_begins", condition=Q(last_on=None) | Q(last_on__gte=F("first_on"))
            ),
        ]


class ActivityNote(models.Model):
    """An activity was held on one of its days, and what it gave."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="notes")
    planned_on = models.DateField()
    held_on = models.DateField()
    learned = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(name="one_note_a_day", fields=["activity", "planned_on"])]


class CalendarFeed(models.Model):
    """A secret address at which somebody's calendar fetches a wheel; only its digest is kept, and it can be ended."""

    retention: ClassVar = Retention.STAFF
    rows: ClassVar = Rows.EDITABLE

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
