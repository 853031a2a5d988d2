"""The draft of a plan's next version."""

from __future__ import annotations

from rodtrad.programmes.drafting import PlanDraft
from rodtrad.programmes.models import DraftVersion, Programme


def draft_of(programme: Programme) -> tuple[PlanDraft, int]:
    """The draft as it stands and its version; without one, what the newest version says, and 0."""
    kept = DraftVersion.objects.filter(programme=programme).first()
    if kept is not None:
        return PlanDraft.read(kept.content), kept.version
    return PlanDraft.of(programme.versions.order_by("-number").first()), 0
