"""Decisions about clients, cases, episodes and insatser, without Django and without the clock."""

from __future__ import annotations

from rodtrad.access.rules import StaleEdit, require_current
from rodtrad.clients.rules.people import (
    AgeGroup,
    ClosingReason,
    Relation,
    Sex,
    age_on,
    relation,
    require_birth_year,
    require_closing_day,
    require_first_day,
    require_identity_free,
    require_no_name,
    require_open,
    require_own,
    require_phase_day,
    require_worker,
)
from rodtrad.clients.rules.raters import GUARDIANS, KIN, LABELLED, Kin, Labelled, is_kin, require_labels
from rodtrad.clients.rules.services import (
    CaseEventKind,
    ContactKind,
    ContactOutcome,
    LegalGround,
    ServiceDates,
    ServiceEnding,
    decided_length,
    require_service,
)
from rodtrad.clients.rules.statutes import STATUTES, Statute, StatutoryDate, statutory_dates
from rodtrad.programmes.rules import ServiceKind

__all__ = [
    "GUARDIANS", "KIN", "LABELLED", "STATUTES", "AgeGroup", "CaseEventKind", "ClosingReason", "ContactKind",
    "ContactOutcome", "Kin", "Labelled", "LegalGround", "Relation", "ServiceDates", "ServiceEnding", "ServiceKind",
    "Sex", "StaleEdit", "Statute", "StatutoryDate", "age_on", "decided_length", "is_kin", "relation",
    "require_birth_year", "require_closing_day", "require_current", "require_first_day", "require_identity_free",
    "require_labels", "require_no_name", "require_open", "require_own", "require_phase_day", "require_service",
    "require_worker", "statutory_dates",
]  # fmt: skip
