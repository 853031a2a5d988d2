"""What the page for the talk receives."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.ui.parts import Tab


@dataclass(frozen=True)
class TalkSheet:
    """One page for the talk: what has changed, where those who answered see differently, and three questions."""

    heading: str
    lead: str
    changed: tuple[str, ...]
    apart: tuple[str, ...]
    more_apart: int
    questions: tuple[str, ...]
    is_for_the_person: bool
    tabs: tuple[Tab, ...]
    back_url: str
    why: str
