"""The shared place for ideas, routines, decisions and what was agreed; and who reads whose records together."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.policy import Retention, Rows
from rodtrad.knowledge.models.questions import Round
from rodtrad.knowledge.models.talks import ResultsTalk
from rodtrad.knowledge.rules.lessons import LessonKind, LessonState


class Lesson(models.Model):
    """An idea, a routine, a decision or something agreed: whose it is, where it came from, and what became of it."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="lessons")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in LessonKind])
    text = models.TextField()
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in LessonState])
    owner = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    follow_up_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)  # what it led to
    shared = models.BooleanField(default=False)  # with the whole committee
    from_round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.SET_NULL, related_name="lessons")
    from_talk = models.ForeignKey(ResultsTalk, null=True, blank=True, on_delete=models.SET_NULL, related_name="lessons")
    origin = models.CharField(max_length=200, blank=True)  # an exercise, a conversation: in words
    came_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="led_to")
    written_on = models.DateField()
    version = models.PositiveIntegerField(default=1)


class PeerReview(models.Model):
    """Colleagues read each other's documentation on a day, with questions; nothing of what they read is kept here."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="peer_reviews")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    held_on = models.DateField()
    questions = models.TextField()
    held = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)


class ReviewPair(models.Model):
    """Two or three colleagues who read together at one peer review."""

    retention: ClassVar = Retention.STAFF
    rows: ClassVar = Rows.EDITABLE

    review = models.ForeignKey(PeerReview, on_delete=models.CASCADE, related_name="pairs")
    people = models.ManyToManyField(Staff, related_name="+")
