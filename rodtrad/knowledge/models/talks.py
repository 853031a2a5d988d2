"""Results talks: what the group expected, what it saw, whether it is right, and what it decided."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.policy import Retention, Rows
from rodtrad.analysis.models import Publication
from rodtrad.knowledge.rules.talks import MarkKind, Right, SourceKind


class ResultsTalk(models.Model):
    """One result that a group interprets together, tied to the data version it was read from."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="results_talks")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=120)
    held_on = models.DateField()
    source = models.CharField(max_length=12, choices=[(s.value, s.value) for s in SourceKind])
    publication = models.ForeignKey(Publication, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=80, blank=True)  # "instrument:rater" of a living picture
    window = models.CharField(max_length=12, blank=True)
    expected = models.TextField(blank=True)
    revealed_at = models.DateTimeField(null=True, blank=True)
    data_version = models.CharField(max_length=80, blank=True)
    sentence_sealed = models.TextField(blank=True)  # the finding as it read then; for those who may see the result
    is_right = models.CharField(max_length=8, blank=True, choices=[(r.value, r.value) for r in Right])
    is_right_text = models.TextField(blank=True)
    involved = models.TextField(blank=True)  # how those concerned take part in the interpretation
    surprise = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    measure_again_on = models.DateField(null=True, blank=True)
    earlier = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="later")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="talk_about_a_publication_or_a_living_picture",
                condition=Q(source=SourceKind.PUBLICATION.value, publication__isnull=False)
                | (Q(source=SourceKind.LIVE.value, publication=None) & ~Q(measure="")),
            ),
            models.CheckConstraint(
                name="a_result_is_seen_after_an_expectation", condition=Q(revealed_at=None) | ~Q(expected="")
            ),
        ]

    @property
    def where(self) -> str:
        """The place its sentence is sealed for."""
        return f"results-talk:{self.public_id}:sentence"


class FigureMark(models.Model):
    """A figure that the group found wrongly recorded or misunderstood, in one data version."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    talk = models.ForeignKey(ResultsTalk, on_delete=models.CASCADE, related_name="marks")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=16, choices=[(k.value, k.value) for k in MarkKind])
    figure = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    data_version = models.CharField(max_length=80)
    marked_by = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    marked_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)  # put right, or explained
