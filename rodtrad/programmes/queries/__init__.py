"""Questions about follow-ups: which ones an asker may see, and what their plans say."""

from __future__ import annotations

from rodtrad.programmes.queries.conditions import changed_for, conditions
from rodtrad.programmes.queries.drafts import draft_of
from rodtrad.programmes.queries.plan import plan_part, programmes_page
from rodtrad.programmes.queries.seen import programmes

__all__ = ["changed_for", "conditions", "draft_of", "plan_part", "programmes", "programmes_page"]
