"""Decisions about follow-up models: their words, when something is due, and what a plan may ask."""

from __future__ import annotations

from rodtrad.programmes.rules.plan import (
    ConditionKind,
    PersonWord,
    Phase,
    ProgrammeStatus,
    Rater,
    ServiceKind,
    Timing,
)
from rodtrad.programmes.rules.schedule import (
    Due,
    History,
    Inclusion,
    MomentPlan,
    Pause,
    Service,
    due_list,
    is_included,
    is_overdue,
    require_moment,
)
from rodtrad.programmes.rules.use import TrialNote, Use, gate_holds, require_activated, require_licence, use

__all__ = [
    "ConditionKind", "Due", "History", "Inclusion", "MomentPlan", "Pause", "PersonWord", "Phase", "ProgrammeStatus",
    "Rater", "Service", "ServiceKind", "Timing", "TrialNote", "Use", "due_list", "gate_holds", "is_included",
    "is_overdue", "require_activated", "require_licence", "require_moment", "use",
]  # fmt: skip
