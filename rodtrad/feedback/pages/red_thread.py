"""What the page of one case's red thread receives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How a place on the thread stands."""

    HELD = "held"
    OPEN = "open"  # something that would be here is not
    AHEAD = "ahead"  # its time has not come


@dataclass(frozen=True)
class Gap:
    """What is missing, said neutrally, and where it is added; `url` is "" where the reader cannot add it."""

    text: str
    act: str = ""
    url: str = ""


@dataclass(frozen=True)
class Item:
    """One thing at a place on the thread, with what is missing about it."""

    text: str
    details: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    is_quote: bool = False  # the person's own words


@dataclass(frozen=True)
class Place:
    """One place on the thread, from the first contact to the last."""

    key: str
    heading: str
    short: str  # what it is called inside a sentence: målen, insatserna
    items: tuple[Item, ...] = ()
    gaps: tuple[Gap, ...] = ()
    ahead: str = ""  # what comes later, when nothing is here yet

    @property
    def is_open(self) -> bool:
        """Whether something is missing here."""
        return bool(self.gaps) or any(item.gaps for item in self.items)

    @property
    def standing(self) -> Standing:
        """How the place is drawn."""
        if self.is_open:
            return Standing.OPEN
        return Standing.HELD if self.items else Standing.AHEAD


@dataclass(frozen=True)
class RedThreadPage:
    """One period of contact from the first day to the outcome, with its gaps visible."""

    label: str
    heading: str
    lead: str
    places: tuple[Place, ...]
    back_url: str
    is_protected: bool
    why: str
