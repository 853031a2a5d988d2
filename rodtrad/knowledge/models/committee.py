"""What passes between a work group and its committee: a question with its answer, and the group's year in words."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.policy import Retention, Rows


class CommitteeQuestion(models.Model):
    """A question from the committee to a group; the committee sees the answer when the group has published it."""

    retention: ClassVar = Retention.PUBLISHED
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="committee_questions")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.TextField()
    asked_by = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_on = models.DateField()
    answer = models.TextField(blank=True)
    published_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="a_published_answer_has_words", condition=Q(published_on=None) | ~Q(answer="")),
        ]


class YearReview(models.Model):
    """A unit's year in learning in the group's own words: what was asked, what changed, what was decided."""

    retention: ClassVar = Retention.PUBLISHED
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="year_reviews")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    year = models.PositiveSmallIntegerField()
    asked = models.TextField(blank=True)
    changed = models.TextField(blank=True)
    decided = models.TextField(blank=True)
    published_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(name="one_review_a_year", fields=["unit", "year"])]
