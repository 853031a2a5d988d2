"""The talks an action is about."""

from __future__ import annotations

from django.db.models import QuerySet

from rodtrad.access.models import Staff
from rodtrad.collection.models import Invitation, Occasion
from rodtrad.programmes.rules import Rater


def occasions(asker: Staff) -> QuerySet[Occasion]:
    """The talks of the people the asker is entitled to."""
    return Occasion.objects.visible_to(asker).select_related("client", "unit")


def open_questions(asker: Staff, occasion: Occasion) -> QuerySet[Invitation]:
    """The questions of a talk whose own answers the person followed can be shown."""
    rows = Invitation.objects.visible_to(asker).filter(occasion=occasion, rater=Rater.CLIENT.value)
    return rows.filter(asked_at__isnull=False, picture_opened_at=None).select_related(
        "occasion__client", "occasion__unit"
    )
