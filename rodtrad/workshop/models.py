"""A group's planning of a follow-up, its diary and its experience; ready models from elsewhere, and the inventory."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.policy import Retention, Rows
from rodtrad.observations.models import FollowUp
from rodtrad.programmes.models import Programme
from rodtrad.workshop.rules import NoteKind, PlanningStatus, Side, Step, WishKind


class ImportedModel(models.Model):
    """A ready model that came as a file from another municipality, as it was signed; holds no client data."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.APPEND_ONLY

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="imported_models")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=60)
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    signed_by = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    imported_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_imported_model_a_content", fields=["tenant", "digest"]),
        ]


class Planning(models.Model):
    """A round of planning: a work group goes from its own reflection to a follow-up, or ends in a shared picture."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="plannings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    other_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("namn"), max_length=200)
    ready_model = models.CharField(max_length=60, blank=True)  # key of the ready model it began from
    imported_model = models.ForeignKey(
        ImportedModel, null=True, blank=True, on_delete=models.PROTECT, related_name="plannings"
    )
    status = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in PlanningStatus], default=PlanningStatus.OPEN.value
    )
    step = models.CharField(
        max_length=12, choices=[(s.value, s.value) for s in Step], default=Step.REFLECTION.value
    )  # where the group was last
    begun_on = models.DateField()
    met_on = models.DateField(null=True, blank=True)  # when two groups met over both answers
    next_meeting_on = models.DateField(null=True, blank=True)
    asked_for_on = models.DateField(null=True, blank=True)  # the day the chief will ask for the result
    programme = models.OneToOneField(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="planning"
    )
    followup = models.OneToOneField(
        FollowUp, null=True, blank=True, on_delete=models.PROTECT, related_name="planning"
    )  # when what is followed is no case
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="two_groups_are_two", condition=Q(other_unit=None) | ~Q(other_unit=models.F("unit"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StepAnswer(models.Model):
    """What a group has written on one page of the workshop."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    planning = models.ForeignKey(Planning, on_delete=models.CASCADE, related_name="answers")
    side = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Side])
    step = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Step])
    written = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_answer_a_page_and_side", fields=["planning", "side", "step"]),
        ]


class PlanningComment(models.Model):
    """A comment on one page of the workshop, or on the whole follow-up."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.APPEND_ONLY

    planning = models.ForeignKey(Planning, on_delete=models.CASCADE, related_name="comments")
    step = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Step])
    text = models.TextField()
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()


class ProcessNote(models.Model):
    """An entry in a follow-up's diary: a meeting, a choice and why, or something that changed the conditions."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.APPEND_ONLY

    planning = models.ForeignKey(Planning, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in NoteKind])
    happened_on = models.DateField()
    text = models.TextField()
    why = models.TextField(blank=True)
    written_at = models.DateTimeField()


class ExperienceSheet(models.Model):
    """The group's own two pages about what the follow-up taught them (erfarenhetsblad)."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    planning = models.OneToOneField(Planning, on_delete=models.CASCADE, related_name="experience")
    written = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)


class Wish(models.Model):
    """What a group lets others know: it wants to learn, can show, wishes for something, or meets an obstacle."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="wishes")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in WishKind])
    about = models.CharField(max_length=60, blank=True)  # key of an instrument or a ready model; "" is anything
    text = models.CharField(max_length=300)
    said_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)


class OthersInventory(models.Model):
    """Another municipality's inventory, read in to be seen together with one's own; holds no personal data."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.APPEND_ONLY

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="others_inventories")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    made_on = models.DateField()
    read_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_inventory_a_content", fields=["tenant", "digest"]),
        ]
