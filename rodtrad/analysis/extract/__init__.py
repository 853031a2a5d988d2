"""The only reader of the database for analysis: the columnar copy, who may ask it what, and whether it is true."""

from __future__ import annotations

from rodtrad.analysis.extract.entitled import (
    OwnScope,
    Scope,
    episode_key,
    for_publication,
    own_study,
    study,
    within,
)
from rodtrad.analysis.extract.marked import marked, marked_for_publication
from rodtrad.analysis.extract.syncing import Backlog, BeingBuilt, backlog, compact, is_behind, sync, whole
from rodtrad.analysis.extract.verifying import verify

__all__ = [
    "Backlog", "BeingBuilt", "OwnScope", "Scope", "backlog", "compact", "episode_key", "for_publication", "is_behind",
    "marked", "marked_for_publication", "own_study", "study", "sync", "verify", "whole", "within",
]  # fmt: skip
