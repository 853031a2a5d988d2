"""Count how many questions are due in a unit in a month."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from rodtrad.collection.models import MonthCount, Occasion
from rodtrad.kit import dates


def count_due(occasion: Occasion, instrument: str, *, by: int = 1) -> None:
    """Count one question more, or one less, in the month it is due."""
    place: dict[str, Any] = {
        "tenant_id": occasion.tenant_id,
        "unit_id": occasion.unit_id,
        "instrument": instrument,
        "month": dates.month_of(occasion.due_on),
    }
    MonthCount.objects.get_or_create(**place)
    MonthCount.objects.filter(**place).update(due=F("due") + by)
