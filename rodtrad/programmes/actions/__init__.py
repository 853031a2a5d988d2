"""Everything a person can do to a follow-up model, and to the instruments of the library."""

from __future__ import annotations

from rodtrad.programmes.actions.conditions import NewCondition, change_condition, note_condition, remove_condition
from rodtrad.programmes.actions.drafts import agree_draft, discard_draft, save_draft
from rodtrad.programmes.actions.library import (
    LicenceTerms,
    activate_instrument,
    choose_counting,
    deactivate_instrument,
    import_wording,
    note_trial,
    record_licence,
)
from rodtrad.programmes.actions.plan import (
    agree_version,
    choose_identity,
    end_programme,
    invite_support,
    pause_programme,
    resume_programme,
    start_programme,
)
from rodtrad.programmes.drafting import NewMoment, PlanDraft

__all__ = [
    "LicenceTerms", "NewCondition", "NewMoment", "PlanDraft", "activate_instrument", "agree_draft", "agree_version",
    "change_condition", "choose_counting", "choose_identity", "deactivate_instrument", "discard_draft", "end_programme",
    "import_wording", "invite_support", "note_condition", "note_trial", "pause_programme", "record_licence",
    "remove_condition", "resume_programme", "save_draft", "start_programme",
]  # fmt: skip
