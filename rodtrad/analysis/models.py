"""Publications: frozen periods that have passed disclosure control, and what the group said about them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.policy import Retention, Rows
from rodtrad.analysis.rules import PublicationStatus


class Publication(models.Model):
    """One frozen period of one unit and one scale; the document never changes, only its stage does."""

    retention: ClassVar = Retention.PUBLISHED
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveIntegerField()
    instrument = models.CharField(max_length=60)
    rater = models.CharField(max_length=16)
    first = models.DateField()
    last = models.DateField()
    document = models.JSONField()  # a SafeResult, and nothing else
    digest = models.CharField(max_length=64)
    contributors_sealed = models.TextField()  # who is behind each figure, as pseudonyms, for the next publication only
    status = models.CharField(max_length=12, choices=[(s.value, s.value) for s in PublicationStatus])
    prepared_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    respond_by = models.DateField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True)
    commented_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_publication_a_number", fields=["tenant", "number"]),
            models.CheckConstraint(
                name="released_publication_was_seen",
                condition=~Q(status=PublicationStatus.RELEASED.value)
                | Q(seen_at__isnull=False, released_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [models.Index(name="publication_of_unit", fields=["unit", "status"])]
