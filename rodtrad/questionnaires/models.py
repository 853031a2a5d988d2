"""A work group's own questionnaires: what is being written, and the versions that have been published."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Tenant, Unit
from rodtrad.access.policy import Retention, Rows


class Questionnaire(models.Model):
    """A questionnaire of a unit's own, with the draft of its next version; nothing is asked by it before publishing."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="questionnaires")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="questionnaires")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=32, unique=True)  # in the instrument library
    name = models.CharField(_("namn"), max_length=200)
    draft = models.JSONField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=200)
    retired_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


class PublishedVersion(models.Model):
    """A version of an own questionnaire as it is asked: the definition as a file, with its digest; never changed."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.APPEND_ONLY

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="published")
    number = models.PositiveIntegerField()
    definition = models.TextField()  # as `instrument.yaml` would hold it
    draft = models.JSONField()
    digest = models.CharField(max_length=64)  # of the definition
    structure_digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_published_version_a_number", fields=["questionnaire", "number"]),
        ]
