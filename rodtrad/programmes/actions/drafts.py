"""Write the next version of a plan together, and agree on it when it is ready."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import Actor, describe
from rodtrad.access.audit import record
from rodtrad.access.rules import RuleBroken, require_current
from rodtrad.programmes.actions.plan import agree_version
from rodtrad.programmes.drafting import PlanDraft
from rodtrad.programmes.models import DraftVersion, Programme, ProgrammeVersion


@transaction.atomic
def save_draft(*, actor: Actor, programme: Programme, draft: PlanDraft, seen_version: int) -> int:
    """Keep the draft, unless somebody else has changed it since one read it; return its new version."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    kept = DraftVersion.objects.filter(programme=programme).first()
    stored = kept.version if kept else 0
    require_current(seen=seen_version, stored=stored)
    DraftVersion.objects.update_or_create(
        programme=programme,
        defaults={
            "content": draft.stored(), "changed_at": clock.now(), "changed_by": describe(actor)[2],
            "version": stored + 1,
        },
    )  # fmt: skip
    record(actor, "programme.draft_saved", kind="programme", object_id=programme.public_id)
    return stored + 1


@transaction.atomic
def discard_draft(*, actor: Actor, programme: Programme) -> None:
    """Throw the draft away; what is agreed goes on."""
    DraftVersion.objects.filter(programme=programme).delete()
    record(actor, "programme.draft_discarded", kind="programme", object_id=programme.public_id)


@transaction.atomic
def agree_draft(*, actor: Actor, programme: Programme, agreed_on: date, seen_version: int) -> ProgrammeVersion:
    """Make the draft the next version; running cases keep theirs until somebody moves them."""
    kept = DraftVersion.objects.select_for_update().filter(programme=programme).first()
    if kept is None:
        raise RuleBroken("no_draft")
    require_current(seen=seen_version, stored=kept.version)
    draft = PlanDraft.read(kept.content)
    if not draft.moments:
        raise RuleBroken("draft_asks_nothing")
    version = agree_version(
        actor=actor, programme=programme, person_word=draft.person_word, phase_names=draft.phase_names,
        moments=draft.moments, agreed_on=agreed_on, inclusion=draft.inclusion, reasons=draft.reasons,
    )  # fmt: skip
    kept.delete()
    return version
