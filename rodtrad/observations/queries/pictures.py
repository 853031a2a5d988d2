"""Tables about a cohort that have passed disclosure control, for everybody who may see publications."""

from __future__ import annotations

from django.db.models import QuerySet

from rodtrad.access.models import Staff
from rodtrad.observations.models import FollowUp


def published(asker: Staff) -> QuerySet[FollowUp]:
    """The asker's committee's cohorts with a published table; nothing but the table may be shown of them."""
    return FollowUp.published.filter(tenant_id=asker.tenant_id).order_by("-pk")
