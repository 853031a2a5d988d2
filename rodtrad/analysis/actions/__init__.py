"""Everything a person can do with a publication."""

from __future__ import annotations

from rodtrad.analysis.actions.publishing import comment, prepare, release, say_ready, see, show_to_group, withdraw
from rodtrad.analysis.actions.reading import open_material, open_missing

__all__ = [
    "comment", "open_material", "open_missing", "prepare", "release", "say_ready", "see", "show_to_group", "withdraw",
]  # fmt: skip
