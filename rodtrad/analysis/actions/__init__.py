"""Everything a person can do with a publication."""

from __future__ import annotations

from rodtrad.analysis.actions.publishing import comment, prepare, release, say_ready, see, show_to_group, withdraw

__all__ = ["comment", "prepare", "release", "say_ready", "see", "show_to_group", "withdraw"]
