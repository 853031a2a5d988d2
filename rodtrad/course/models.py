"""A course in systematic follow-up: who takes part, their plan, steps and presentation; never their data."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from rodtrad.access.models import Staff, Tenant
from rodtrad.access.policy import Retention, Rows
from rodtrad.analysis.models import Publication
from rodtrad.course.rules import Track
from rodtrad.workshop.models import Planning


class Course(models.Model):
    """A course with a leader, a first day and a closing day."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=120)
    led_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    closes_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="course_closes_after_it_starts", condition=Q(closes_on__gte=models.F("starts_on"))
            ),
        ]


class Participation(models.Model):
    """One participant's plan, steps and presentation; figures only as an approved publication or as practice data."""

    retention: ClassVar = Retention.STAFF
    rows: ClassVar = Rows.EDITABLE

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="participations")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    track = models.CharField(max_length=8, choices=[(track.value, track.value) for track in Track])
    question = models.TextField(blank=True)
    plan = models.TextField(blank=True)
    found = models.TextField(blank=True)
    decided = models.TextField(blank=True)
    done = models.JSONField(default=list)
    planning = models.ForeignKey(Planning, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    publication = models.ForeignKey(Publication, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    dataset = models.CharField(max_length=40, blank=True)
    variable = models.CharField(max_length=60, blank=True)
    whole = models.BooleanField(default=False)
    combine = models.JSONField(default=list)
    only = models.CharField(max_length=120, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="once_in_a_course", fields=["course", "staff"]),
            models.CheckConstraint(
                name="practice_data_and_publications_never_mix",
                condition=Q(publication=None, track=Track.PRACTICE.value) | Q(dataset="", track=Track.HOME.value),
            ),
            models.CheckConstraint(
                name="a_plan_of_ones_own_is_at_home", condition=Q(planning=None) | Q(track=Track.HOME.value)
            ),
        ]
