"""A file on its way in: checked, waiting for a yes, and what became of it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.policy import Retention, Rows
from rodtrad.interchange.rules import BatchStatus, FileKind
from rodtrad.programmes.models import Programme


class ImportBatch(models.Model):
    """One file: its rows are kept sealed until somebody says yes or no, and then thrown away."""

    retention: ClassVar = Retention.SESSION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=12, default=FileKind.ANSWERS.value, choices=[(kind.value, kind.value) for kind in FileKind]
    )
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file_name = models.CharField(max_length=120)
    file_sealed = models.TextField()
    status = models.CharField(max_length=12, choices=[(s.value, s.value) for s in BatchStatus])
    uploaded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    stored = models.PositiveIntegerField(default=0)
    repeated = models.PositiveIntegerField(default=0)
    new_clients = models.PositiveIntegerField(default=0)
    new_cases = models.PositiveIntegerField(default=0)


class ImportMapping(models.Model):
    """Which column is what, remembered for files of a kind with the same header."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=12, default=FileKind.ANSWERS.value, choices=[(kind.value, kind.value) for kind in FileKind]
    )
    header_digest = models.CharField(max_length=64)
    columns = models.JSONField()  # {field: column name}

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_mapping_a_header", fields=["tenant", "kind", "header_digest"]),
        ]
