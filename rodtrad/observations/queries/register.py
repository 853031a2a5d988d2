"""The rows of a cohort, for those who work with its people; the published table for everybody."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from rodtrad.access.models import Staff
from rodtrad.observations.models import FollowUp, RegisterRow
from rodtrad.observations.rules.register import Values


def rows(asker: Staff, followup: FollowUp) -> QuerySet[RegisterRow]:
    """The rows the asker is entitled to."""
    found = RegisterRow.objects.visible_to(asker).filter(followup=followup)
    return found.select_related("followup__unit").order_by("number")


def values(asker: Staff, followup: FollowUp) -> list[Values]:
    """What is noted, row by row."""
    return list(rows(asker, followup).values_list("values", flat=True))


def row(asker: Staff, public_id: UUID) -> RegisterRow:
    """One row; 404 when it is not the asker's to see."""
    return get_object_or_404(
        RegisterRow.objects.visible_to(asker).select_related("followup__unit"), public_id=public_id
    )
