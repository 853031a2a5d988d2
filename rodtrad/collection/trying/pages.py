"""Exactly what the pages of a tried form receive."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class TriedScore:
    """What a tried form counts to."""

    name: str
    value: str
    ends: str


@dataclass(frozen=True)
class TriedAnswer:
    """One answer of a tried form."""

    question: str
    answer: str


@dataclass(frozen=True)
class TriedPage:
    """An own questionnaire as it was just tried; nothing of it is stored."""

    public_id: UUID
    name: str
    scores: tuple[TriedScore, ...]
    answers: tuple[TriedAnswer, ...]


@dataclass(frozen=True)
class TriedInstrumentPage:
    """An instrument of the library as it was just tried on an invented person; nothing of it is stored."""

    key: str
    name: str
    scores: tuple[TriedScore, ...]
    answers: tuple[TriedAnswer, ...]


@dataclass(frozen=True)
class NotReadyPage:
    """An own questionnaire that cannot be tried yet."""

    public_id: UUID
    name: str
