"""The only reader of the database for analysis: the columnar copy, who may ask it what, and whether it is true."""

from __future__ import annotations

from rodtrad.analysis.extract.entitled import OwnScope, Scope, for_publication, own_study, study
from rodtrad.analysis.extract.syncing import Backlog, backlog, compact, sync, whole
from rodtrad.analysis.extract.verifying import verify

__all__ = [
    "Backlog", "OwnScope", "Scope", "backlog", "compact", "for_publication", "own_study", "study", "sync", "verify",
    "whole",
]  # fmt: skip
