"""What the pages of the practice municipality receive."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Card:
    """One member of the cast to be for a while."""

    username: str
    name: str
    first_name: str
    role: str
    place: str
    sentence: str | Promise


@dataclass(frozen=True)
class CastPage:
    """Everybody one can sign in as, and the password that opens the ordinary log-in page."""

    cards: tuple[Card, ...]
    house: tuple[Card, ...]
    password: str
