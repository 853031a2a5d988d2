"""What every model must say about itself: how long its rows are kept, and whether they may change.

The law behind each retention branch is in the tenant's plan; the branch is what code can know.
"""

from __future__ import annotations

from enum import StrEnum


class Retention(StrEnum):
    """Which retention rule a model's rows follow."""

    ORGANISATION = "organisation"  # kept as long as the committee exists; no client data
    STAFF = "staff"  # kept while employed and as long as the log needs a name
    LOG = "log"  # five years by default, then erased as a whole
    SESSION = "session"  # technical; gone when the session is
    WITH_SUBJECT = "with_subject"  # erased with the client it is about (SoL 16:1 and its exceptions)
    COMPILATION = "compilation"  # data in a compilation: five years after the circumstances ended (SoL 16:1)
    OWN_TERM = "own_term"  # staff's own working material: its follow-up says for how long, and then it is erased
    PUBLISHED = "published"  # disclosure-checked tables; public records


class Rows(StrEnum):
    """Whether rows may change after they are written."""

    EDITABLE = "editable"  # carries `version` where people edit it; the action records an event
    APPEND_ONLY = "append_only"
    DERIVED = "derived"  # rebuildable from the truth; `rodtrad verify` compares
