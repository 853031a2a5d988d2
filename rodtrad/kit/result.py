"""What an analysis answers: a Result of entitled rows, and the SafeResult that may be shown to everybody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import InitVar, dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Final

from rodtrad.kit.absence import SUPPRESSED, Absence, Merged


class Almost(StrEnum):
    """A share so close to everybody or nobody that the exact figure would tell about each person."""

    ALL = "almost_all"
    NONE = "almost_none"


Value = int | Fraction | Merged | Absence | Almost | None
"""A figure: exact, merged, withheld, a band, or None where there is nothing to count."""


@dataclass(frozen=True)
class Estimate:
    """One figure with everything needed to read it; never a bare percentage."""

    value: Value
    n: int | Merged | Absence
    n_missing: int | Merged | Absence = 0
    ci_low: Fraction | None = None
    ci_high: Fraction | None = None
    method: str = "count"

    def __post_init__(self) -> None:
        """An interval has both ends, and belongs to a figure that is shown."""
        if (self.ci_low is None) != (self.ci_high is None):
            raise ValueError(f"{self.method}: give both ends of the interval, or none.")
        if self.suppressed and self.ci_low is not None:
            raise ValueError(f"{self.method}: a withheld figure has no interval.")

    @property
    def suppressed(self) -> bool:
        """Whether the figure is withheld, merged or given as a band to protect somebody."""
        return self.value is SUPPRESSED or isinstance(self.value, (Merged, Almost))


@dataclass(frozen=True)
class Row:
    """The figures of one category, bin or month."""

    key: str
    estimates: Mapping[str, Estimate]

    def __getitem__(self, name: str) -> Estimate:
        """Return one figure by name."""
        return self.estimates[name]


@dataclass(frozen=True)
class Answer:
    """Rows in a fixed order, and the figures that hold for all of them."""

    rows: tuple[Row, ...] = ()
    totals: Mapping[str, Estimate] = field(default_factory=dict)

    def row(self, key: str) -> Row:
        """Return a row by its key."""
        for row in self.rows:
            if row.key == key:
                return row
        raise LookupError(f"There is no row '{key}'. There are: {', '.join(row.key for row in self.rows)}.")

    def total(self, name: str) -> Estimate:
        """Return a figure that holds for all rows."""
        return self.totals[name]


@dataclass(frozen=True)
class Result(Answer):
    """An answer from rows that the asker is entitled to; it never leaves the work view as it is."""

    question: str = ""
    parameters: Mapping[str, str | int | None] = field(default_factory=dict)
    data_version: str = ""


class Seal:
    """The right to make a SafeResult; there is one, and `analysis.publish` holds it."""


_SEAL: Final = Seal()
_claims: list[str] = []


def claim_seal(holder: str) -> Seal:
    """Hand out the seal once, at import. Raises PermissionError for a second holder."""
    if _claims and _claims != [holder]:
        raise PermissionError(f"{_claims[0]} makes SafeResults. Let {holder} call it instead.")
    _claims[:] = [holder]
    return _SEAL


@dataclass(frozen=True)
class SafeResult(Answer):
    """An answer after disclosure control; the only one that pages, files and the API may show to everybody."""

    question: str = ""
    parameters: Mapping[str, str | int | None] = field(default_factory=dict)
    data_version: str = ""
    threshold: int = 5
    seal: InitVar[Seal | None] = None

    def __post_init__(self, seal: Seal | None) -> None:
        """Refuse whoever does not hold the seal."""
        if seal is not _SEAL:
            raise PermissionError("Only analysis.publish makes a SafeResult. Send it the Result.")
