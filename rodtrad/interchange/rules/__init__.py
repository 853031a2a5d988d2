"""Decisions about imported files, without Django and without the clock."""

from __future__ import annotations

from rodtrad.interchange.rules.answers import (
    REQUIRED,
    BatchStatus,
    Checked,
    Entry,
    Field,
    FileKind,
    Problem,
    check,
    clients_of,
    guess,
    is_item,
    missing_fields,
    named,
)
from rodtrad.interchange.rules.cases import CASE_REQUIRED, CaseField, guess_cases, missing_case_fields
from rodtrad.interchange.rules.workbooks import as_text

__all__ = [
    "CASE_REQUIRED", "REQUIRED", "BatchStatus", "CaseField", "Checked", "Entry", "Field", "FileKind", "Problem",
    "as_text", "check", "clients_of", "guess", "guess_cases", "is_item", "missing_case_fields", "missing_fields",
    "named",
]  # fmt: skip
