"""Give each way a figure can be absent its own value, so that none is ever taken for zero."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Absence(Enum):
    """Why there is no number; `str()` gives the symbol readers of Kolada already know."""

    SUPPRESSED = ".."
    MISSING = "-"
    NOT_APPLICABLE = "."

    def __str__(self) -> str:
        """Return the symbol shown in tables."""
        return self.value


SUPPRESSED: Final = Absence.SUPPRESSED
MISSING: Final = Absence.MISSING
NOT_APPLICABLE: Final = Absence.NOT_APPLICABLE


@dataclass(frozen=True)
class Merged:
    """A count known only to lie between two numbers, both included: `Merged(0, 4)` reads 0–4."""

    low: int
    high: int

    def __post_init__(self) -> None:
        """Refuse a span that is empty or would show one exact count."""
        if not 0 <= self.low < self.high:
            raise ValueError(f"Merged({self.low}, {self.high}): give two different counts, lowest first.")

    def __str__(self) -> str:
        """Return the span with the dash Swedish uses between numbers."""
        return f"{self.low}–{self.high}"


SMALL: Final = Merged(0, 4)
