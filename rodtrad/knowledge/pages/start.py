"""What the first page of learning receives."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.knowledge.pages.parts import Linked
from rodtrad.knowledge.pages.wheel import EntryRow
from rodtrad.ui.parts import Tab


@dataclass(frozen=True)
class StartPage:
    """The place of learning: what is near in the year, the rooms that are built, and what is being tried."""

    title: str
    sentence: str
    unit: str
    units: tuple[Tab, ...]
    soon: tuple[EntryRow, ...]
    rooms: tuple[Linked, ...]
    decisions: tuple[Linked, ...]
